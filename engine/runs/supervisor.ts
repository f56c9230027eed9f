import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { SkiplaneError } from '../../core/error.ts';
import { programPath } from '../program.ts';
import type { RunResult, TrainerCommand, TrainerEvent } from './messages.ts';
import { endRun, readRun, runPaths } from './run-folder.ts';

/** A run in its own process. */
export interface Supervised {
  pause(): void;
  resume(): void;
  /** Ends after the current step, with a checkpoint. */
  stop(): void;
  /** Ends at once; the run goes on from its last checkpoint when started again. */
  kill(): void;
  /** Rejects with a SkiplaneError where the run failed or its process died; run.json then says so too. */
  readonly ended: Promise<RunResult>;
}

/** Lines of a dead trainer's output that its error quotes. */
const lastWords = 5;

/**
 * Starts the trainer of a run's folder, or lets an interrupted run go on. A trainer that still finishes its last step for
 * someone who is gone is waited for.
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
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      log.write(text);
      words.push(...text.split('\n').filter((line) => line.trim() !== ''));
      words.splice(0, words.length - lastWords);
    });
  }
  const tell = (command: TrainerCommand): void => {
    if (child.connected) child.send(command);
  };
  const ended = new Promise<RunResult>((resolve, reject) => {
    let outcome: (() => void) | undefined;
    child.on('message', (event: TrainerEvent) => {
      if (event.type === 'done') outcome = () => resolve(event);
      else if (event.type === 'failed') outcome = () => reject(new SkiplaneError(event.code, event.message));
      else onEvent(event);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      log.end();
      if (outcome !== undefined) outcome();
      else failed(folder, signal ?? `exit code ${code}`, words).then(reject, reject);
    });
  });
  tell({ type: 'start', folder });
  return {
    pause: () => tell({ type: 'pause' }),
    resume: () => tell({ type: 'resume' }),
    stop: () => tell({ type: 'stop' }),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}

/** Marks a run whose trainer died, and says with what last words. */
async function failed(folder: string, how: string, words: readonly string[]): Promise<SkiplaneError> {
  const said = words.length === 0 ? '' : ` Its last words: ${words.join(' | ')}.`;
  const message = `The trainer ended unexpectedly (${how}).${said} The run can go on from its last checkpoint with --resume.`;
  await endRun(folder, { status: 'failed', error: message });
  return new SkiplaneError('trainer/died', message);
}

async function othersGone(folder: string, waitSeconds: number): Promise<void> {
  const { pid, status } = await readRun(folder);
  if (pid === undefined || status !== 'running') return;
  const deadline = Date.now() + waitSeconds * 1000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      throw new SkiplaneError(
        'run/busy',
        `Expected a run that is not being trained, but process ${pid} still trains ${folder}: stop it first.`,
      );
    }
    await setTimeout(100);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
