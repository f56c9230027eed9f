import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import type { Lock } from '../locks.ts';
import { processStart } from '../processes.ts';
import { promised } from '../promised.ts';
import { advanced, advanceOf } from './advance.ts';
import { changedRun } from './changed-run.ts';
import { claim } from './claim.ts';
import { endingOf, noError } from './ending.ts';
import { deathOf, diskProblem } from './failure.ts';
import { hasTrained } from './has-trained.ts';
import type { RunChanges, RunResult, TrainerEvent } from './messages.ts';
import { patchRun, type Run, readRun, runPaths } from './run-folder.ts';
import { shortageOf } from './shortage.ts';
import { forkTrainer, type TrainerListener, type TrainerProcess } from './trainer-process.ts';

/** A run in its own process. */
export interface Supervised {
  pause(): void;
  resume(): void;
  /** Ends after the current step, with a checkpoint and a model. */
  stop(): void;
  /** Ends after the current step, with a checkpoint. */
  interrupt(): void;
  /** Ends at once; a later start resumes the run from its last checkpoint. */
  kill(): void;
  /** False as long as the run's folder is as it was before: a run that has trained is changed only once it can be resumed. */
  readonly hasBegun: () => boolean;
  /** What run.json should say of its end, but could not be written into it. */
  readonly unwritten: () => Partial<Run> | undefined;
  /** Rejects with a SkiplaneError where the run failed or its process died; run.json then says so too, if the run had begun. */
  readonly ended: Promise<RunResult>;
}

export interface SuperviseOptions {
  readonly waitSeconds?: number;
  /** What changes when the run is resumed. */
  readonly changes?: RunChanges;
  readonly startTrainer?: (listener: TrainerListener) => TrainerProcess;
  /** The claim of the run's training, where the caller has it already: it is released when the training has ended. */
  readonly claimed?: Lock;
  /** Throws where the run is not one to be trained, as it stands once it is claimed. */
  readonly check?: (run: Run) => void;
}

/** Lines of a trainer's output that are searched for why it died. */
const keptLines = 80;
/** Milliseconds between two looks whether a run is still there. */
const watchEvery = 500;

/**
 * Starts the trainer of a run's folder, or resumes a run, and keeps run.json in step with it. A trainer that still finishes
 * its last step for someone who is gone is waited for. Of a run that has trained before, nothing is changed until its trainer
 * has found its data and a checkpoint: what is refused stays as it was, byte for byte.
 * @throws SkiplaneError where another trainer keeps working on that run
 */
export async function superviseRun(
  folder: string,
  onEvent: (event: TrainerEvent) => void,
  { waitSeconds = 60, claimed, ...options }: SuperviseOptions = {},
): Promise<Supervised> {
  const mine = claimed ?? (await claim(folder, waitSeconds));
  try {
    return await supervise(folder, onEvent, mine, options);
  } catch (thrown) {
    await mine.release();
    throw thrown;
  }
}

async function supervise(
  folder: string,
  onEvent: (event: TrainerEvent) => void,
  mine: Lock,
  {
    changes = {},
    startTrainer = forkTrainer,
    check = () => undefined,
  }: Omit<SuperviseOptions, 'waitSeconds' | 'claimed'>,
): Promise<Supervised> {
  let run: Run = await readRun(folder);
  check(run);
  const held = await hasTrained(folder, run);
  const log = createLog(runPaths(folder).log);
  const lines: string[] = [];
  let begun = false;
  let result: RunResult | SkiplaneError | undefined;
  let unwritten: Partial<Run> | undefined;
  const end = promised<RunResult>();
  // The caller may not wait for it.
  end.promise.catch(() => undefined);
  const write = async (written: Partial<Run>): Promise<void> => {
    await patchRun(folder, written);
  };

  const hear = (event: TrainerEvent): void => {
    if (event.type === 'done') result = event;
    else if (event.type === 'failed') result = new SkiplaneError(event.code, event.message);
    else if (event.type === 'ready') void proceed();
    else {
      run = advanced(run, event);
      // What a killed supervisor leaves behind is then right but for the metrics, which are read.
      if (event.type === 'begin') {
        const { weights, skippedFiles } = run;
        void write({ status: 'running', weights, skippedFiles }).catch(() => undefined);
      }
      // A run that is resumed keeps it, even if both processes are killed now.
      if (event.type === 'precision') void write({ precision: run.precision }).catch(() => undefined);
      onEvent(event);
    }
  };
  // Without this, a trainer would go on in a folder that is made anew.
  const watch = setInterval(() => {
    if (existsSync(runPaths(folder).run)) return;
    clearInterval(watch);
    trainer.kill();
  }, watchEvery);
  watch.unref();
  const trainer = startTrainer({
    onEvents: (events) => events.forEach(hear),
    onOutput(text) {
      log.write(text);
      lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, lines.length - keptLines);
    },
    onError(error) {
      clearInterval(watch);
      void mine.release();
      end.reject(error);
    },
    async onClose(how) {
      log.end();
      clearInterval(watch);
      const ending =
        begun && !existsSync(runPaths(folder).run)
          ? gone(folder)
          : (result ?? deathOf(how, lines, await shortageOf(folder, run)));
      const written = { ...endingOf(ending), ...advanceOf(run) };
      if (begun)
        await write(written).catch(() => {
          unwritten = written;
        });
      // Only now: whoever sees that nobody trains the run finds in run.json how that ended.
      await mine.release().catch(() => undefined);
      if (ending instanceof SkiplaneError) end.reject(ending);
      else end.resolve(ending);
    },
  });

  /** Makes the run this trainer's: from here on its folder changes. */
  const begin = async (): Promise<void> => {
    const { pid } = trainer;
    const start = pid === null ? null : ((await processStart(pid)) ?? null);
    const { source, training, formerRates } = changedRun(await readRun(folder), changes);
    const trainers = { status: 'starting', pid, processStart: start, ...noError } as const;
    await write({ source, training, formerRates, ...trainers });
    begun = true;
    log.open();
  };
  const proceed = async (): Promise<void> => {
    try {
      if (!begun) await begin();
      onEvent({ type: 'ready' });
      trainer.tell({ type: 'proceed' });
    } catch (thrown) {
      result =
        diskProblem(thrown) ??
        (thrown instanceof SkiplaneError ? thrown : new SkiplaneError('run/failed', messageOf(thrown)));
      trainer.kill();
    }
  };
  if (!held) {
    try {
      await begin();
    } catch (thrown) {
      trainer.kill();
      throw thrown;
    }
  }
  trainer.tell({ type: 'start', folder, held, changes });
  return {
    pause: () => trainer.tell({ type: 'pause' }),
    resume: () => trainer.tell({ type: 'resume' }),
    stop: () => trainer.tell({ type: 'stop' }),
    interrupt: () => trainer.tell({ type: 'interrupt' }),
    kill: () => trainer.kill(),
    hasBegun: () => begun,
    unwritten: () => unwritten,
    ended: end.promise,
  };
}

function gone(folder: string): SkiplaneError {
  return new SkiplaneError(
    'run/gone',
    `Expected the files of a run in ${folder}, but they are gone: restore the folder, or start a new run.`,
  );
}

interface Log {
  write(text: string): void;
  /** Begins to write to the file, with what was said until then. */
  open(): void;
  end(): void;
}

function createLog(path: string): Log {
  let file: WriteStream | undefined;
  let waiting = '';
  return {
    write(text) {
      if (file === undefined) waiting += text;
      else file.write(text);
    },
    open() {
      file = createWriteStream(path, { flags: 'a' });
      // A log that cannot be written, as on a full disk, is no reason to end a run.
      file.on('error', () => undefined);
      if (waiting !== '') file.write(waiting);
      waiting = '';
    },
    end: () => void file?.end(),
  };
}
