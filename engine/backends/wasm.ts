import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';

let loading: Promise<void> | undefined;

/** Loads and initialises the backend `wasm` from its package's own files, once. */
export function loadWasm(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  setWasmPaths(pathToFileURL(`${folder}/`).href);

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
