import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeText } from '../atomic.ts';
import { runChanges } from './messages.ts';

// Ended runs that wait to be resumed are kept beside their folders: a run is changed only once it is really resumed.

const waitingRun = z.strictObject({
  /** Milliseconds since 1970: runs begin in this order. */
  queuedAt: z.number(),
  changes: runChanges,
});

export type WaitingRun = z.output<typeof waitingRun>;

function placeOf(runs: string): string {
  return join(runs, '.waiting');
}

export async function writeWaiting(runs: string, id: string, waiting: WaitingRun): Promise<void> {
  await writeText(join(placeOf(runs), `${id}.json`), JSON.stringify(waiting));
}

export async function dropWaiting(runs: string, id: string): Promise<void> {
  await rm(join(placeOf(runs), `${id}.json`), { force: true });
}

/** What waits, by the runs' ids; what cannot be read waits no longer. */
export async function readWaiting(runs: string): Promise<ReadonlyMap<string, WaitingRun>> {
  const names = await readdir(placeOf(runs)).catch(() => []);
  const found = new Map<string, WaitingRun>();
  for (const name of names.filter((file) => file.endsWith('.json'))) {
    const read = await readFile(join(placeOf(runs), name), 'utf8')
      .then((text) => waitingRun.parse(JSON.parse(text)))
      .catch(() => undefined);
    if (read !== undefined) found.set(name.slice(0, -'.json'.length), read);
  }
  return found;
}
