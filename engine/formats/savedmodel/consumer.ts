import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import { loadTensorflow } from '../../backends/tensorflow.ts';
import type { NodeBackend } from '../../training/graph/recorder.ts';
import type { Consumer, ModelParts } from '../define.ts';
import { outputNode } from './write.ts';

/** Bytes of layers that are fetched at a time. TensorFlow keeps a copy of all weights for every set of outputs that it was asked for. */
const mostAtOnce = 512 * 2 ** 20;

/** Opens a written folder in TensorFlow's own library, where its engine is set up. */
export function openInTensorflow(
  folder: string,
  { program }: Pick<ModelParts, 'program'>,
): Consumer | { readonly notHere: string } {
  const backend = tensorflowBackend();
  if ('notHere' in backend) return backend;
  const { binding } = backend;
  const id = binding.loadSavedModel(join(folder, 'saved_model'), 'serve');
  const run = (inputs: readonly Float32Array[], count: number, nodes: readonly string[]): Float32Array[] => {
    const ids = program.inputs.map(({ shape }, i) =>
      binding.createTensor([count, ...shape], binding['TF_FLOAT'] ?? 1, inputs[i] ?? new Float32Array()),
    );
    try {
      const names = (list: readonly string[]): string => list.map((name) => `${name}:0`).join();
      const results = binding.runSavedModel(
        id,
        ids,
        names(program.inputs.map(({ tensor }) => tensor)),
        names(nodes),
      );
      return results.map((result) => {
        const values = Float32Array.from(binding.tensorDataSync(result.id) as Float32Array);
        binding.deleteTensor(result.id);
        return values;
      });
    } finally {
      for (const given of ids) binding.deleteTensor(given);
    }
  };
  return {
    name: `TensorFlow ${String((binding as { TF_Version?: unknown }).TF_Version)}`,
    run: async (inputs, count) =>
      run(
        inputs,
        count,
        program.outputs.map(({ path }) => outputNode(path)),
      ),
    async layers(inputs, count, take) {
      // TensorFlow does not give back what it was just given.
      const given = new Set(program.inputs.map(({ tensor }) => tensor));
      const all = [...program.layers].filter(([, tensor]) => !given.has(tensor));
      for (const some of groupsOf(program, all, count)) {
        const tensors = [...new Set(some.map(([, tensor]) => tensor))];
        const values = run(inputs, count, tensors);
        for (const [path, tensor] of some) {
          const own = values[tensors.indexOf(tensor)];
          if (own !== undefined) take(path, own);
        }
      }
    },
    async close() {
      binding.deleteSavedModel(id);
    },
  };
}

type Layer = readonly [path: string, tensor: string];

function groupsOf({ shapes }: ModelParts['program'], layers: readonly Layer[], count: number): Layer[][] {
  const groups: Layer[][] = [[]];
  let bytes = 0;
  for (const layer of layers) {
    bytes += 4 * count * elementCount(shapes.get(layer[1]) ?? []);
    if (bytes > mostAtOnce) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(layer);
  }
  return groups.filter((group) => group.length > 0);
}

/** TensorFlow's library, without making it the backend of this process. */
function tensorflowBackend(): NodeBackend | { readonly notHere: string } {
  try {
    loadTensorflow();
  } catch (thrown) {
    if (!(thrown instanceof SkiplaneError)) throw thrown;
    return { notHere: 'the TensorFlow engine is not set up on this machine' };
  }
  try {
    return tf.findBackend('tensorflow') as unknown as NodeBackend;
  } catch (thrown) {
    return { notHere: `the TensorFlow engine does not start: ${messageOf(thrown)}` };
  }
}
