import { create } from 'zustand';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { type FormatName, formatNames } from '../../../core/formats/index.ts';
import type { ExportResponses, ExportSourceRequest } from '../../../core/protocol/exports.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { failureCodes } from '../../../core/protocol.ts';
import { exportsText } from '../../base/strings/exports.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import { showError, tell } from '../../model/state/act.ts';
import { ownRuns } from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';
import type { OptionValues } from './format-state.ts';
import { type Source, sourceOf, usualSource } from './sources.ts';

/** An export as it was asked for. */
export interface Order {
  readonly source: ExportSourceRequest;
  readonly format: FormatName;
  readonly options: OptionValues;
  readonly path: string;
  readonly verify: boolean;
  /** Of the document, for people. */
  readonly name: string;
  /** The document whose layers it has. */
  readonly documentId: string | null;
}

export type Exported = ExportResponses['exportModel'];

/** The export that was asked for last, until what came of it was looked at. */
export type Job =
  | {
      readonly status: 'running';
      readonly task: string;
      readonly order: Order;
      readonly what: string;
      readonly done: number;
      readonly total: number;
      readonly cancelling: boolean;
    }
  | {
      readonly status: 'done';
      readonly task: string;
      readonly order: Order;
      readonly exported: Exported;
      /** Whether a person has seen it. */
      readonly seen: boolean;
    }
  | { readonly status: 'failed'; readonly task: string; readonly order: Order; readonly problem: string }
  | { readonly status: 'cancelled'; readonly task: string; readonly order: Order };

interface ExportsState {
  /** The run of another document that the dialog was opened for: then it offers the runs of that one. */
  readonly foreign: RunSummary | null;
  readonly source: Source;
  /** Null for the seed of the document's training. */
  readonly seed: number | null;
  readonly format: FormatName;
  /** What a person has set, by format. */
  readonly options: Partial<Readonly<Record<FormatName, OptionValues>>>;
  /** As it was typed; null for what is proposed. */
  readonly folder: string | null;
  readonly verify: boolean;
  readonly job: Job | null;
  /** What came of the job was looked at: nothing needs to lead back to it. */
  readonly dismissed: boolean;
}

const [firstFormat] = formatNames;
if (firstFormat === undefined) throw new Error('there is no format to export to');

/** The dialog of exports, and the export that is under way: it goes on when the dialog is closed. */
export const useExports = create<ExportsState>()(() => ({
  foreign: null,
  source: { kind: 'open' },
  seed: null,
  format: firstFormat,
  options: {},
  folder: null,
  verify: true,
  job: null,
  dismissed: false,
}));

export function isExportOpen(): boolean {
  return useWindow.getState().exporting;
}

/**
 * Opens the dialog for the open document, or for one of all runs. While something is exported, shows that instead.
 * @param own whether the run is of the open document
 */
export function openExport(run?: RunSummary, own = true): void {
  useWindow.setState({ exporting: true });
  if (useExports.getState().job?.status === 'running') return;
  useExports.setState({
    job: null,
    foreign: run === undefined || own ? null : run,
    source: run === undefined ? usualSource(ownRuns()) : sourceOf(run),
    seed: null,
    folder: null,
  });
}

/** Shows again what is under way, or what came of it. */
export function reopenExport(): void {
  useWindow.setState({ exporting: true });
  useExports.setState(({ job }) => ({
    dismissed: false,
    job: job?.status === 'done' ? { ...job, seen: true } : job,
  }));
}

/** Closes the dialog. What is under way goes on; what was shown is done with. */
export function closeExport(): void {
  useWindow.setState({ exporting: false });
  useExports.setState(({ job }) => ({ dismissed: job?.status !== 'running' }));
}

/** Makes room for a look at the canvas; what was shown is kept. */
export function leaveForCanvas(): void {
  useWindow.setState({ exporting: false });
}

/** Back to the form, as it was filled in. */
export function exportAgain(): void {
  useExports.setState({ job: null });
}

export function setOption(format: FormatName, name: string, value: string | number | boolean): void {
  useExports.setState(({ options }) => ({
    options: { ...options, [format]: { ...options[format], [name]: value } },
  }));
}

/** Has the engine do it. One at a time: a second one is not begun. */
export async function startExport(order: Order): Promise<void> {
  if (useExports.getState().job?.status === 'running') return;
  const task = crypto.randomUUID();
  const put = (next: (job: Extract<Job, { status: 'running' }>) => Job): void => {
    const { job } = useExports.getState();
    if (job?.status === 'running' && job.task === task) useExports.setState({ job: next(job) });
  };
  const begun = { status: 'running', task, order, what: '', done: 0, total: 0, cancelling: false } as const;
  useExports.setState({ job: begun, dismissed: false });
  const stop = onTaskProgress(task, (what, done, total) => put((job) => ({ ...job, what, done, total })));
  const { source, format, options, path, verify } = order;
  try {
    const exported = await engine.exportModel({ task, source, format, options, path, verify });
    put(() => ({ status: 'done', task, order, exported, seen: isExportOpen() }));
  } catch (thrown) {
    const cancelled = thrown instanceof SkiplaneError && thrown.code === failureCodes.cancelled;
    if (cancelled) tell(exportsText.notice.cancelled);
    put(() =>
      cancelled
        ? { status: 'cancelled', task, order }
        : { status: 'failed', task, order, problem: messageOf(thrown) },
    );
  } finally {
    stop();
  }
}

/** Ends the export that is under way; its folder stays as it was. */
export async function cancelExport(): Promise<void> {
  const { job } = useExports.getState();
  if (job?.status !== 'running' || job.cancelling) return;
  useExports.setState({ job: { ...job, cancelling: true } });
  try {
    await engine.cancelTask({ task: job.task });
  } catch (thrown) {
    showError(thrown);
    const { job: now } = useExports.getState();
    if (now?.status === 'running') useExports.setState({ job: { ...now, cancelling: false } });
  }
}
