// Bundles our own TypeScript into dist/; packages stay in node_modules. Runs before every command, so it is
// quick (esbuild) and touches only files whose content changed: a second build beside a running one is harmless.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every program that starts as a process of its own. */
const entryPoints = {
  cli: 'cli/main.ts',
  server: 'engine/server/main.ts',
  trainer: 'engine/runs/trainer.ts',
  'data-worker': 'engine/workers/data-program.ts',
  'analysis-worker': 'engine/workers/analysis-program.ts',
  'probe-backend': 'engine/backends/probe-process.ts',
  'wasm-thread': 'engine/kernels/wasm/threads/program.ts',
  'make-templates': 'scripts/templates/main.ts',
  'setup-tensorflow': 'engine/backends/setup/main.ts',
  bench: 'test/bench/throughput/main.ts',
  'bench-memory': 'test/bench/memory/main.ts',
  'bench-memory-worker': 'test/bench/memory/worker.ts',
  'bench-worker': 'test/bench/throughput/worker.ts',
  'bench-stock-tfjs': 'test/bench/peers/train-stock-tfjs.ts',
  'bench-stock-tfjs-webgpu': 'test/bench/peers/train-stock-tfjs-webgpu.ts',
  'bench-designer': 'test/bench/designer.ts',
  'bench-watching': 'test/bench/watching.ts',
  'bench-training': 'test/bench/training.ts',
  'run-host': 'test/setup/run-host.ts',
  screenshots: 'scripts/screenshots/main.ts',
};

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
  entryPoints,
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
  entryPoints: { main: 'electron/main.ts', preload: 'electron/preload.ts' },
  outdir: 'dist/electron',
  outExtension: { '.js': '.cjs' },
  external: ['electron'],
  format: 'cjs',
  target: 'node22',
};

/** Builds dist/ and returns how many of its files changed. */
export async function build() {
  const results = await Promise.all([esbuild(engine), esbuild(electron)]);
  const files = results.flatMap(({ outputFiles }) => outputFiles);
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
