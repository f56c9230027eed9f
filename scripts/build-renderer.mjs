// Builds the designer into dist/renderer with Vite, and for tests the gallery of its components into dist/gallery. That takes
// seconds, so it is skipped while nothing it is made of has changed; a build that fails leaves the one before in place.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const shared = [
  'renderer',
  'core',
  'scripts/build-renderer.mjs',
  'vite.katex-fonts.ts',
  'package-lock.json',
  'package.json',
];
const designer = { name: 'renderer', config: 'vite.config.ts', sources: [...shared, 'vite.config.ts'] };
const gallery = {
  name: 'gallery',
  config: 'vite.gallery.config.ts',
  sources: [...shared, 'templates', 'vite.gallery.config.ts'],
};

/** Builds the designer where its sources have changed; says whether it did. `announce` hears of a build that begins. */
export function buildRenderer(announce = () => {}) {
  return buildPages(designer, announce);
}

/** The same for the gallery. */
export function buildGallery(announce = () => {}) {
  return buildPages(gallery, announce);
}

async function buildPages(pages, announce) {
  const { name } = pages;
  const target = join(root, 'dist', name);
  const stamp = await digest(pages);
  if (await isCurrent(name, stamp)) return false;
  return withLock(join(root, '.cache', `${name}.lock`), async () => {
    // Another command may have built it while this one waited.
    if (await isCurrent(name, stamp)) return false;
    announce();
    const fresh = join(root, 'dist', `${name}.${process.pid}`);
    await buildInto(fresh, pages);
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
    await writeFile(stampFile(name), stamp);
    return true;
  });
}

function stampFile(name) {
  return join(root, 'dist', `${name}.stamp`);
}

async function buildInto(folder, { config }) {
  const { build } = await import('vite');
  // A test runner says "test", and React would come in its much slower form for developers.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(root, config),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function isCurrent(name, stamp) {
  if (!existsSync(join(root, 'dist', name, 'index.html'))) return false;
  return (await readFile(stampFile(name), 'utf8').catch(() => '')) === stamp;
}

/** A digest of everything that pages are built from. */
async function digest({ sources }) {
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
