import { trainerCommand } from './messages.ts';
import { createTrainerWork } from './trainer-work.ts';

// The trainer: a separate process per run, so that a crash of a backend takes nothing along. Commands come and events go
// over Node's IPC channel.

const work = createTrainerWork({
  deliver(events, delivered) {
    if (process.connected && process.send !== undefined) process.send(events, () => delivered());
    else delivered();
  },
  isConnected: () => process.connected,
  exit: (code) => process.exit(code),
});

process.on('message', (message: unknown) => work.hear(trainerCommand.parse(message)));
// The process that started this run is gone, and so may be the terminal or the whole session.
process.on('disconnect', work.interrupt);
process.on('SIGTERM', work.interrupt);
process.on('SIGHUP', work.interrupt);
// Ctrl+C reaches the whole process group: the supervisor decides what it means.
process.on('SIGINT', () => undefined);
// Nobody reads what an orphan says.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
