import { realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { groupBy } from '../../core/group-by.ts';
import { mapConcurrent } from './concurrent.ts';
import type { OpenOptions, Skipped } from './contract.ts';
import { type Entry, entriesOf, mayBeImage, noImage, type Place, shown } from './entries.ts';
import { byName, expectFolder, sourcePath } from './files.ts';
import { folderBelow, holdsClasses } from './folder-below.ts';
import { divisionOf } from './folder-splits.ts';
import { type Candidate, checkedImages, type Listing } from './image-files.ts';
import { mapPools, type RawDataset } from './pool.ts';

/** Folders of each class, by its name composed as NFC: systems spell one name in two ways. */
type ClassFolders = ReadonlyMap<string, readonly Entry[]>;

/** Files whose first bytes are looked at side by side. */
const parallel = 8;

/**
 * Reads a folder with a subfolder of images per class, or with `train` and perhaps `validation` and `test` folders
 * of such subfolders. Classes are numbered in the order of their names' code units. What does not belong is listed as
 * skipped: links that are not to be followed, folders inside classes, images outside classes, files of other kinds. Throws a
 * SkiplaneError where the class folders are elsewhere or not the same in all splits.
 */
export async function readFolder(path: string, options: OpenOptions): Promise<RawDataset> {
  const given = sourcePath(path);
  await expectFolder(given, 'one subfolder of images per class');
  const place = { root: await realpath(given), followLinks: options.settings.followLinks };
  return checkedImages(await listClasses(place), options);
}

async function listClasses(place: Place): Promise<Listing> {
  const { root } = place;
  const skipped: Skipped[] = [];
  const { divided, folders } = await divisionOf(place, skipped);
  const classes = new Map<string, ClassFolders>();
  const loose: string[] = [];
  for (const folder of Object.values(folders)) {
    classes.set(folder, await classFolders(place, folder, skipped, loose));
  }
  const names = [...(classes.get(folders.train)?.keys() ?? [])].sort(byName);
  for (const folder of [folders.validation, folders.test]) {
    if (folder !== undefined)
      expectSameClasses(root, folders.train, names, folder, [...(classes.get(folder)?.keys() ?? [])]);
  }
  const listed = new Map<string, readonly Candidate[]>();
  for (const folder of Object.values(folders)) {
    const lists = names.map((name, label) =>
      imagesOf(place, classes.get(folder)?.get(name) ?? [], label, skipped),
    );
    listed.set(folder, (await Promise.all(lists)).flat());
  }
  const pools = mapPools(folders, (folder) => listed.get(folder) ?? []);
  const present = new Set(pools.train.map(({ label }) => label)).size;
  if (present < 2) await expectClassesHere(root, divided ? folders.train : root, divided);
  if (present === 0 && loose.length >= 2) throw withoutClassFolders(folders.train, loose);
  return { classes: names, pools, skipped };
}

async function classFolders(
  place: Place,
  folder: string,
  skipped: Skipped[],
  loose: string[],
): Promise<ClassFolders> {
  const entries = await entriesOf(place, folder);
  for (const { path, reason } of entries.filter((entry) => !entry.folder)) {
    const file = shown(place.root, path);
    skipped.push({ file, reason: reason ?? 'misplaced: outside the class folders' });
    if (mayBeImage(path)) loose.push(file);
  }
  return groupBy(
    entries.filter((entry) => entry.folder),
    ({ name }) => name.normalize('NFC'),
  );
}

function expectSameClasses(
  root: string,
  train: string,
  expected: readonly string[],
  folder: string,
  received: readonly string[],
): void {
  const missing = expected.filter((name) => !received.includes(name));
  const extra = received.filter((name) => !expected.includes(name));
  if (missing.length + extra.length === 0) return;
  const differences = [
    ...(missing.length === 0 ? [] : [`without "${missing.join('", "')}"`]),
    ...(extra.length === 0 ? [] : [`with "${extra.join('", "')}" besides`]),
  ];
  throw new SkiplaneError(
    'data/classes-differ',
    `Expected the class folders of ${shown(root, train)} in ${shown(root, folder)} too. ` +
      `Received it ${differences.join(' and ')}: make the class folders the same.`,
  );
}

async function imagesOf(
  place: Place,
  folders: readonly Entry[],
  label: number,
  skipped: Skipped[],
): Promise<readonly Candidate[]> {
  const entries = (await Promise.all(folders.map(({ path }) => entriesOf(place, path)))).flat();
  const images = await mapConcurrent(entries, parallel, async (entry): Promise<Candidate[]> => {
    const file = shown(place.root, entry.path);
    const reason = entry.reason ?? (await unusable(entry));
    if (reason === undefined) return [{ path: entry.path, file, label }];
    skipped.push({ file, reason });
    return [];
  });
  return images.flat();
}

async function unusable(entry: Entry): Promise<string | undefined> {
  return entry.folder ? 'misplaced: a folder inside a class folder' : noImage(entry.path);
}

/** Says where the class folders are, where there are not two with images in the place in which they are looked for. */
async function expectClassesHere(root: string, folder: string, divided: boolean): Promise<void> {
  const within = await folderBelow(folder, holdsClasses);
  if (within !== undefined && !divided) {
    throw new SkiplaneError(
      'data/too-deep',
      `Expected one subfolder of images per class in ${root}. Received them in a deeper folder: choose ${join(root, within)}.`,
      { within },
    );
  }
  if (within !== undefined) {
    throw new SkiplaneError(
      'data/too-deep',
      `Expected class folders in ${folder} itself. Received them in ${join(folder, within)}: move them up.`,
    );
  }
}

function withoutClassFolders(folder: string, loose: readonly string[]): SkiplaneError {
  return new SkiplaneError(
    'data/no-class-folders',
    `Expected one subfolder of images per class in ${folder}. Received ${loose.length} images outside any subfolder, such as ${loose[0]}: ` +
      `put each class into its own folder, or choose the parent folder if ${basename(folder)} is a class.`,
  );
}
