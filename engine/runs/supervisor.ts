import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { SkiplaneError } from '../../core/error.ts';
import { programPath } from '../program.ts';
import { advanced, advanceOf } from './advance.ts';
import { endingOf } from './ending.ts';
import { deathOf } from './failure.ts';
import type { RunResult, TrainerCommand, TrainerEvent } from './messages.ts';
import { isSameProcess, processStart } from './processes.ts';
import { patchRun, type Run, readRun, runPaths } from './run-folder.ts';

/** A run in its own process. */
export interface Supervised {
  pause(): void;
  resume(): void;
  /** Ends after the current step, with a checkpoint and a model. */
  stop(): void;
  /** Ends after the current step, with a checkpoint. */
  interrupt(): void;
  /** Ends at once; the run goes on from its last checkpoint when started again. */
  kill(): void;
  /** Rejects with a SkiplaneError where the run failed or its process died; run.json then says so too. */
  readonly ended: Promise<RunResult>;
}

/** Lines of a trainer's output that are searched for why it died. */
const keptLines = 80;

/**
 * Starts the trainer of a run's folder, or lets an interrupted run go on, and keeps run.json in step with it. A trainer that
 * still finishes its last step for someone who is gone is waited for.
 * @throws SkiplaneError where another trainer keeps working on that run
 */
export async function superviseRun(
  folder: string,
  onEvent: (event: TrainerEvent) => void,
  { waitSeconds = 60 }: { readonly waitSeconds?: number } = {},
): Promise<Supervised> {
  await othersGone(folder, waitSeconds);
  const child = fork(programPath('trainer'), [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const log = createWriteStream(runPaths(folder).log, { flags: 'a' });
  // A log that cannot be written, as on a full disk, is no reason to end a run.
  log.on('error', () => undefined);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      log.write(text);
      lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, lines.length - keptLines);
    });
  }
  const tell = (command: TrainerCommand): void => {
    // A trainer that dies at this moment is reported when its process closes.
    if (child.connected) child.send(command, () => undefined);
  };
  let run: Run = await readRun(folder);
  const write = async (changes: Partial<Run>): Promise<void> => {
    await patchRun(folder, changes);
  };
  const ended = new Promise<RunResult>((resolve, reject) => {
    let result: RunResult | SkiplaneError | undefined;
    const hear = (event: TrainerEvent): void => {
      if (event.type === 'done') result = event;
      else if (event.type === 'failed') result = new SkiplaneError(event.code, event.message);
      else {
        run = advanced(run, event);
        // What a killed supervisor leaves behind is then right but for the metrics, which are read.
        if (event.type === 'begin') {
          const { weights, skippedFiles } = run;
          void write({ status: 'running', weights, skippedFiles }).catch(() => undefined);
        }
        onEvent(event);
      }
    };
    child.on('message', (events: readonly TrainerEvent[]) => events.forEach(hear));
    child.on('error', reject);
    child.on('close', async (code, signal) => {
      log.end();
      const end = result ?? deathOf(signal ?? `exit code ${code}`, lines);
      // Where run.json cannot be written, the run's process is gone all the same: the next start finds that out.
      await write({ ...endingOf(end), ...advanceOf(run) }).catch(() => undefined);
      if (end instanceof SkiplaneError) reject(end);
      else resolve(end);
    });
  });
  // Whoever asked may fail to wait for it.
  ended.catch(() => undefined);
  try {
    const pid = child.pid ?? null;
    const start = pid === null ? null : ((await processStart(pid)) ?? null);
    await write({ status: 'starting', pid, processStart: start, error: null });
  } catch (thrown) {
    child.kill('SIGKILL');
    throw thrown;
  }
  tell({ type: 'start', folder });
  return {
    pause: () => tell({ type: 'pause' }),
    resume: () => tell({ type: 'resume' }),
    stop: () => tell({ type: 'stop' }),
    interrupt: () => tell({ type: 'interrupt' }),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}

async function othersGone(folder: string, waitSeconds: number): Promise<void> {
  const deadline = Date.now() + waitSeconds * 1000;
  for (;;) {
    const { pid, processStart: start } = await readRun(folder);
    if (pid === null || pid === process.pid || !(await isSameProcess(pid, start))) return;
    if (Date.now() > deadline) {
      throw new SkiplaneError(
        'run/busy',
        `Expected a run that is not being trained, but process ${pid} still trains ${folder}: stop it first.`,
      );
    }
    await setTimeout(100);
  }
}
