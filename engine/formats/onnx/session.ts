import { appendFile, constants, copyFile, rm, stat, truncate } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type * as Ort from 'onnxruntime-node';
import { elementCount } from '../../../core/shape.ts';
import type { Consumer } from '../define.ts';
import type { Follow } from '../follow.ts';
import { type OnnxGraph, type Place, placeDims } from './build.ts';
import { fromLast, toLast } from './layout.ts';
import { loadOnnxRuntime } from './runtime.ts';
import { moreOutputs } from './serialize.ts';

/** How much layers may give in one session, in bytes: it holds what all its outputs are, whether they are asked for or not. */
const mostAtOnce = 64 * 1024 * 1024;

/**
 * Files above this size, in bytes, are run as they are written. ONNX Runtime's changes to a graph hold the weights two more times
 * while they are made, and the memory does not come back.
 */
const largeFile = 160 * 1024 * 1024;

/** Opens a written model in ONNX Runtime, on the CPU. Says why where that is not to be had here. */
export async function openInOnnxRuntime(
  folder: string,
  graph: OnnxGraph,
  follow: Follow,
): Promise<Consumer | { readonly notHere: string }> {
  const loaded = await loadOnnxRuntime();
  if ('notHere' in loaded) return loaded;
  const { runtime: ort, version } = loaded;
  const file = join(folder, 'model.onnx');
  const large = (await stat(file)).size > largeFile;
  const options = {
    executionProviders: ['cpu'],
    intraOpNumThreads: availableParallelism(),
    // Memory goes back when it is free, which matters more here than the time to get it again.
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  } as const;
  const open = (): Promise<Ort.InferenceSession> =>
    ort.InferenceSession.create(file, { ...options, graphOptimizationLevel: large ? 'disabled' : 'all' });
  let session: Ort.InferenceSession | undefined = await open();
  const close = async (): Promise<void> => {
    const open = session;
    session = undefined;
    await open?.release();
  };
  return {
    name: large ? `${version} without graph optimizations` : version,
    async run(inputs, count) {
      follow.signal?.throwIfAborted();
      session ??= await open();
      const results = await session.run(
        feedsOf(ort, graph, inputs, count),
        graph.outputs.map(({ name }) => name),
      );
      return graph.outputs.map((place) => valuesOf(results[place.name], place, count));
    },
    async layers(inputs, count, take) {
      // One session at a time: each has the weights.
      await close();
      const feeds = feedsOf(ort, graph, inputs, count);
      // Beside the file, not in memory, of which a large model leaves little; the folder is not yet anybody's.
      const copy = join(folder, '.model-with-layers.onnx');
      const { size } = await stat(file);
      await copyFile(file, copy, constants.COPYFILE_FICLONE);
      try {
        for (const layers of groupsOf([...graph.layers], count)) {
          follow.signal?.throwIfAborted();
          const asked = namesOf(layers).filter((name) => feeds[name] === undefined);
          await truncate(copy, size);
          await appendFile(copy, moreOutputs(placesBeside(graph, layers)));
          const own = await ort.InferenceSession.create(copy, {
            ...options,
            // No operator is merged with another, or the values between them would be lost.
            graphOptimizationLevel: 'disabled',
          });
          const results = asked.length === 0 ? {} : await own.run(feeds, asked);
          await own.release();
          for (const [path, place] of layers)
            take(path, valuesOf(results[place.name] ?? feeds[place.name], place, count));
        }
      } finally {
        await rm(copy, { force: true });
      }
    },
    close,
  };
}

type LayerPlace = readonly [path: string, place: Place];

function namesOf(layers: readonly LayerPlace[]): string[] {
  return [...new Set(layers.map(([, { name }]) => name))];
}

/** Where results of layers lie that the graph does not give anyway. */
function placesBeside({ inputs, outputs }: OnnxGraph, layers: readonly LayerPlace[]): Place[] {
  const given = new Set([...inputs, ...outputs].map(({ name }) => name));
  const places = new Map(layers.map(([, place]) => [place.name, place]));
  return [...places.values()].filter(({ name }) => !given.has(name));
}

function feedsOf(
  ort: typeof Ort,
  graph: OnnxGraph,
  inputs: readonly Float32Array[],
  count: number,
): Record<string, Ort.Tensor> {
  return Object.fromEntries(
    graph.inputs.map((place, i) => {
      const { name, order, shape } = place;
      const values = inputs[i];
      if (values?.length !== count * elementCount(shape))
        throw new Error(
          `input ${name} takes ${count} × ${elementCount(shape)} values, not ${values?.length}`,
        );
      const lies = fromLast(values, count, shape, order === 'first' ? 'first' : 'last');
      return [name, new ort.Tensor('float32', lies, [count, ...placeDims(place)])];
    }),
  );
}

/** Channels last. */
function valuesOf(tensor: Ort.OnnxValue | undefined, place: Place, count: number): Float32Array {
  if (tensor === undefined || !(tensor.data instanceof Float32Array))
    throw new Error(`ONNX Runtime gave no floats for ${place.name}`);
  return toLast(tensor.data, count, place.shape, place.order);
}

/** Layers whose results together are not too much for one session; a larger one comes alone. */
function groupsOf(layers: readonly LayerPlace[], count: number): LayerPlace[][] {
  const groups: LayerPlace[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const layer of layers) {
    const own = 4 * count * elementCount(layer[1].shape);
    if (bytes + own > mostAtOnce) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(layer);
    bytes += own;
  }
  return groups;
}
