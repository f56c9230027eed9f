import { fork } from 'node:child_process';
import { programPath } from '../program.ts';
import type { TrainerCommand, TrainerEvent } from './messages.ts';

/** Whom a trainer's process tells what. */
export interface TrainerListener {
  readonly onEvents: (events: readonly TrainerEvent[]) => void;
  /** Text of its standard output and error. */
  readonly onOutput: (text: string) => void;
  readonly onError: (error: Error) => void;
  /** @param how its exit code or signal */
  readonly onClose: (how: string) => void;
}

/** A process that trains one run. */
export interface TrainerProcess {
  readonly pid: number | null;
  tell(command: TrainerCommand): void;
  kill(): void;
}

export function forkTrainer({ onEvents, onOutput, onError, onClose }: TrainerListener): TrainerProcess {
  const child = fork(programPath('trainer'), [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', onOutput);
  }
  child.on('message', onEvents);
  child.on('error', onError);
  child.on('close', (code, signal) => onClose(signal ?? `exit code ${code}`));
  return {
    pid: child.pid ?? null,
    // A trainer that dies at this moment is reported when its process closes.
    tell(command) {
      if (child.connected) child.send(command, () => undefined);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
