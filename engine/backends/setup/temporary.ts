import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from './places.ts';

const temporary = /^\.(new|old|download)-/;

/** Removes what installations left behind that did not end well. The caller holds the folder's lock. */
export async function removeTemporary(folder: string, but: readonly string[] = []): Promise<void> {
  for (const name of namesIn(folder))
    if (temporary.test(name) && !but.includes(name))
      await rm(join(folder, name), { recursive: true, force: true });
}

/** The parts of downloads in a folder. */
export function downloadsIn(folder: string): string[] {
  return namesIn(folder).filter((name) => name.startsWith('.download-'));
}
