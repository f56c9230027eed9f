import pino, { type Logger } from 'pino';
import type { SkiplaneError } from '../../core/error.ts';
import { promised } from '../promised.ts';
import { advanced, advanceOf } from './advance.ts';
import { createControl } from './control.ts';
import { endingOf } from './ending.ts';
import { failureOf } from './failure.ts';
import type { RunResult, TrainerCommand, TrainerEvent } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { patchRun, readRun, runPaths } from './run-folder.ts';
import { runSession } from './session.ts';
import { shortageOf } from './shortage.ts';

/** What a trainer has of its process. */
export interface TrainerLink {
  readonly deliver: (events: readonly TrainerEvent[], delivered: () => void) => void;
  /** While its supervisor is there, that one writes run.json. */
  readonly isConnected: () => boolean;
  readonly exit: (code: number) => void;
}

/** The work of a trainer, told what to do by commands. */
export interface TrainerWork {
  hear(command: TrainerCommand): void;
  /** The run will be resumed later: it ends after its step, with a checkpoint. */
  interrupt(): void;
}

export function createTrainerWork({ deliver, isConnected, exit }: TrainerLink): TrainerWork {
  const control = createControl();
  const outbox = createOutbox(deliver);
  const proceeding = promised<void>();
  let started = false;

  async function start({ folder, held, changes }: Extract<TrainerCommand, { type: 'start' }>): Promise<void> {
    started = true;
    let log = held ? undefined : openLog(folder);
    const unlogged: TrainerEvent[] = [];
    let run = await readRun(folder).catch(() => undefined);
    const tell = (event: TrainerEvent): void => {
      if (event.type === 'epoch' || event.type === 'notice' || event.type === 'skipped') {
        if (log === undefined) unlogged.push(event);
        else log.info(event);
      }
      if (run !== undefined) run = advanced(run, event);
      outbox.send(event);
    };
    const proceed = async (): Promise<void> => {
      void outbox.sendLast({ type: 'ready' });
      const ended = new Promise<void>((resolve) => {
        control.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      if (control.ending === undefined) await Promise.race([proceeding.promise, ended]);
      if (control.ending !== undefined) return;
      log ??= openLog(folder);
      for (const event of unlogged) log.info(event);
    };
    /** Some backends keep the event loop alive; an ended run has nothing left to do once its last message is out. */
    const end = async (ending: RunResult | SkiplaneError, event: TrainerEvent, exitCode: number) => {
      await outbox.sendLast(event);
      // Nobody else is left to write it. A run whose own files are damaged cannot say so in them.
      if (!isConnected() && run !== undefined && log !== undefined)
        await patchRun(folder, { ...endingOf(ending), ...advanceOf(run) }).catch(() => undefined);
      exit(exitCode);
    };
    try {
      const result = await runSession(folder, control, tell, { changes, proceed });
      log?.info(result, 'training ends');
      await end(result, { type: 'done', ...result }, 0);
    } catch (thrown) {
      log?.error(thrown);
      const shortage = run === undefined ? undefined : await shortageOf(folder, run);
      const failure = failureOf(thrown, changes.source ?? run?.source, shortage);
      await end(failure, { type: 'failed', code: failure.code, message: failure.message }, 1);
    }
  }

  return {
    hear(command) {
      if (command.type === 'start') void start(command);
      else if (command.type === 'proceed') proceeding.resolve();
      else control[command.type]();
    },
    interrupt() {
      if (!started) exit(1);
      control.interrupt();
    },
  };
}

function openLog(folder: string): Logger {
  const destination = pino.destination({ dest: runPaths(folder).log, sync: true });
  // A full disk: the run itself will say so.
  destination.on('error', () => undefined);
  const log = pino({ base: null }, destination);
  log.info({ pid: process.pid, node: process.version }, 'training starts');
  return log;
}
