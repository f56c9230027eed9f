// Builds the designer into dist/renderer with Vite. That takes seconds, so it is skipped while nothing it is made of has
// changed; a build that fails leaves the one before in place.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'dist', 'renderer');
const stampFile = join(root, 'dist', 'renderer.stamp');
const sources = [
  'renderer',
  'core',
  'scripts/build-renderer.mjs',
  'vite.config.ts',
  'package-lock.json',
  'package.json',
];

/** Builds the designer where its sources have changed; says whether it did. `announce` hears of a build that begins. */
export async function buildRenderer(announce = () => {}) {
  const stamp = await digest();
  if (await isCurrent(stamp)) return false;
  return withLock(join(root, '.cache', 'renderer.lock'), async () => {
    // Another command may have built it while this one waited.
    if (await isCurrent(stamp)) return false;
    announce();
    const fresh = join(root, 'dist', `renderer.${process.pid}`);
    await buildInto(fresh);
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
    await writeFile(stampFile, stamp);
    return true;
  });
}

async function buildInto(folder) {
  const { build } = await import('vite');
  // A test runner says "test", and React would come in its much slower form for developers.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function isCurrent(stamp) {
  if (!existsSync(join(target, 'index.html'))) return false;
  return (await readFile(stampFile, 'utf8').catch(() => '')) === stamp;
}

/** A digest of everything the designer is built from. */
async function digest() {
  const hash = createHash('sha256');
  await mkdir(join(root, 'dist'), { recursive: true });
  for (const source of sources) {
    for (const file of await filesOf(join(root, source))) {
      hash.update(file.slice(root.length)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesOf(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildRenderer(() => console.log('Building the designer …'));
  console.log(built ? 'The designer is built.' : 'The designer is up to date.');
}
