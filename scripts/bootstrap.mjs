// Runs before `npm start`, `npm test` and the command line, with nothing installed: makes sure that node_modules fits the
// lockfile, and says on stderr what it does (stdout belongs to the command that follows). It imports nothing but Node
// itself and is quick and silent when all is in place.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.skiplane-install.json');

requireNode();
if (!isInstalled()) {
  const { withLock } = await import('./lock.mjs');
  await withLock(join(root, '.cache', 'install.lock'), () => {
    // Another bootstrap may have installed while this one waited.
    if (!isInstalled()) install();
  });
}
if (tensorflowIsMissing()) {
  const { restoreTensorflow } = await import('./restore-tensorflow.mjs');
  if (restoreTensorflow(root)) console.error('Put the binding of the tensorflow backend back.');
}
if (process.argv.includes('--tests')) {
  const { provideChromium } = await import('./chromium.mjs');
  await provideChromium();
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Skiplane needs Node 20.19 or newer, but this is ${process.version}: install a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}

/** What an installation depends on: the lockfile, and native packages' platform and Node version. */
function stamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const [major] = process.versions.node.split('.');
  return JSON.stringify({ lock, node: major, platform: process.platform, arch: process.arch });
}

function isInstalled() {
  const current = stamp();
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === current;
  if (!npmInstalledTheLockfile()) return false;
  writeFileSync(stampFile, current);
  return true;
}

/** True when node_modules, by npm's own record, holds every package of the lockfile: someone ran npm by hand. */
function npmInstalledTheLockfile() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return path in present ? present[path].version === version : optional === true;
  });
}

function install() {
  console.error(
    existsSync(join(root, 'node_modules'))
      ? 'The installed packages do not fit package-lock.json: installing them again with npm ci …'
      : 'Installing packages with npm ci …',
  );
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(
      'The packages could not be installed: npm ci ended with the message above. Once its cause is gone (no network, perhaps), run this again.',
    );
    process.exit(1);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp());
  console.error('Packages are installed.');
}

function tensorflowIsMissing() {
  const folder = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  return (
    existsSync(join(root, '.cache', 'tensorflow')) && existsSync(folder) && !existsSync(join(folder, 'lib'))
  );
}
