import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderImages } from '../../core/protocol/data.ts';
import { mayBeImage } from '../data/entries.ts';
import { isHidden } from '../data/files.ts';
import { splitOfWord } from '../data/split-words.ts';

/** Names that are looked at in a folder, and folders within it: more would take longer than a click may. */
const most = { names: 20_000, folders: 100 };

interface Listing {
  /** Files whose names are those of images. */
  readonly images: number;
  readonly folders: readonly string[];
}

/**
 * How many images a folder holds, by their names alone: no file is opened. Null where it would have to be guessed: it cannot be
 * listed, holds too much, or `signal` said that time is up.
 */
export async function imagesIn(folder: string, signal: AbortSignal): Promise<FolderImages | null> {
  const own = await list(folder, signal);
  if (own === null) return null;
  const parts = await listAll(folder, own.folders, signal);
  if (parts === null) return null;
  const holding = parts.filter(({ images }) => images > 0);
  if (holding.length > 0 || !own.folders.some((name) => splitOfWord(name) !== undefined))
    return { images: own.images + sum(holding), classes: holding.length };
  // Folders of splits: classes lie in each of them.
  const splits = own.folders.filter((name) => splitOfWord(name) !== undefined);
  const counts = await Promise.all(splits.map((name) => imagesIn(join(folder, name), signal)));
  const known = counts.filter((count) => count !== null);
  if (known.length < counts.length) return null;
  return { images: own.images + sum(known), classes: Math.max(0, ...known.map(({ classes }) => classes)) };
}

async function listAll(
  folder: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Listing[] | null> {
  if (names.length > most.folders) return null;
  const listings: Listing[] = [];
  for (const name of names) {
    const listing = await list(join(folder, name), signal);
    if (listing === null) return null;
    listings.push(listing);
  }
  return listings;
}

async function list(folder: string, signal: AbortSignal): Promise<Listing | null> {
  try {
    const folders: string[] = [];
    let images = 0;
    let seen = 0;
    for await (const entry of await opendir(folder)) {
      seen += 1;
      if (seen > most.names || signal.aborted) return null;
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory()) folders.push(entry.name);
      else if (entry.isFile() && mayBeImage(entry.name)) images += 1;
    }
    return { images, folders };
  } catch {
    // Choosing goes on without a count; opening the folder says why it cannot be read.
    return null;
  }
}

function sum(parts: readonly { readonly images: number }[]): number {
  return parts.reduce((all, { images }) => all + images, 0);
}
