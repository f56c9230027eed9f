import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { withSharedMemory } from './shared-memory.ts';

let loading: Promise<void> | undefined;

/** Loads and initializes the backend `wasm` from its package's own files, once. */
export function loadWasm(): Promise<void> {
  loading ??= load();
  return loading;
}

/** The variant that the backend chooses on processors with vectors: all that Node 20 runs on. */
const withVectors = 'tfjs-backend-wasm-simd.wasm';

async function load(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  const shared = withSharedMemory(readFileSync(join(folder, withVectors)));
  if (shared === undefined) setWasmPaths(pathToFileURL(`${folder}/`).href);
  else {
    const url = `data:application/wasm;base64,${Buffer.from(shared).toString('base64')}`;
    const names = ['tfjs-backend-wasm.wasm', withVectors, 'tfjs-backend-wasm-threaded-simd.wasm'];
    setWasmPaths(Object.fromEntries(names.map((name) => [name, url])), true);
  }

  // Emscripten adds handlers that rethrow every stray exception of the whole process; whoever starts it decides that.
  const undo: (() => void)[] = [];
  const onNewListener = (event: string | symbol, listener: (...args: unknown[]) => void) => {
    if (event === 'uncaughtException' || event === 'unhandledRejection')
      undo.push(() => process.off(event, listener));
  };
  process.on('newListener', onNewListener);
  await tf.setBackend('wasm');
  process.off('newListener', onNewListener);
  for (const step of undo) step();
}
