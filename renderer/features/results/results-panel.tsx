import { IconPackageExport, IconTargetArrow } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { Fact, Facts } from '../../base/kit/facts.tsx';
import tools from '../../base/kit/parts.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { Tabs, tabName } from '../../base/kit/tabs.tsx';
import { formatCount } from '../../base/strings/format.ts';
import { localized } from '../../base/strings/numbers.ts';
import { resultsText as text } from '../../base/strings/results.ts';
import { isUnderWay, useShownRun } from '../../model/state/runs.ts';
import states from '../data/panel.module.css';
import { openExport } from '../exports/exports-state.ts';
import { ClassesSection } from './classes-section.tsx';
import { ConfusionSection } from './confusion-section.tsx';
import { InsideSection } from './inside-section.tsx';
import { formatPercent } from './percent.ts';
import { PredictionsSection } from './predictions-section.tsx';
import classes from './results.module.css';
import {
  chooseSplit,
  forgetChoices,
  judge,
  modelKey,
  type Section,
  sections,
  useResults,
} from './results-state.ts';
import { TrySection } from './try-section.tsx';
import { usePastedImage } from './use-pasted-image.ts';

/** What the shown run's network gets right and wrong, and what it looks at. */
export function ResultsPanel() {
  const run = useShownRun();
  if (run === undefined) return <Empty>{text.empty.none}</Empty>;
  if (isUnderWay(run)) return <Empty>{text.empty.underWay(run.name)}</Empty>;
  if (!run.hasModel) return <Empty>{text.empty.noModel(run.name)}</Empty>;
  return <Results key={modelKey(run)} run={run} />;
}

function Empty({ children }: { readonly children: string }) {
  return (
    <div className={states.state}>
      <IconTargetArrow size={26} stroke={1.4} aria-hidden />
      <p className={states.title}>{text.empty.title}</p>
      <p>{children}</p>
    </div>
  );
}

function Results({ run }: { readonly run: RunSummary }) {
  const section = useResults((state) => state.section);
  const panel = useId();
  useEffect(forgetChoices, []);
  usePastedImage();
  return (
    <div className={classes.panel}>
      <div className={classes.side}>
        <h3 className={classes.run} title={run.name}>
          {run.name}
        </h3>
        <Judgement run={run} />
        <Tabs
          label={text.sectionList}
          look="rows"
          panel={panel}
          value={section}
          onChange={(next) => useResults.setState({ section: next })}
          options={sections.map((id) => ({ id, label: text.sections[id] }))}
        />
        <button type="button" className={tools.button} onClick={() => openExport(run)}>
          <IconPackageExport size={14} aria-hidden />
          {text.export}
        </button>
      </div>
      <div role="tabpanel" id={panel} className={classes.body} aria-labelledby={tabName(panel, section)}>
        <Shown section={section} run={run} />
      </div>
    </div>
  );
}

function Shown({ section, run }: { readonly section: Section; readonly run: RunSummary }) {
  switch (section) {
    case 'confusion':
      return <ConfusionSection run={run} />;
    case 'classes':
      return <ClassesSection run={run} />;
    case 'predictions':
      return <PredictionsSection run={run} />;
    case 'try':
      return <TrySection run={run} />;
    case 'inside':
      return <InsideSection run={run} />;
  }
}

/** How good the model is on a split as a whole, and which split that is. */
function Judgement({ run }: { readonly run: RunSummary }) {
  const split = useResults((state) => state.split);
  const judged = useResults((state) => state.judged.get(`${modelKey(run)} ${split}`));
  useEffect(() => void judge(run, split), [run, split]);
  const evaluation = judged?.status === 'ready' ? judged.evaluation : undefined;
  const by = evaluation?.computedBy;
  const some = evaluation?.count === 0 ? undefined : evaluation;
  return (
    <>
      <Segments
        label={text.split}
        value={split}
        onChange={chooseSplit}
        options={(['train', 'validation', 'test'] as const).map((id) => ({
          id,
          label: text.shortSplits[id],
        }))}
      />
      <Facts look="columns">
        <Fact label={text.accuracy}>{some === undefined ? '–' : formatPercent(some.accuracy)}</Fact>
        <Fact label={text.loss}>{some === undefined ? '–' : localized(some.loss.toPrecision(3))}</Fact>
        <Fact label={text.images}>{evaluation === undefined ? '–' : formatCount(evaluation.count)}</Fact>
      </Facts>
      {by !== undefined && by.checkedAgainst !== null && (
        <p className={tools.note}>{text.computedBy(by.program, by.checkedAgainst)}</p>
      )}
    </>
  );
}
