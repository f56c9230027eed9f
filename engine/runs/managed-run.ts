import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf } from '../../core/document/identity.ts';
import { designOf } from '../../core/experiment/design.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';
import type { LeanMetric, StepFlow } from '../../core/training/metrics.ts';
import { putBack } from '../atomic.ts';
import { advanced } from './advance.ts';
import { isTrained } from './claim.ts';
import { interrupted, noError } from './ending.ts';
import type { RunChanges, TrainerEvent } from './messages.ts';
import { createMetricsReader, type MetricsReader } from './metrics-reader.ts';
import { createPushes, type Pushes } from './pushes.ts';
import { patchRun, type Run, readRun, readRunDocument, runPaths } from './run-folder.ts';
import { hasEnded, summaryOf } from './summary.ts';

/** Whom a manager tells what. */
export interface RunListener {
  readonly onChange: (run: RunSummary) => void;
  readonly onRemoved: (id: string) => void;
  readonly onMetrics: (id: string, metrics: readonly LeanMetric[]) => void;
  readonly onFlow: (id: string, flow: StepFlow) => void;
}

/** A run that a manager keeps in memory. */
export interface ManagedRun {
  readonly folder: string;
  readonly paths: ReturnType<typeof runPaths>;
  readonly reader: MetricsReader;
  readonly pushes: Pushes;
  /** Which document it was trained from; found out once. */
  readonly documentId: string | null;
  readonly design: RunSummary['design'];
  run: Run;
  preparing: RunSummary['preparing'];
  /** True where a process trains it that this manager did not start. */
  foreign: boolean;
  /** The last line that was pushed of a foreign one. */
  sequence: number;
  /** How run.json stood when it was last read: what has not changed since is not read again. */
  stamp: string;
  /** What it will be resumed with, while it waits or is being checked; its folder does not contain this yet. */
  goingOn: RunChanges | null;
  /** What run.json should say of its end, but could not be written into it, as on a full disk. */
  unwritten: Partial<Run> | undefined;
  /** Why it could not be resumed the last time. */
  refusal: RunSummary['refusal'];
}

export function summaryOfManaged(managed: ManagedRun): RunSummary {
  const { run, preparing, paths, documentId, design, refusal } = managed;
  const hasModel = existsSync(join(paths.model, 'model.json'));
  // The folder is made with the first of them.
  const hasCheckpoint = existsSync(paths.checkpoints);
  return summaryOf(run, { preparing, refusal, hasModel, hasCheckpoint, documentId, design });
}

/** Runs from before documents had ids are identified by the document in their folder; null if it cannot be read. */
async function documentOf(folder: string, { documentId, design }: Run): Promise<OfDocument> {
  if (documentId !== null && design !== null) return { documentId, design };
  const document = await readRunDocument(folder).catch(() => null);
  if (document === null) return { documentId, design };
  return { documentId: documentId ?? identityOf(document), design: design ?? designOf(document) };
}

type OfDocument = Pick<RunSummary, 'documentId' | 'design'>;

/** Shows a run as waiting, as it will be once it is resumed. */
export function putInLine(managed: ManagedRun, queuedAt: number, changes: RunChanges): void {
  const { run } = managed;
  managed.goingOn = changes;
  managed.refusal = null;
  managed.run = {
    ...run,
    source: changes.source ?? run.source,
    training: {
      ...run.training,
      epochs: changes.epochs ?? run.training.epochs,
      learningRate: changes.learningRate ?? run.training.learningRate,
    },
    status: 'queued',
    queuedAt,
    ...noError,
  };
}

/** Takes up a run from its folder; one that claims to be training without a trainer is marked as interrupted. */
export async function takeUp(folder: string, listener: RunListener): Promise<ManagedRun> {
  const paths = runPaths(folder);
  await putBack(paths.model);
  const reader = createMetricsReader(paths.metrics);
  const stamp = await stampOf(folder);
  let run = await readRun(folder);
  const { id } = run;
  if (isActive(run) && !(await isTrained(folder, run))) run = await leftBehind(folder, run, reader);
  const foreign = isActive(run);
  if (foreign) run = await replayed(run, reader);
  const managed: ManagedRun = {
    folder,
    paths,
    reader,
    ...(await documentOf(folder, run)),
    run,
    foreign,
    preparing: null,
    goingOn: null,
    unwritten: undefined,
    refusal: null,
    sequence: foreign ? await reader.last() : 0,
    stamp,
    pushes: createPushes({
      onMetrics: (metrics) => listener.onMetrics(id, metrics),
      onFlow: (flow) => listener.onFlow(id, flow),
      onChange: () => listener.onChange(summaryOfManaged(managed)),
    }),
  };
  return managed;
}

/** Takes in what the trainer tells. */
export function hear(managed: ManagedRun, event: TrainerEvent): void {
  managed.run = advanced(managed.run, event);
  if (event.type === 'progress') {
    if (managed.run.status !== 'starting') return;
    const { what, done, total } = event;
    managed.preparing = { what, done, total };
    managed.pushes.touch();
  } else if (event.type === 'begin') {
    managed.preparing = null;
    if (managed.run.status === 'starting') managed.run = { ...managed.run, status: 'running' };
    managed.pushes.flush();
  } else if (event.type === 'step' || event.type === 'epoch') managed.pushes.metric(event);
}

/** Looks at a run that another program trains; true while it does. */
export async function look(managed: ManagedRun): Promise<boolean> {
  const { folder, reader, pushes } = managed;
  // Asked first: what the trainer wrote before it ended is then read below.
  const trained = await isTrained(folder, managed.run);
  const before = managed.run;
  const run = await readRun(folder);
  // It may have gone on from a checkpoint before what was pushed.
  managed.sequence = Math.min(managed.sequence, await reader.last());
  for (let more = true; more; ) {
    const found = await reader.after(managed.sequence);
    more = found.more;
    managed.sequence = found.metrics.at(-1)?.sequence ?? managed.sequence;
    managed.run = found.metrics.reduce<Run>(advanced, managed.run);
    if (found.metrics.length > 0) pushes.read(found.metrics);
  }
  const { progress, last } = managed.run;
  managed.run = isActive(run) ? { ...run, progress, last } : run;
  // One that waits was claimed by whoever is about to begin it.
  managed.foreign = !hasEnded(run.status) && (trained || (await isTrained(folder, run)));
  if (isActive(run) && !managed.foreign) {
    managed.run = await leftBehind(folder, run, reader);
    managed.foreign = isActive(managed.run);
  }
  if (managed.run.status !== before.status) pushes.flush();
  return managed.foreign;
}

/** Notices where another program has taken a run that had ended. */
export async function notice(managed: ManagedRun): Promise<void> {
  // Before the reading: what is written meanwhile is read the next time.
  const stamp = await stampOf(managed.folder);
  if (stamp === managed.stamp) return;
  const run = await readRun(managed.folder);
  if (!isActive(run)) managed.stamp = stamp;
  if (!isActive(run) || !(await isTrained(managed.folder, run))) return;
  managed.sequence = await managed.reader.last();
  managed.foreign = true;
}

/** Changes with every writing of a run's run.json: it is replaced by a new file each time. */
async function stampOf(folder: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(runPaths(folder).run);
  return `${mtimeMs} ${size} ${ino}`;
}

/** Whether a run says that somebody trains it. */
export function isActive({ status }: Run): boolean {
  return !hasEnded(status) && status !== 'queued';
}

/** Marks a run whose trainer and supervisor are both gone, unless its end has been written or it was taken up meanwhile. */
async function leftBehind(folder: string, run: Run, reader: MetricsReader): Promise<Run> {
  const { progress, last } = await replayed(run, reader);
  return patchRun(folder, async (now) =>
    isActive(now) && !(await isTrained(folder, now)) ? { ...interrupted, progress, last } : undefined,
  );
}

/** Writes what could not be written into run.json before. @throws where it still cannot be */
export async function writeUnwritten(managed: ManagedRun): Promise<void> {
  const { unwritten, folder } = managed;
  if (unwritten === undefined) return;
  await patchRun(folder, (now) => (hasEnded(now.status) ? undefined : unwritten));
  managed.unwritten = undefined;
}

/** A run as far as its metrics say: run.json says it only once a run has ended. */
async function replayed(run: Run, reader: MetricsReader): Promise<Run> {
  let advancing: Run = { ...run, progress: null, last: null };
  for (let after = 0, more = true; more; ) {
    const found = await reader.after(after);
    more = found.more;
    after = found.metrics.at(-1)?.sequence ?? after;
    advancing = found.metrics.reduce<Run>(advanced, advancing);
  }
  return advancing;
}
