import pino from 'pino';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { createControl } from './control.ts';
import { type TrainerEvent, trainerCommand } from './messages.ts';
import { endRun, runPaths } from './run-folder.ts';
import { runSession } from './session.ts';

// The trainer: a process of its own per run, so that a crash of a backend takes nothing along. Commands come and events go
// over Node's IPC channel.

const control = createControl();

function send(event: TrainerEvent): void {
  process.send?.(event);
}

/** Some backends keep the event loop alive; an ended run has nothing left to do once its last message is out. */
function end(event: TrainerEvent, exitCode: number): void {
  process.send?.(event, () => process.exit(exitCode));
}

async function start(folder: string): Promise<void> {
  const log = pino({ base: null }, pino.destination({ dest: runPaths(folder).log, sync: true }));
  log.info({ pid: process.pid, node: process.version }, 'training starts');
  try {
    const result = await runSession(folder, control, (event) => {
      if (event.type === 'epoch' || event.type === 'notice' || event.type === 'skipped') log.info(event);
      send(event);
    });
    log.info(result, 'training ends');
    end({ type: 'done', ...result }, 0);
  } catch (thrown) {
    log.error(thrown);
    const message =
      thrown instanceof SkiplaneError ? thrown.message : `Training failed: ${messageOf(thrown)}`;
    // A run whose own files are damaged cannot say so in them; the message still goes out.
    await endRun(folder, { status: 'failed', error: message }).catch(() => undefined);
    end(
      { type: 'failed', code: thrown instanceof SkiplaneError ? thrown.code : 'trainer/failed', message },
      1,
    );
  }
}

process.on('message', (message: unknown) => {
  const command = trainerCommand.parse(message);
  if (command.type === 'start') void start(command.folder);
  else control[command.type]();
});

// Whoever started this run is gone; its checkpoints let it go on later.
process.on('disconnect', () => process.exit(1));
// Ctrl+C reaches the whole process group: the supervisor decides what it means.
process.on('SIGINT', () => undefined);
