import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import module from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import * as tf from '@tensorflow/tfjs-core';

/** What the backend asks for by the browser's abilities. Only that with SIMD is there: all browsers since 2021 have it. */
const variants = ['tfjs-backend-wasm', 'tfjs-backend-wasm-simd', 'tfjs-backend-wasm-threaded-simd'].map(
  (name) => `${name}.wasm`,
);

/** Starts the quickest backend that runs here, and says which: wasm, or plain JavaScript where a browser forbids that. */
export async function startBackend(): Promise<string> {
  // A page from a folder may not fetch: the module is part of the script, and the backend asks for nothing else.
  tf.env().platform.fetch = async () =>
    new Response(Uint8Array.from(module), { headers: { 'content-type': 'application/wasm' } });
  // Threads need workers, which a page from a folder cannot start.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(Object.fromEntries(variants.map((name) => [name, name])), true);
  const started = await tf.setBackend('wasm').catch(() => false);
  if (!started) await tf.setBackend('cpu');
  await tf.ready();
  return tf.getBackend();
}
