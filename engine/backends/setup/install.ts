import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { bindingFile, cacheFolder, packageVersion } from './places.ts';

/**
 * Where a built binding is kept beside node_modules, which `npm ci` empties; `scripts/restore-tensorflow.mjs` puts it
 * back from there. One folder per platform and version, since a project's folder may be shared by several machines.
 */
export function bindingCache(cache: string, packageFolder: string): string {
  return join(cache, `${process.platform}-${process.arch}-tfjs-node-${packageVersion(packageFolder)}`);
}

/** The main library that an installed package is linked to, undefined when there is none. */
export function linkedLibrary(packageFolder: string): string | undefined {
  if (!existsSync(bindingFile(packageFolder))) return undefined;
  for (const name of ['libtensorflow.so', 'libtensorflow.2.dylib']) {
    const link = join(packageFolder, 'deps', 'lib', name);
    if (existsSync(link)) return realpathSync(link);
  }
  return undefined;
}

/** Whether libraries lie where the development set-up keeps its downloads, and not in somebody's Python. */
export function isDownloaded(libraries: string | undefined, cache = cacheFolder()): libraries is string {
  return libraries?.startsWith(cache + sep) ?? false;
}

/**
 * Puts a package that works in place of the installed one, by two renames, and keeps its binding in `kept`. The installed
 * one comes back when the second rename fails.
 */
export async function putInPlace(built: string, installed: string, kept: string): Promise<void> {
  const copy = `${kept}.${process.pid}`;
  for (const part of ['lib', 'deps'])
    await cp(join(built, part), join(copy, part), { recursive: true, verbatimSymlinks: true });
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(dirname(kept), { recursive: true });
  renameSync(copy, kept);

  const previous = `${installed}-previous-${process.pid}`;
  renameSync(installed, previous);
  try {
    renameSync(built, installed);
  } catch (error) {
    renameSync(previous, installed);
    throw error;
  }
  rmSync(previous, { recursive: true, force: true });
}
