// Loads a saved model with nothing but stock tfjs, and prints what it predicts: node stock-predict.mjs <folder> <shape> <seed>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

const [folder, shape] = process.argv.slice(2);
const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
wasm.setWasmPaths(`${pathToFileURL(wasmFolder).href}/`);
// Node's fetch does not read files.
globalThis.fetch = async (url) =>
  new Response(readFileSync(new URL(url)), { headers: { 'content-type': 'application/wasm' } });
await tf.setBackend('wasm');
await tf.ready();

const { modelTopology, weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
const bytes = weightsManifest.flatMap(({ paths }) => paths).map((name) => readFileSync(join(folder, name)));
const weightData = new Uint8Array(Buffer.concat(bytes)).buffer;
const model = await tfl.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
const axes = shape.split('x').map(Number);
const size = axes.reduce((product, axis) => product * axis, 2);
const pixels = Float32Array.from({ length: size }, (_, i) => Math.sin(i * 0.37) + Math.cos(i * 0.011));
process.stdout.write(JSON.stringify([...model.predict(tf.tensor(pixels, [2, ...axes])).dataSync()]));
process.exit();
