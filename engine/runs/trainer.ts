import pino from 'pino';
import type { SkiplaneError } from '../../core/error.ts';
import { advanced, advanceOf } from './advance.ts';
import { createControl } from './control.ts';
import { endingOf } from './ending.ts';
import { failureOf } from './failure.ts';
import { type RunResult, type TrainerEvent, trainerCommand } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { patchRun, readRun, runPaths } from './run-folder.ts';
import { runSession } from './session.ts';

// The trainer: a process of its own per run, so that a crash of a backend takes nothing along. Commands come and events go
// over Node's IPC channel. While its supervisor is there, that one writes run.json.

const control = createControl();
let started = false;

const outbox = createOutbox((events, delivered) => {
  if (process.connected && process.send !== undefined) process.send(events, () => delivered());
  else delivered();
});

async function start(folder: string): Promise<void> {
  started = true;
  const destination = pino.destination({ dest: runPaths(folder).log, sync: true });
  // A full disk: the run itself will say so.
  destination.on('error', () => undefined);
  const log = pino({ base: null }, destination);
  log.info({ pid: process.pid, node: process.version }, 'training starts');
  let run = await readRun(folder).catch(() => undefined);
  const tell = (event: TrainerEvent): void => {
    if (event.type === 'epoch' || event.type === 'notice' || event.type === 'skipped') log.info(event);
    if (run !== undefined) run = advanced(run, event);
    outbox.send(event);
  };
  /** Some backends keep the event loop alive; an ended run has nothing left to do once its last message is out. */
  const end = async (ending: RunResult | SkiplaneError, event: TrainerEvent, exitCode: number) => {
    await outbox.sendLast(event);
    // Nobody else is left to write it. A run whose own files are damaged cannot say so in them.
    if (!process.connected && run !== undefined)
      await patchRun(folder, { ...endingOf(ending), ...advanceOf(run) }).catch(() => undefined);
    process.exit(exitCode);
  };
  try {
    const result = await runSession(folder, control, tell);
    log.info(result, 'training ends');
    await end(result, { type: 'done', ...result }, 0);
  } catch (thrown) {
    log.error(thrown);
    const failure = failureOf(thrown, run?.source);
    await end(failure, { type: 'failed', code: failure.code, message: failure.message }, 1);
  }
}

/** The run is to go on later: it ends after its step, with a checkpoint. */
function interrupt(): void {
  if (!started) process.exit(1);
  control.interrupt();
}

process.on('message', (message: unknown) => {
  const command = trainerCommand.parse(message);
  if (command.type === 'start') void start(command.folder);
  else control[command.type]();
});

// Whoever started this run is gone, and so may be the terminal or the whole session.
process.on('disconnect', interrupt);
process.on('SIGTERM', interrupt);
process.on('SIGHUP', interrupt);
// Ctrl+C reaches the whole process group: the supervisor decides what it means.
process.on('SIGINT', () => undefined);
// Nobody reads what an orphan says.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
