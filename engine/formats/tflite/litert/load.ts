import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { type LiteRt, loadLiteRt } from '@litertjs/core';

const require = createRequire(import.meta.url);

/** The build that every Node since 20 can run: the others need relaxed SIMD. */
const build = 'litert_wasm_compat_internal.js';

/** The folder of the package's WebAssembly builds. Throws where the package is not installed. */
function wasmFolder(): string {
  return join(dirname(require.resolve('@litertjs/core/package.json')), 'wasm');
}

/**
 * Starts LiteRT.js, which is made for browsers: in Node it needs a few globals of a web worker. Only for a process that does nothing
 * else, since they make other libraries believe they were in a browser.
 */
export async function load(): Promise<LiteRt> {
  const loader = join(wasmFolder(), build);
  Object.assign(globalThis, {
    self: globalThis,
    require,
    __filename: loader,
    __dirname: dirname(loader),
    importScripts: (path: string) => runInThisContext(readFileSync(path, 'utf8'), { filename: path }),
  });
  return await loadLiteRt(loader, { threads: false });
}
