import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';

export interface StaticFile {
  readonly type: string;
  readonly content: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * The built designer by path, such as `/assets/index-1a2b.js`. All of it is held in memory: no request ever reaches the
 * file system, and a build while the server runs cannot tear page and assets apart.
 * @throws SkiplaneError where it has not been built
 */
export async function readStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry): Promise<[string, StaticFile]> => {
        const path = join(entry.parentPath, entry.name);
        const type = types[extname(entry.name).toLowerCase()] ?? 'application/octet-stream';
        return [`/${relative(folder, path).split(sep).join('/')}`, { type, content: await readFile(path) }];
      }),
  );
  const byPath = new Map(files);
  if (byPath.has('/index.html')) return byPath;
  throw new SkiplaneError(
    'renderer/not-built',
    `Expected the built designer in ${folder}, but it does not exist: run "npm run build" first.`,
  );
}
