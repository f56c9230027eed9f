import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChartDots3,
  IconCopy,
  IconDownload,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { figuresCsv } from '../../../core/analysis/figures.ts';
import type { ToolName } from '../../../core/analysis/index.ts';
import { BarButton } from '../../base/kit/bar-button.tsx';
import { CopyYourself } from '../../base/kit/copy-yourself.tsx';
import { Quiet } from '../../base/kit/quiet.tsx';
import { Segments } from '../../base/kit/segments.tsx';
import { analysisText as text } from '../../base/strings/analysis.ts';
import { toolText } from '../../base/strings/tools.ts';
import { inApp } from '../../model/host/bridge.ts';
import { download } from '../../model/host/download.ts';
import { fileName } from '../../model/host/file-name.ts';
import { tell } from '../../model/state/act.ts';
import { useRuns } from '../../model/state/runs.ts';
import { hasChanged, useOpenNetwork } from '../runs/changed.ts';
import classes from './analysis.module.css';
import { type Found, toolOf, useAnalysis, type View } from './analysis-state.ts';
import { FiguresTable } from './figures-table.tsx';
import { FoundCharts } from './found-charts.tsx';

interface ToolProps {
  readonly tool: ToolName;
}

/** What a tool has found: in sentences, as a chart or a table; and always who did this first, and what it does not show. */
export function ResultView({ tool }: ToolProps) {
  const found = useAnalysis((state) => state.found[tool]);
  const job = useAnalysis(({ jobs }) => jobs[tool]);
  return (
    <section className={classes.result} aria-label={text.result}>
      <div className={classes.figures}>
        {job?.status === 'failed' && (
          <div className={classes.failure} role="alert">
            <IconAlertCircle size={16} aria-hidden />
            <p>
              <strong>{text.failed}</strong>
              {job.problem}
            </p>
          </div>
        )}
        {found === undefined ? (
          job?.status !== 'failed' && <Quiet icon={IconChartDots3}>{text.none}</Quiet>
        ) : (
          <>
            <ResultHead found={found} />
            <Changed found={found} />
            <Figures found={found} />
          </>
        )}
      </div>
      <Words tool={tool} found={found} />
    </section>
  );
}

function Figures({ found }: { readonly found: Found }) {
  const view = useAnalysis((state) => state.view);
  return view === 'chart' ? <FoundCharts found={found} /> : <FiguresTable found={found} />;
}

const views: readonly View[] = ['chart', 'table'];

function ResultHead({ found }: { readonly found: Found }) {
  const view = useAnalysis((state) => state.view);
  const { order, result, backend } = found;
  const [refused, setRefused] = useState<string | null>(null);
  const figures = useMemo(() => toolOf(order.tool).figures(result), [order.tool, result]);
  const file = `${fileName(result.network)}-${order.tool}.csv`;
  const copy = async (): Promise<void> => {
    const written = figuresCsv(figures);
    try {
      await navigator.clipboard.writeText(written);
      tell(text.csv.copied(figures.rows.length));
    } catch {
      setRefused(written);
    }
  };
  const save = (): void => {
    download(new Blob([figuresCsv(figures)], { type: 'text/csv' }), file);
    // The app's dialog may still be left without saving.
    if (!inApp) tell(text.csv.saved(file));
  };
  return (
    <header className={classes.head}>
      <Segments
        label={text.view}
        value={view}
        onChange={(next) => useAnalysis.setState({ view: next })}
        options={views.map((id) => ({ id, label: text.views[id] }))}
      />
      <p className={classes.of}>
        <span>{order.run?.name ?? text.on.drawn}</span>
        {backend !== null && <span className={classes.on}>{text.on.backend(backend)}</span>}
      </p>
      <div className={classes.actions}>
        <BarButton
          icon={IconCopy}
          label={text.csv.copy}
          hint={text.csv.copyHint}
          onClick={() => void copy()}
        />
        <BarButton icon={IconDownload} label={text.csv.save} hint={text.csv.saveHint(file)} onClick={save} />
      </div>
      <CopyYourself title={text.csv.title} text={refused} onClose={() => setRefused(null)} />
    </header>
  );
}

/** Says so where the network on the canvas is no longer the one that was measured. */
function Changed({ found: { order, network } }: { readonly found: Found }) {
  const open = useOpenNetwork();
  const run = useRuns(({ runs }) => (order.run === null ? undefined : runs.get(order.run.id)));
  const since = run !== undefined && hasChanged(run, open);
  if (!since && (network === null || network === open)) return null;
  return (
    <p className={classes.changed} role="status">
      <IconAlertTriangle size={13} aria-hidden />
      {since ? text.changedSinceRun : text.changed}
    </p>
  );
}

function Words({ tool, found }: ToolProps & { readonly found: Found | undefined }) {
  const { tell: sentences, limits, source } = toolText(tool);
  const said = useMemo(() => (found === undefined ? [] : sentences(found.result)), [found, sentences]);
  return (
    <div className={classes.words}>
      <section
        className={classes.said}
        aria-label={text.says}
        aria-live="polite"
        // What scrolls must be reached by the keyboard.
        tabIndex={said.length === 0 ? undefined : 0}
      >
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.notes} aria-label={text.notes} tabIndex={0}>
        <p>
          <strong>{text.limits}</strong> {limits}
        </p>
        <p>
          <strong>{text.source}</strong> {source}
        </p>
      </section>
    </div>
  );
}
