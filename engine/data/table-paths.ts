import { readdir, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve, sep } from 'node:path';
import { isWithin } from './entries.ts';

type Found = { readonly path: string } | { readonly reason: string };

/**
 * Finds the files that a table names. A path is taken as it is written, relative to the table's folder or absolute within it; otherwise
 * with backslashes as separators, an absolute one of another machine from the name of the table's folder on, and with names compared as
 * NFC, since systems spell accents in two ways.
 */
export function createFinder(folder: string): (named: string) => Promise<Found> {
  const listings = new Map<string, ReadonlyMap<string, string>>();
  const listing = async (path: string): Promise<ReadonlyMap<string, string>> => {
    const known = listings.get(path);
    if (known !== undefined) return known;
    const names = await readdir(path).catch(() => []);
    const byForm = new Map(names.map((name) => [name.normalize('NFC'), name]));
    listings.set(path, byForm);
    return byForm;
  };
  /** The path as the disk spells it. */
  const spelled = async (parts: readonly string[]): Promise<string | undefined> => {
    let path = folder;
    for (const part of parts) {
      const name = (await listing(path)).get(part.normalize('NFC'));
      if (name === undefined) return undefined;
      path = join(path, name);
    }
    return path;
  };
  return async (named) => {
    const asWritten = resolve(folder, named);
    if (isAbsolute(named) ? isWithin(folder, asWritten) : await exists(asWritten)) return { path: asWritten };
    const slashed = named.replaceAll('\\', '/');
    const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..')) return { path: resolve(folder, slashed) };
    const absolute = slashed.startsWith('/') || /^[a-z]:/i.test(slashed);
    // Of a path of another machine, what follows the folder's own name.
    const below = absolute ? parts.slice(parts.lastIndexOf(basename(folder)) + 1) : parts;
    const path = below.length === parts.length && absolute ? undefined : await spelled(below);
    if (path !== undefined) return { path };
    return absolute
      ? { reason: 'an absolute path outside the folder: write it relative to the table' }
      : { path: resolve(folder, below.join(sep)) };
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
