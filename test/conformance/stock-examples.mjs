// Loads saved models with nothing but stock tfjs, and prints what they compute: node stock-examples.mjs <backend> <cases.json>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as cpu from '@tensorflow/tfjs-backend-cpu';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

const [backend, file] = process.argv.slice(2);
if (cpu.version_cpu === undefined) throw new Error('the cpu backend is missing');
const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
wasm.setWasmPaths(`${pathToFileURL(wasmFolder).href}/`);
// Node's fetch does not read files.
globalThis.fetch = async (url) =>
  new Response(readFileSync(new URL(url)), { headers: { 'content-type': 'application/wasm' } });
await tf.setBackend(backend);
await tf.ready();

async function outcome({ model: { weights, ...json }, inputs }) {
  try {
    const weightData = new Uint8Array(Buffer.from(weights, 'base64')).buffer;
    const model = await tfl.loadLayersModel(tf.io.fromMemory({ ...json, weightData }));
    const tensors = inputs.map(({ shape, values }) => tf.tensor(values, shape));
    const y = model.predict(tensors.length === 1 ? tensors[0] : tensors);
    return { shape: y.shape, values: [...y.dataSync()] };
  } catch (thrown) {
    return { problem: String(thrown.message) };
  }
}

const outcomes = [];
for (const own of JSON.parse(readFileSync(file, 'utf8'))) outcomes.push(await outcome(own));
process.stdout.write(JSON.stringify(outcomes), () => process.exit());
