// A process that runs layers models with stock tfjs alone: nothing here may import anything of Skiplane's but types.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import '@tensorflow/tfjs-backend-cpu';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { StockAnswer, StockRequest } from './messages.ts';

interface Opened {
  readonly model: tfl.LayersModel;
  readonly inputShapes: readonly number[][];
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

let opened: Opened | undefined;

/** Node's fetch does not read files, and the wasm backend fetches its module. */
function readModuleFromDisk(): void {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  wasm.setWasmPaths(`${pathToFileURL(folder).href}/`);
  globalThis.fetch = async (url) =>
    new Response(readFileSync(new URL(String(url))), { headers: { 'content-type': 'application/wasm' } });
}

async function startBackend(wanted: 'wasm' | 'cpu'): Promise<void> {
  if (wanted === 'wasm') {
    readModuleFromDisk();
    if (await tf.setBackend('wasm').catch(() => false)) return;
  }
  await tf.setBackend('cpu');
}

async function open(folder: string, backend: 'wasm' | 'cpu'): Promise<StockAnswer> {
  await startBackend(backend);
  const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  const { modelTopology, weightsManifest } = json;
  const groups: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[] = weightsManifest;
  const bytes = groups.flatMap(({ paths }) => paths.map((name) => readFileSync(join(folder, name))));
  const model = await tfl.loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: groups.flatMap(({ weights }) => weights),
      weightData: new Uint8Array(Buffer.concat(bytes)).buffer,
    }),
  );
  const names = (ends: readonly [string][]): string[] => ends.map(([name]) => name);
  opened = {
    model,
    inputShapes: model.inputs.map(({ shape }) => shape.slice(1).map((length) => length ?? 1)),
    inputNames: names(modelTopology.config.input_layers),
    outputNames: names(modelTopology.config.output_layers),
  };
  return { type: 'opened', version: tfl.version_layers, backend: tf.getBackend() };
}

/** Layer by layer, each output kept until its last reader has read it. */
async function run(
  { model, inputNames, outputNames, inputShapes }: Opened,
  { inputs, count, layers: wanted }: Extract<StockRequest, { type: 'run' }>,
): Promise<StockAnswer> {
  const tensors = inputs.map((values, i) => tf.tensor(values, [count, ...(inputShapes[i] ?? [])]));
  const values = new Map(inputNames.map((name, i) => [name, tensors[i]] as const));
  const readers = new Map<string, number>();
  for (const layer of model.layers)
    for (const name of sourcesOf(layer)) readers.set(name, (readers.get(name) ?? 0) + 1);
  for (const name of outputNames) readers.set(name, (readers.get(name) ?? 0) + 1);
  const told = new Set(wanted);
  for (const layer of model.layers) {
    const sources = sourcesOf(layer);
    if (sources.length > 0) values.set(layer.name, applied(layer, sources, values));
    const result = values.get(layer.name);
    if (result === undefined) throw new Error(`${layer.name} was read before it was computed`);
    if (told.has(layer.name))
      send({ type: 'layer', name: layer.name, values: Float32Array.from(await result.data()) });
    for (const name of sources) {
      const left = (readers.get(name) ?? 0) - 1;
      readers.set(name, left);
      if (left === 0) values.get(name)?.dispose();
    }
  }
  const outputs: Float32Array[] = [];
  for (const name of outputNames) outputs.push(Float32Array.from((await values.get(name)?.data()) ?? []));
  for (const tensor of values.values()) if (tensor !== undefined && !tensor.isDisposed) tensor.dispose();
  return { type: 'outputs', outputs };
}

function applied(
  layer: tfl.layers.Layer,
  sources: readonly string[],
  values: ReadonlyMap<string, tf.Tensor | undefined>,
): tf.Tensor {
  const given = sources.map((name) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${layer.name} reads ${name}, which was not computed`);
    return value;
  });
  const [first] = given;
  const result = tf.tidy(() => {
    const own = layer.apply(given.length === 1 && first !== undefined ? first : given);
    if (!(own instanceof tf.Tensor)) throw new Error(`${layer.name} gave no single tensor`);
    // Some layers pass on the tensor that they were given, which must not be disposed with it.
    return tf.clone(own);
  });
  return result;
}

function sourcesOf(layer: tfl.layers.Layer): string[] {
  return layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers.map(({ name }) => name));
}

function send(answer: StockAnswer): void {
  if (process.connected) process.send?.(answer);
}

async function answer(request: StockRequest): Promise<StockAnswer> {
  try {
    if (request.type === 'open') return await open(request.folder, request.backend);
    if (opened === undefined) throw new Error('no model has been opened');
    return await run(opened, request);
  } catch (thrown) {
    return { type: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

process.on('message', (request: StockRequest) => void answer(request).then(send));
process.on('disconnect', () => process.exit());
// Ctrl+C reaches the whole process group: the parent decides what it means.
process.on('SIGINT', () => undefined);
