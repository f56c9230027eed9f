import type { BackendName } from '../../core/backends.ts';
import { messageOf } from '../../core/error.ts';
import { startBackend } from '../backends/start.ts';

let started: Promise<BackendName> | undefined;

/**
 * Starts a backend in this process: the wanted one, or else one that works everywhere. A process has one; whoever asks later for
 * another gets the first: all of them compute the same numbers, up to rounding.
 */
export function anyBackend(wanted: BackendName): Promise<BackendName> {
  started ??= startFirst([...new Set<BackendName>([wanted, 'wasm', 'cpu'])]);
  return started;
}

async function startFirst(names: readonly BackendName[]): Promise<BackendName> {
  for (const name of names) {
    try {
      await startBackend(name);
      return name;
    } catch (thrown) {
      if (name === names.at(-1)) throw thrown;
      console.error(`The backend ${name} does not start on this machine: ${messageOf(thrown)}`);
    }
  }
  throw new Error('no backend was named');
}
