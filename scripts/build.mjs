// Bundles our own TypeScript into dist/; packages stay in node_modules. Runs before every command, so it is
// quick (esbuild) and touches only files whose content changed: a second build beside a running one is harmless.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { electronPrograms, nodePrograms, pagePrograms } from './programs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  sourcemap: 'linked',
  logLevel: 'warning',
  write: false,
};

const engine = {
  ...shared,
  entryPoints: nodePrograms,
  outdir: 'dist',
  splitting: true,
  packages: 'external',
  format: 'esm',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
};

/** The desktop app carries its packages in itself; a sandboxed preload must be CommonJS. */
const electron = {
  ...shared,
  entryPoints: electronPrograms,
  outdir: 'dist/electron',
  outExtension: { '.js': '.cjs' },
  external: ['electron'],
  format: 'cjs',
  target: 'node22',
};

/** The web page that exports carry: one script, with tfjs and its WebAssembly in it, that runs from a folder too. */
const page = {
  ...shared,
  entryPoints: pagePrograms,
  outdir: 'dist/page',
  platform: 'browser',
  // Where each module says what browsers load; only Node's own forms say otherwise.
  mainFields: ['module', 'main'],
  loader: { '.wasm': 'binary' },
  format: 'iife',
  target: 'es2022',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  banner: { js: pageNotice() },
};

/** Builds dist/ and returns how many of its files changed. */
export async function build() {
  const results = await Promise.all([esbuild(engine), esbuild(electron), esbuild(page)]);
  const files = [...results.flatMap(({ outputFiles }) => outputFiles), ...(await pageFiles())];
  let changed = 0;
  for (const { path, contents } of files) {
    const current = await readFile(path).catch(() => undefined);
    if (current?.equals(contents)) continue;
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, contents);
    await rename(temporary, path);
    changed += 1;
  }
  await removeStale(new Set(files.map(({ path }) => path)));
  return changed;
}

/** The page's own files that need no building. */
async function pageFiles() {
  const folder = join(root, 'page', 'static');
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({
      path: join(root, 'dist', 'page', name),
      contents: await readFile(join(folder, name)),
    })),
  );
}

/** What the licenses of the packages in it ask for: Apache 2.0 wants its notice kept. */
function pageNotice() {
  return '/*! Includes TensorFlow.js 4.22.0, Copyright Google LLC, Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0 */';
}

/** What other scripts make in dist/. */
const othersWork = ['renderer', 'package', join('electron', 'icons')];

/** Removes what earlier builds left, once a program that still runs from it is unlikely. */
async function removeStale(current) {
  const day = 24 * 3600 * 1000;
  const entries = await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if (othersWork.some((name) => path.startsWith(join(root, 'dist', name)))) continue;
    if (!current.has(path) && Date.now() - (await stat(path)).mtimeMs > day) await rm(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const changed = await build();
  if (!process.argv.includes('--quiet')) console.log(`dist/ is up to date (${changed} files changed)`);
}
