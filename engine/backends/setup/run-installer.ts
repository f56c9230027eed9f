import { type ChildProcess, fork } from 'node:child_process';
import { SkiplaneError } from '../../../core/error.ts';
import { quoted } from '../../last-words.ts';
import { programPath } from '../../program.ts';
import { diskProblem } from './disk-space.ts';
import type { InstallerMessage, OnProgress } from './installer-messages.ts';
import { withLock } from './lock.ts';
import { tensorflowFolder } from './places.ts';
import { downloadsIn, removeTemporary } from './temporary.ts';

export interface RunInstallerOptions {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Another build of the program that installs. */
  readonly program?: string;
}

/** Milliseconds after which a process that was asked to end is made to. */
const patience = 5000;

/**
 * Installs TensorFlow in a process of its own, since unpacking is work for seconds. Where no binding came with Skiplane, that
 * process builds one, as `npm run setup:tensorflow` does.
 * @throws SkiplaneError where it fails, or somebody else installs already; the signal's reason where that ended it
 */
export async function runInstaller(user: string, options: RunInstallerOptions): Promise<void> {
  const folder = tensorflowFolder(user);
  try {
    await withLock(folder, async () => {
      try {
        await installed(user, options);
      } finally {
        // The process may have been ended by force.
        const keep = options.signal.aborted ? [] : downloadsIn(folder);
        await removeTemporary(folder, keep);
      }
    });
  } catch (thrown) {
    throw diskProblem(thrown, folder);
  }
}

function installed(user: string, { signal, onProgress, program }: RunInstallerOptions): Promise<void> {
  signal.throwIfAborted();
  const child = fork(program ?? programPath('setup-tensorflow'), ['--install', user], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own, so that a compiler ends with it.
    detached: true,
    // Node's fetch goes through the proxy that the environment names only where it is told to.
    env: { NODE_USE_ENV_PROXY: '1', ...process.env },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, lines.length - 3);
    });
  let end: InstallerMessage | undefined;
  child.on('message', (message: InstallerMessage) => {
    if (message.kind === 'progress') onProgress(message.what, message.done, message.total);
    else end = message;
  });
  let force: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    endGroup(child, 'SIGTERM');
    force = setTimeout(() => endGroup(child, 'SIGKILL'), patience);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killed) => {
      clearTimeout(force);
      signal.removeEventListener('abort', cancel);
      if (end?.kind === 'done') resolve();
      else if (signal.aborted) reject(signal.reason);
      else if (end?.kind === 'failed') reject(new SkiplaneError(end.code, end.sentence));
      else reject(died(killed ?? `exit code ${code}`, lines));
    });
  });
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function died(how: string, lines: readonly string[]): SkiplaneError {
  return new SkiplaneError(
    'engine/installer-died',
    `The installation of TensorFlow stopped unexpectedly (${how}): try again.${quoted(lines)}`,
  );
}
