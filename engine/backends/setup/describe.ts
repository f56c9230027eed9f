import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TensorflowInstallation } from '../../../core/protocol/settings.ts';
import { bindingCache, isDownloaded, linkedLibrary } from './install.ts';
import { isLocked } from './lock.ts';
import {
  cacheFolder,
  installedTensorflows,
  namesIn,
  readyBinding,
  tensorflowFolder,
  tensorflowPackage,
  tfjsNodeFolder,
} from './places.ts';
import { tensorflowPackageName } from './wheel-index.ts';

/** The engine TensorFlow as it stands on this machine. Asks no network. */
export async function describeTensorflow(user: string): Promise<TensorflowInstallation> {
  const here = await present(user);
  if (await isLocked(tensorflowFolder(user)))
    return {
      ...here,
      state: 'installing',
      removable: false,
      reason: 'TensorFlow is being installed or removed.',
    };
  return here;
}

const unknown = { version: null, bytes: null, downloadBytes: null, removable: false } as const;

async function present(user: string): Promise<TensorflowInstallation> {
  const loaded = tensorflowPackage(user);
  const own = tfjsNodeFolder();
  if (loaded !== undefined && loaded === own) return builtHere(own);
  const [engine] = installedTensorflows(user);
  if (engine !== undefined) {
    const { version, fits } = engine;
    const bytes = await bytesIn([engine.package]);
    const outdated =
      'The installed TensorFlow belongs to another version of Skiplane and cannot be used: install it again, or remove it.';
    const known = { ...unknown, version, bytes, removable: true };
    return fits
      ? { ...known, state: 'installed', reason: goodFor }
      : { ...known, state: 'absent', reason: outdated };
  }
  const reason = unavailable();
  if (reason !== undefined) return { ...unknown, state: 'unavailable', reason };
  return {
    ...unknown,
    state: 'absent',
    version: readyBinding()?.tensorflow ?? null,
    reason: `${goodFor} The download is about 250 MB, and it takes about 900 MB on disk.`,
  };
}

const goodFor = 'TensorFlow is the fastest backend if no graphics card can be used.';

/** In one sentence why TensorFlow cannot be had here; undefined where it can. */
export function unavailable(): string | undefined {
  if (tfjsNodeFolder() === undefined)
    return 'The optional package @tensorflow/tfjs-node is not installed: run "npm ci --include=optional".';
  const published = tensorflowPackageName(process);
  const reason = 'reason' in published ? published.reason : undefined;
  if (readyBinding() !== undefined || process.platform === 'win32') return reason;
  // A library of one's own may serve where none is published; it is the developers' set-up that finds it.
  return canBuild()
    ? undefined
    : (reason ?? 'This copy of Skiplane lacks the part that loads TensorFlow: reinstall Skiplane.');
}

/** True in Skiplane's repository, which has what a binding is built with. */
function canBuild(): boolean {
  return existsSync(join(dirname(dirname(cacheFolder())), 'scripts', 'bootstrap.mjs'));
}

/** A binding that the development set-up built; what it downloaded counts with it. */
async function builtHere(own: string): Promise<TensorflowInstallation> {
  const library = linkedLibrary(own);
  const libraries = library === undefined ? undefined : dirname(library);
  return {
    ...unknown,
    state: 'installed',
    version: libraries === undefined ? null : versionOf(libraries),
    bytes: await bytesIn([join(own, 'lib'), ...(isDownloaded(libraries) ? [libraries] : [])]),
    removable: existsSync(bindingCache(cacheFolder(), own)),
    reason: `${goodFor} It was built by "npm run setup:tensorflow".`,
  };
}

/** The version in the names that pip and the development set-up give: of the wheel, or of what Python keeps beside it. */
function versionOf(libraries: string): string | null {
  const above = dirname(libraries);
  for (const name of [basename(above), ...namesIn(above)]) {
    const [, version] = /^tensorflow(?:_\w+)?-(\d[\w.]*?)(?:-cp|\.dist-info$)/.exec(name) ?? [];
    if (version !== undefined) return version;
  }
  return null;
}

/** Bytes of all files in folders, their folders within included; TensorFlow's headers, thousands of them, are left out. */
async function bytesIn(folders: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const folder of folders)
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'include') bytes += await bytesIn([path]);
      else if (entry.isFile()) bytes += (await stat(path)).size;
    }
  return bytes;
}
