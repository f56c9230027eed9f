import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { fileProblem } from '../file-problem.ts';
import { byName, isHidden } from './files.ts';
import { beginsAsImage, imageExtensions, imageFormats } from './image-file.ts';

/** What lies in a folder. */
export interface Entry {
  /** As the disk spells it. */
  readonly name: string;
  readonly path: string;
  /** A folder that may be looked into; links to folders are ones where links are followed. */
  readonly folder: boolean;
  /** Why it cannot be used at all. */
  readonly reason?: string;
}

/** Where and how a data set's files are looked for. */
export interface Place {
  /** The data set's folder, itself free of links. */
  readonly root: string;
  readonly followLinks: boolean;
}

const howToFollow = 'turn on "Follow links" (--follow-links) to read it';

/** A folder's entries in the order of their names, without what systems leave behind. @throws SkiplaneError where it cannot be listed */
export async function entriesOf(place: Place, folder: string): Promise<Entry[]> {
  const listed = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    throw new SkiplaneError(
      'data/unreadable',
      `Expected to list the folder ${folder}, but it failed (${fileProblem(thrown)}): check its permissions.`,
    );
  });
  const meant = listed.filter(({ name }) => !isHidden(name)).sort((a, b) => byName(a.name, b.name));
  return Promise.all(meant.map((entry) => entryOf(place, join(folder, entry.name), entry)));
}

async function entryOf(place: Place, path: string, entry: Dirent): Promise<Entry> {
  const { name } = entry;
  if (entry.isDirectory()) return { name, path, folder: true };
  if (entry.isFile()) return { name, path, folder: false };
  if (!entry.isSymbolicLink()) return { name, path, folder: false, reason: 'not a file' };
  const leads = await linkTarget(path);
  if ('reason' in leads) return { name, path, folder: false, reason: leads.reason };
  if (leads.folder && place.followLinks) return { name, path, folder: true };
  if (leads.folder) return { name, path, folder: false, reason: `a link to a folder: ${howToFollow}` };
  const reason = leavesFolder(place, leads.real);
  return { name, path, folder: false, ...(reason === undefined ? {} : { reason }) };
}

/** The reason why a file cannot be used that a table names, followed through links. */
export async function unusableFile(place: Place, path: string): Promise<string | undefined> {
  const leads = await linkTarget(path);
  if ('reason' in leads) return leads.reason;
  if (leads.folder) return 'not a file';
  // A path that leaves the folder by its own words is no link.
  return isWithin(place.root, path) ? leavesFolder(place, leads.real) : 'leads outside the folder';
}

function leavesFolder({ root, followLinks }: Place, real: string): string | undefined {
  return followLinks || isWithin(root, real)
    ? undefined
    : `a link that leads outside the folder: ${howToFollow}`;
}

async function linkTarget(
  path: string,
): Promise<{ readonly real: string; readonly folder: boolean } | { readonly reason: string }> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    if (found.isDirectory()) return { real, folder: true };
    return found.isFile() ? { real, folder: false } : { reason: 'not a file' };
  } catch (thrown) {
    return { reason: fileProblem(thrown) };
  }
}

export function isWithin(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The reason why a file is no image: looked for in its first bytes where its name does not say that it is one. */
export async function noImage(path: string): Promise<string | undefined> {
  if (mayBeImage(path) || (await beginsAsImage(path))) return undefined;
  return `not an image (${imageFormats})`;
}

export function mayBeImage(path: string): boolean {
  return imageExtensions.includes(extname(path).slice(1).toLowerCase());
}

/** What messages and identities call a file: its path inside the data set, composed as NFC, the same on every system. */
export function shown(root: string, path: string): string {
  return (relative(root, path) || path).split(sep).join('/').normalize('NFC');
}
