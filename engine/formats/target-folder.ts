import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { reportSchema } from '../../core/formats/report.ts';
import { fileProblem } from '../file-problem.ts';

/** What comes with every export, beside the format's own files. */
export const besideFiles = ['report.json', 'report.html', 'MODEL_CARD.md'] as const;

/** A folder that is being written: its files are seen when all are there, and nothing is left of it where that fails. */
export interface FolderDraft {
  /** Where its files lie until then. */
  readonly path: string;
  /** @param name relative, with `/` into folders */
  write(name: string, content: string | Uint8Array): Promise<void>;
  /** Puts them in their place and returns that. */
  finish(): Promise<string>;
  discard(): Promise<void>;
}

/** What names of drafts begin with: other exports to the same folder leave them alone. */
const draftPrefix = '.export-';

/**
 * Begins a folder that an export is written to. The draft lies within the folder, and the folder itself stays what it is: it may be a
 * mounted disk, a link, or the one that a shell stands in.
 * @throws SkiplaneError where the place holds anything but an earlier export, or cannot be written to: nothing of the user's is
 * overwritten
 */
export async function draftFolder(out: string): Promise<FolderDraft> {
  if (out.trim() === '')
    throw new SkiplaneError(
      'export/no-folder',
      'Expected a folder to export to, received nothing: name one.',
    );
  const target = resolve(out);
  await replaceable(target, { whole: true });
  const draft = join(target, `${draftPrefix}${randomUUID()}`);
  const path = join(draft, 'new');
  const made: string[] = [];
  const discard = async (): Promise<void> => {
    await rm(draft, { recursive: true, force: true });
    // Folders that were made for this export go with it, unless others use them by now.
    for (const folder of made.splice(0).reverse()) await rmdir(folder).catch(() => undefined);
  };
  try {
    await guarded(target, async () => {
      await makeFolders(target, made);
      await mkdir(draft);
      await mkdir(path);
    });
  } catch (thrown) {
    await discard();
    throw thrown;
  }
  return {
    path,
    write: (name, content) =>
      guarded(target, async () => {
        const file = join(path, ...name.split('/'));
        await mkdir(dirname(file), { recursive: true });
        const handle = await open(file, 'w');
        try {
          await handle.writeFile(content);
          await handle.sync();
        } finally {
          await handle.close();
        }
      }),
    async finish() {
      // Somebody may have put a file there meanwhile.
      const old = await replaceable(target, { whole: false });
      await guarded(target, () => replace(target, draft, path, old));
      await rm(draft, { recursive: true, force: true });
      return target;
    },
    discard,
  };
}

/** Makes a folder and those that it lies in, one by one: each that was missing is noted. */
async function makeFolders(folder: string, made: string[]): Promise<void> {
  try {
    await mkdir(folder);
    made.push(folder);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    // At the root, and where the system makes no folders though their parent is there, as in /proc.
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder || (await isFolder(parent))) throw thrown;
    await makeFolders(parent, made);
    await mkdir(folder);
    made.push(folder);
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Moves the new files in and those of an earlier export out, or neither. The report goes first and comes last: where it lies, all that it
 * speaks of does.
 */
async function replace(
  target: string,
  draft: string,
  path: string,
  earlier: ReadonlySet<string>,
): Promise<void> {
  const reportLast = (a: string, b: string): number =>
    Number(a === 'report.json') - Number(b === 'report.json');
  const fresh = (await readdir(path)).sort(reportLast);
  const old = join(draft, 'old');
  await mkdir(old);
  const moved: [from: string, to: string][] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to);
    moved.push([from, to]);
  };
  try {
    // An empty folder may be in the way of a new one.
    const present = new Set(await readdir(target));
    const leaving = [...earlier, ...fresh.filter((name) => !earlier.has(name) && present.has(name))];
    for (const name of leaving.sort(reportLast).reverse()) await move(join(target, name), join(old, name));
    for (const name of fresh) await move(join(path, name), join(target, name));
  } catch (thrown) {
    for (const [from, to] of moved.reverse()) await rename(to, from);
    throw thrown;
  }
}

/**
 * What in the folder is an earlier export's and may be replaced: files and folders of the first level.
 * @param whole whether to read the files, too: those that were changed since are somebody's work
 * @throws SkiplaneError that names a file that is not
 */
async function replaceable(
  target: string,
  { whole }: { readonly whole: boolean },
): Promise<ReadonlySet<string>> {
  const own = await filesOfExport(target);
  const names = new Set<string>();
  for await (const name of filesIn(target)) {
    const wrote = own.get(name);
    if (wrote === undefined) {
      throw new SkiplaneError(
        'export/not-empty',
        `Expected an empty or new folder, but ${target} contains "${name}": choose another.`,
      );
    }
    if (whole && wrote !== null && (await digestOf(join(target, ...name.split('/')))) !== wrote) {
      throw new SkiplaneError(
        'export/changed',
        `Expected an unmodified export to replace, but "${name}" in ${target} has changed since: choose another folder, or delete that file.`,
      );
    }
    names.add(name.split('/')[0] ?? name);
  }
  return names;
}

/** All files in a folder, however deep, by their names with `/`; drafts left out, none where there is no folder. */
async function* filesIn(target: string, below = ''): AsyncGenerator<string> {
  const entries = await readdir(join(target, below), { withFileTypes: true }).catch(
    (thrown: NodeJS.ErrnoException) => {
      // Only of the folder itself: one within it that has gone says nothing of the others.
      if (thrown.code === 'ENOENT') return [];
      throw new SkiplaneError(
        'export/not-a-folder',
        `Expected a folder to export to, received ${target}: ${fileProblem(thrown)}. Name a new folder.`,
      );
    },
  );
  for (const entry of entries) {
    if (below === '' && entry.name.startsWith(draftPrefix)) continue;
    if (entry.isDirectory()) yield* filesIn(target, `${below}${entry.name}/`);
    else yield `${below}${entry.name}`;
  }
}

/** Files that an earlier export wrote there, as its report says, each with its digest; reports have none. */
async function filesOfExport(target: string): Promise<ReadonlyMap<string, string | null>> {
  try {
    const report = reportSchema.parse(JSON.parse(await readFile(join(target, 'report.json'), 'utf8')));
    return new Map<string, string | null>([
      ...besideFiles.map((name): [string, null] => [name, null]),
      ...report.identity.files.map(({ name, sha256 }): [string, string] => [name, sha256]),
    ]);
  } catch {
    return new Map();
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk as Buffer);
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EDQUOT: 'your disk quota is exceeded',
  ENAMETOOLONG: 'the name is too long',
};

/** Failures of the disk in a sentence. */
async function guarded<Result>(target: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SkiplaneError || !(thrown instanceof Error) || !('code' in thrown)) throw thrown;
    throw new SkiplaneError(
      'export/not-written',
      `The export could not be written to ${target}: ${words[String(thrown.code)] ?? fileProblem(thrown)}. No files were left there: choose another folder or free some space.`,
    );
  }
}
