import { useId } from 'react';
import { toolNames } from '../../../core/analysis/index.ts';
import { Tabs, tabName } from '../../base/kit/tabs.tsx';
import { analysisText as text } from '../../base/strings/analysis.ts';
import { toolText } from '../../base/strings/tools.ts';
import classes from './analysis.module.css';
import { useAnalysis } from './analysis-state.ts';
import { ResultView } from './result-view.tsx';
import { ToolForm } from './tool-form.tsx';

/** The analysis tools: which one, what it is to measure, and what it has found. */
export function AnalysisPanel() {
  const tool = useAnalysis((state) => state.tool);
  const panel = useId();
  return (
    <div className={classes.panel}>
      <div className={classes.side}>
        <Tabs
          label={text.tools}
          look="rows"
          panel={panel}
          value={tool}
          onChange={(next) => useAnalysis.setState({ tool: next })}
          options={toolNames.map((id) => ({ id, label: <ToolName id={id} /> }))}
        />
      </div>
      <div role="tabpanel" id={panel} className={classes.body} aria-labelledby={tabName(panel, tool)}>
        <ToolForm key={`form ${tool}`} tool={tool} />
        <ResultView key={`result ${tool}`} tool={tool} />
      </div>
    </div>
  );
}

function ToolName({ id }: { readonly id: (typeof toolNames)[number] }) {
  return (
    <>
      <span className={classes.name}>{toolText(id).label}</span>
      <span className={classes.brief}>{text.briefs[id]}</span>
    </>
  );
}
