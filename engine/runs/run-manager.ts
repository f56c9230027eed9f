import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import type { RunResponses, RunSummary } from '../../core/protocol/runs.ts';
import { runId } from '../../core/protocol/scalars.ts';
import { mapConcurrent } from '../data/concurrent.ts';
import { requireStartable } from '../training/startable.ts';
import { createRunFrom } from './begin-from.ts';
import { changedRun } from './changed-run.ts';
import { isTrained, tryClaim } from './claim.ts';
import { endingOf, interrupted, noError } from './ending.ts';
import { diskProblem } from './failure.ts';
import { readEnd } from './log-end.ts';
import {
  hear,
  isActive,
  look,
  type ManagedRun,
  notice,
  putInLine,
  type RunListener,
  summaryOfManaged,
  takeUp,
  writeUnwritten,
} from './managed-run.ts';
import type { RunChanges, TrainerEvent } from './messages.ts';
import { hasModel } from './model-description.ts';
import { createQueue } from './queue.ts';
import { foreign, notFound, notRunning, requireContinuable, requireIdle } from './refuse.ts';
import { createRun, type NewRun, patchRun, type Run, readRun, runPaths } from './run-folder.ts';
import { hasEnded } from './summary.ts';
import { type Supervised, type SuperviseOptions, superviseRun } from './supervisor.ts';
import { moveFromTrash, moveToTrash } from './trash.ts';
import { dropWaiting, readWaiting, writeWaiting } from './waiting.ts';

export interface RunManagerOptions extends RunListener {
  /** Folder of the runs. */
  readonly runs: string;
  readonly log: Logger;
  readonly startTrainer?: SuperviseOptions['startTrainer'];
}

/** What a run is started with: a source whose path is absolute, and a backend that was chosen. */
export interface StartedRun extends Required<Pick<NewRun, 'name' | 'experiment'>> {
  readonly document: SkiplaneDocument;
  readonly source: Run['source'];
  readonly dataset: Run['dataset'];
  readonly training: Run['training'];
  readonly backend: Run['backend'];
}

/**
 * Keeps the runs of a folder: starts them one at a time in their order, tells what becomes of them, answers what was. All
 * calls throw a SkiplaneError where a run is not there or not in a state that allows them.
 */
export interface RunManager {
  /** All runs, the newest first. */
  list(): Promise<readonly RunSummary[]>;
  /** Puts a new run into the queue. @throws SkiplaneError where the network has errors */
  start(run: StartedRun): Promise<RunSummary>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  stop(id: string): Promise<void>;
  /**
   * Resumes an ended run when it is its turn. Where its data or checkpoints turn out not to be its own, its folder stays as it
   * is and its summary says why.
   */
  continue(id: string, changes: RunChanges): Promise<void>;
  /** Puts a new run into the queue that begins with another's weights. @throws SkiplaneError where that one has none */
  startFrom(id: string, changes: RunChanges): Promise<RunSummary>;
  describe(id: string, text: { readonly name: string; readonly notes: string }): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  restore(ids: readonly string[]): Promise<void>;
  /** A metric whose number is not above the last one's replaces all from there on: the run went on from a checkpoint. */
  readMetrics(id: string, after: number): Promise<RunResponses['readMetrics']>;
  readFlow(id: string, step: number | null): Promise<RunResponses['readFlow']>;
  readDocument(id: string): Promise<string>;
  readLog(id: string): Promise<string>;
  /** Ends the run in progress with a checkpoint; waiting runs begin at the next start. Takes ten seconds at most. */
  close(): Promise<void>;
}

const logBytes = 64 * 1024;
/** Milliseconds between two looks at the runs that other programs train. */
const lookEvery = 500;
const closeSeconds = 10;
/** Folders looked at at a time. */
const atOnce = 16;

/** A run that a manager trains. */
interface Current {
  readonly id: string;
  /** Resolves once nothing is left of it to tidy up. */
  readonly settled: Promise<void>;
  trainer?: Supervised;
  wish?: 'stop' | 'interrupt';
}

/** Opens a folder of runs, and begins with those that wait. */
export async function createRunManager({
  runs,
  log,
  startTrainer,
  ...listener
}: RunManagerOptions): Promise<RunManager> {
  const managed = new Map<string, ManagedRun>();
  /** The run that this manager trains; its trainer once there is one. */
  let current: Current | undefined;
  let lastQueued = 0;
  const queue = createQueue(trainOne);

  /** Takes up what is new in the folder, such as a run that the command line began. */
  async function discover(): Promise<void> {
    const names = await readdir(runs).catch(() => []);
    await mapConcurrent(names.toSorted(), atOnce, async (id) => {
      if (!runId.safeParse(id).success || !existsSync(runPaths(join(runs, id)).run)) return;
      const known = managed.get(id);
      try {
        if (known === undefined) {
          const taken = await takeUp(join(runs, id), listener);
          if (!managed.has(id)) managed.set(id, taken);
        } else if (hasEnded(known.run.status)) await notice(known);
      } catch (thrown) {
        log.warn({ run: id, err: thrown }, 'A run could not be read.');
      }
    });
    // What another program has deleted is gone here, too.
    for (const [id, { folder, run }] of managed)
      if (hasEnded(run.status) && current?.id !== id && !existsSync(runPaths(folder).run)) drop(id);
  }

  function drop(id: string): void {
    managed.get(id)?.pushes.end();
    managed.delete(id);
    listener.onRemoved(id);
  }

  function find(id: string): ManagedRun {
    const found = managed.get(id);
    if (found === undefined) throw notFound(id, runs);
    return found;
  }

  /** The trainer of a run in progress here. */
  function trainerOf(id: string, what: string): Supervised {
    const entry = find(id);
    if (current?.id === id && current.trainer !== undefined) return current.trainer;
    throw (entry.foreign ? foreign : notRunning)(entry.run, what);
  }

  /** Waits until a run that has just ended here is tidied up: what is asked of it meanwhile would be tidied away with it. */
  async function settled(id: string): Promise<void> {
    if (current?.id === id && hasEnded(find(id).run.status)) await current.settled;
  }

  function nextInLine(): number {
    lastQueued = Math.max(Date.now(), lastQueued + 1);
    return lastQueued;
  }

  async function trainOne(id: string): Promise<void> {
    const entry = managed.get(id);
    if (entry === undefined) return;
    const { folder, pushes } = entry;
    let settle = (): void => undefined;
    const mine: Current = { id, settled: new Promise((resolve) => (settle = resolve)) };
    current = mine;
    const { goingOn } = entry;
    let taken = false;
    try {
      const claimed = await tryClaim(folder);
      const onDisk = await readRun(folder);
      const waits = goingOn === null ? onDisk.status === 'queued' : (await readWaiting(runs)).has(id);
      if (claimed === undefined || !waits || isActive(onDisk)) {
        // Another program has taken it meanwhile.
        await claimed?.release();
        taken = true;
        entry.run = onDisk;
        entry.foreign = claimed === undefined || isActive(onDisk);
        return;
      }
      entry.run = { ...entry.run, status: 'starting', ...noError };
      pushes.flush();
      const listen = (event: TrainerEvent): void => {
        // It waits no longer: where this program is killed, the run was interrupted, as any other.
        if (event.type === 'ready') void dropWaiting(runs, id).catch(() => undefined);
        hear(entry, event);
      };
      mine.trainer = await superviseRun(folder, listen, {
        claimed,
        ...(goingOn === null ? {} : { changes: goingOn }),
        ...(startTrainer === undefined ? {} : { startTrainer }),
      });
      if (mine.wish !== undefined) mine.trainer[mine.wish]();
      await mine.trainer.ended;
      await stands(entry, mine.trainer.unwritten());
    } catch (thrown) {
      await failed(entry, thrown, mine);
    } finally {
      const begun = mine.trainer?.hasBegun() ?? false;
      // One that was still being looked at when the program ends is looked at again at the next start.
      if (!taken && (begun || mine.wish !== 'interrupt')) await dropWaiting(runs, id).catch(() => undefined);
      entry.preparing = null;
      entry.goingOn = null;
      current = undefined;
      pushes.flush();
      settle();
    }
  }

  /**
   * Shows a run as it has ended: as run.json says, or, where that could not be written, as it should say. Then it is tried again until
   * it can be.
   */
  async function stands(entry: ManagedRun, unwritten: Partial<Run> | undefined): Promise<void> {
    entry.unwritten = unwritten;
    entry.run =
      unwritten === undefined
        ? await readRun(entry.folder).catch(() => entry.run)
        : { ...entry.run, ...unwritten };
  }

  async function failed(entry: ManagedRun, thrown: unknown, { wish, trainer }: Current): Promise<void> {
    const wasEnded = wish === 'interrupt';
    log.warn({ run: entry.run.id, err: thrown }, 'A run failed.');
    const error =
      diskProblem(thrown) ??
      (thrown instanceof SkiplaneError ? thrown : new SkiplaneError('run/failed', messageOf(thrown)));
    // A run that could not be resumed stays unchanged on disk; run.json says what failed.
    if (entry.goingOn !== null && trainer?.hasBegun() !== true) {
      const { code, message } = error;
      entry.refusal = wasEnded ? null : { code, message, epochs: entry.run.training.epochs };
      await stands(entry, undefined);
      return;
    }
    const ending = wasEnded ? interrupted : (trainer?.unwritten() ?? endingOf(error));
    const written = await patchRun(entry.folder, async (now) =>
      isActive(now) && (await isTrained(entry.folder, now)) ? undefined : ending,
    ).then(
      () => true,
      () => false,
    );
    await stands(entry, written ? undefined : ending);
  }

  /** Takes up a run that was just created, and puts it into the queue. */
  async function added(creating: Promise<string>): Promise<RunSummary> {
    const folder = await creating.catch((thrown: unknown) => {
      throw diskProblem(thrown) ?? thrown;
    });
    const entry = await takeUp(folder, listener);
    managed.set(entry.run.id, entry);
    entry.pushes.flush();
    queue.add(entry.run.id);
    return summaryOfManaged(entry);
  }

  /** A run that was taken out of the queue: one that had ended before is as it was. */
  async function outOfLine(entry: ManagedRun): Promise<void> {
    if (entry.goingOn === null) {
      entry.run = await patchRun(entry.folder, { status: 'stopped' });
      return;
    }
    await dropWaiting(runs, entry.run.id);
    entry.goingOn = null;
    entry.run = await readRun(entry.folder);
  }

  await discover();
  for (const [id, { queuedAt, changes }] of await readWaiting(runs)) {
    const entry = managed.get(id);
    if (entry !== undefined && hasEnded(entry.run.status)) putInLine(entry, queuedAt, changes);
    else await dropWaiting(runs, id);
  }
  const waiting = [...managed.values()].filter(({ run }) => run.status === 'queued');
  for (const { run } of waiting.toSorted((a, b) => a.run.queuedAt - b.run.queuedAt)) queue.add(run.id);

  let looking = false;
  const timer = setInterval(async () => {
    if (looking) return;
    looking = true;
    for (const entry of [...managed.values()].filter(({ foreign }) => foreign)) {
      await look(entry).catch((thrown: unknown) => log.warn({ err: thrown }, 'A run could not be read.'));
      // Who claimed it is gone, and has not begun.
      if (!entry.foreign && entry.run.status === 'queued') queue.add(entry.run.id);
    }
    for (const entry of managed.values()) await writeUnwritten(entry).catch(() => undefined);
    looking = false;
  }, lookEvery);
  timer.unref();

  return {
    async list() {
      await discover();
      return [...managed.values()]
        .map(summaryOfManaged)
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
    },
    async start({ document, ...settings }) {
      requireStartable(document, settings.training);
      return added(createRun(runs, document, { ...settings, status: 'queued', queuedAt: nextInLine() }));
    },
    async pause(id) {
      const entry = find(id);
      trainerOf(id, 'pause').pause();
      if (entry.run.status === 'running') entry.run = { ...entry.run, status: 'paused' };
      entry.pushes.flush();
    },
    async resume(id) {
      const entry = find(id);
      trainerOf(id, 'resume').resume();
      if (entry.run.status === 'paused') entry.run = { ...entry.run, status: 'running' };
      entry.pushes.flush();
    },
    async stop(id) {
      const entry = find(id);
      if (queue.remove(id)) {
        await outOfLine(entry);
        entry.pushes.flush();
      } else if (current?.id === id && current.trainer === undefined) current.wish = 'stop';
      else trainerOf(id, 'stop').stop();
    },
    async continue(id, changes) {
      await settled(id);
      const entry = find(id);
      const { run, paths } = entry;
      await writeUnwritten(entry).catch((thrown: unknown) => {
        throw diskProblem(thrown) ?? thrown;
      });
      requireContinuable(run, changedRun(run, changes).training.epochs, hasModel(paths.model));
      const queuedAt = nextInLine();
      await writeWaiting(runs, id, { queuedAt, changes });
      putInLine(entry, queuedAt, changes);
      entry.pushes.flush();
      queue.add(id);
    },
    async startFrom(id, { epochs, source }) {
      const { run, folder } = find(id);
      return added(
        createRunFrom(folder, runs, {
          name: run.name,
          source: source ?? run.source,
          training: { ...run.training, epochs: epochs ?? run.training.epochs },
          status: 'queued',
          queuedAt: nextInLine(),
        }),
      );
    },
    async describe(id, { name, notes }) {
      const entry = find(id);
      await patchRun(entry.folder, { name, notes });
      entry.run = { ...entry.run, name, notes };
      entry.pushes.flush();
    },
    async remove(ids) {
      await Promise.all(ids.map(settled));
      const entries = ids.map(find);
      requireIdle(entries.map(({ run }) => run));
      for (const entry of entries) {
        const { id } = entry.run;
        // Brought back, it does not begin by itself.
        if (queue.remove(id)) await outOfLine(entry);
        await moveToTrash(runs, id);
        drop(id);
      }
    },
    async restore(ids) {
      for (const id of ids) {
        await moveFromTrash(runs, id);
        const entry = await takeUp(join(runs, id), listener);
        managed.set(id, entry);
        entry.pushes.flush();
      }
    },
    readMetrics: async (id, after) => find(id).reader.after(after),
    readFlow: async (id, step) => find(id).reader.flow(step),
    readDocument: async (id) => readFile(find(id).paths.document, 'utf8'),
    readLog: async (id) => readEnd(find(id).paths.log, logBytes),
    async close() {
      clearInterval(timer);
      queue.close();
      const ending = current;
      if (ending !== undefined) {
        ending.wish = 'interrupt';
        ending.trainer?.interrupt();
        await Promise.race([queue.idle(), late(closeSeconds)]);
        ending.trainer?.kill();
        await Promise.race([queue.idle(), late(1)]);
      }
      for (const { pushes } of managed.values()) pushes.end();
    },
  };
}

function late(seconds: number): Promise<void> {
  return setTimeout(seconds * 1000, undefined, { ref: false });
}
