import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { diskProblem } from './disk-space.ts';
import { bindingCache, isDownloaded, linkedLibrary } from './install.ts';
import { withLock } from './lock.ts';
import { cacheFolder, namesIn, tensorflowFolder, tensorflowPackage, tfjsNodeFolder } from './places.ts';
import { removeTemporary } from './temporary.ts';

/**
 * Removes the engine that is in use: what the development set-up built where there is that, else what lies in the user folder.
 * @throws SkiplaneError where Skiplane did not install it, or somebody else is at it
 */
export async function removeEngine(user: string): Promise<void> {
  const folder = tensorflowFolder(user);
  const own = tfjsNodeFolder();
  try {
    await withLock(folder, async () => {
      if (own !== undefined && tensorflowPackage(user) === own) await removeBuilt(own);
      else await removeFromUserFolder(folder);
    });
  } catch (thrown) {
    throw diskProblem(thrown, folder);
  }
}

async function removeFromUserFolder(folder: string): Promise<void> {
  for (const name of namesIn(folder).filter((entry) => !entry.startsWith('.'))) {
    // It is gone in one step, however long its files take.
    const aside = join(folder, `.old-${process.pid}-${name}`);
    await rename(join(folder, name), aside);
  }
  await removeTemporary(folder);
}

/**
 * Puts away the binding that the development set-up built: from the package, from where it is kept for the next `npm ci`, and
 * the libraries that were downloaded for it. Python's own stay.
 */
export async function removeBuilt(own: string, cache = cacheFolder()): Promise<void> {
  const kept = bindingCache(cache, own);
  if (!existsSync(kept))
    throw new SkiplaneError(
      'engine/not-ours',
      `Expected a binding that Skiplane built, but the one in ${own} comes from another source: remove it there.`,
    );
  const library = linkedLibrary(own);
  const libraries = library === undefined ? undefined : dirname(library);
  // First what would bring it back.
  await rm(kept, { recursive: true, force: true });
  for (const part of ['lib', 'deps']) await rm(join(own, part), { recursive: true, force: true });
  if (isDownloaded(libraries, cache)) {
    const [wheel = ''] = libraries.slice(cache.length + 1).split(/[\\/]/);
    await rm(join(cache, basename(wheel)), { recursive: true, force: true });
  }
}
