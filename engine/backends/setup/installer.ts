import { messageOf, SkiplaneError } from '../../../core/error.ts';
import type { InstallerMessage } from './installer-messages.ts';
import { readyBinding } from './places.ts';
import { createProgressSender, createSentProgress } from './progress-sender.ts';
import { removeOwnTraces, setUp, setUpSteps } from './set-up.ts';
import { installUserTensorflow } from './user-tensorflow.ts';

/** The process that `runInstaller` starts: installs TensorFlow, and tells how that goes. */
export async function install(user: string): Promise<void> {
  const send = (message: InstallerMessage): void => void process.send?.(message);
  // Whoever started this process leads it; without them, all that it started ends too.
  process.once('disconnect', endGroup);
  try {
    const ready = readyBinding();
    if (ready === undefined) await build(send);
    else await download(user, ready, send);
    send({ kind: 'done' });
  } catch (thrown) {
    if (thrown instanceof SkiplaneError)
      send({ kind: 'failed', code: thrown.code, sentence: thrown.message.replaceAll(/\s*\n\s*/g, ' ') });
    else {
      // A bug, or the end that was asked for; its last line is quoted to the person.
      process.stderr.write(`${messageOf(thrown)}\n`);
      process.exitCode = 1;
    }
  } finally {
    process.off('disconnect', endGroup);
    if (process.connected) process.disconnect();
  }
}

async function download(
  user: string,
  ready: Parameters<typeof installUserTensorflow>[1],
  send: (message: InstallerMessage) => void,
): Promise<void> {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  await installUserTensorflow(user, ready, { signal: stop.signal, onProgress: createProgressSender(send) });
}

async function build(send: (message: InstallerMessage) => void): Promise<void> {
  process.once('SIGTERM', () => {
    removeOwnTraces();
    process.exit(1);
  });
  await setUp(false, createSentProgress(setUpSteps, send));
}

function endGroup(): void {
  try {
    process.kill(-process.pid, 'SIGTERM');
  } catch {
    process.exit(1);
  }
}
