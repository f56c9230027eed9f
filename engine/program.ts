import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SkiplaneError } from '../core/error.ts';

/** The programs of dist/ that the engine starts as processes of their own. */
export type ProgramName =
  | 'trainer'
  | 'data-worker'
  | 'analysis-worker'
  | 'export-worker'
  | 'tool-worker'
  | 'probe-backend'
  | 'data-reader'
  | 'wasm-thread'
  | 'stock-tfjs'
  | 'litert'
  | 'setup-tensorflow';

/** Skiplane's folder: the nearest one above this file, built or not, that holds templates/. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`no folder above ${fileURLToPath(import.meta.url)} holds templates/`);
    folder = parent;
  }
  return folder;
}

/** The file of a built program. Throws when dist/ has not been built. */
export function programPath(name: ProgramName): string {
  const path = join(projectRoot(), 'dist', `${name}.js`);
  if (existsSync(path)) return path;
  throw new SkiplaneError(
    'program/not-built',
    `Expected ${path}, but it is not there: run "npm run build" first.`,
  );
}
