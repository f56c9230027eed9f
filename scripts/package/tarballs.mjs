import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PackagingError } from './errors.mjs';

/**
 * The tarball of an npm package: the one kept in `<root>/.cache/package`, else npm's, from its cache or the registry. It is checked
 * against `integrity` (as in package-lock.json) each time.
 *
 * @param {{ name: string, version: string, integrity: string }} wanted
 * @param {{ root: string, offline: boolean }} options
 * @returns {Promise<string>} the tarball's path
 */
export async function tarballOf({ name, version, integrity }, { root, offline }) {
  const cache = join(root, '.cache', 'package');
  const file = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  if (existsSync(file)) {
    if (await fits(file, integrity)) return file;
    await rm(file);
  }
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'download-'));
  try {
    if (!offline) console.log(`Fetching ${name} ${version} …`);
    const reason = npmPack(`${name}@${version}`, temporary, offline);
    const [fresh] = (await readdir(temporary)).filter((entry) => entry.endsWith('.tgz'));
    if (fresh === undefined)
      throw new PackagingError(
        offline
          ? `${name} ${version} is neither in .cache/package nor in npm's cache: run this once without --offline.`
          : `npm could not fetch ${name} ${version} (${reason}): see that its registry can be reached and run this again.`,
      );
    if (!(await fits(join(temporary, fresh), integrity)))
      throw new PackagingError(
        `${name} ${version} as npm gave it does not have the checksum ${integrity}: it is not used. Clear npm's cache or ask another registry.`,
      );
    await rename(join(temporary, fresh), file);
    return file;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Unpacks what `members` name (all where there are none) of an npm tarball into `folder`, without its leading `package/`. */
export async function unpack(tarball, folder, members = []) {
  await mkdir(folder, { recursive: true });
  // With the present time (-m): npm's tarballs carry one and the same date for all files.
  const args = [
    // cspell:ignore xzmf
    '-xzmf',
    tarball,
    '-C',
    folder,
    '--strip-components=1',
    ...members.map((m) => `package/${m}`),
  ];
  const { status, stderr, error } = spawnSync('tar', args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new PackagingError(
    `${tarball} could not be unpacked (${error?.message ?? lastLine(stderr)}): remove it and run this again.`,
  );
}

async function fits(file, integrity) {
  const hash = createHash('sha512')
    .update(await readFile(file))
    .digest('base64');
  return integrity === `sha512-${hash}`;
}

/** Returns the last words of an npm that failed. */
function npmPack(specifier, destination, offline) {
  const npm = process.env.npm_execpath;
  const args = ['pack', specifier, '--pack-destination', destination, '--silent', '--ignore-scripts'];
  if (offline) args.push('--offline');
  const { stderr } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { encoding: 'utf8' })
    : spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
  return lastLine(stderr ?? '') || 'no message';
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';
