// Bundles our own TypeScript into dist/; packages stay in node_modules. Runs before every command, so it is
// quick (esbuild) and touches only files whose content changed: a second build beside a running one is harmless.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every program that starts as a process of its own. */
const entryPoints = {
  cli: 'cli/main.ts',
  trainer: 'engine/runs/trainer.ts',
  'probe-backend': 'engine/backends/probe-process.ts',
  'make-templates': 'scripts/templates/main.ts',
  'setup-tensorflow': 'engine/backends/setup/main.ts',
};

/** Builds dist/ and returns how many of its files changed. */
export async function build() {
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'warning',
    write: false,
  });
  let changed = 0;
  for (const { path, contents } of result.outputFiles) {
    const current = await readFile(path).catch(() => undefined);
    if (current?.equals(contents)) continue;
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, contents);
    await rename(temporary, path);
    changed += 1;
  }
  return changed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const changed = await build();
  if (!process.argv.includes('--quiet')) console.log(`dist/ is up to date (${changed} files changed)`);
}
