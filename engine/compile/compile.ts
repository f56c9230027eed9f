import * as tfl from '@tensorflow/tfjs-layers';
import type { Layer } from '../../core/network/layer.ts';
import { modelName } from '../../core/network/model-name.ts';
import type { Network } from '../../core/network/network.ts';
import { requireSound } from '../../core/network/require-sound.ts';
import { createLayer } from '../layers/create.ts';

/**
 * Compiles a network into a tfjs model whose layers are named by their paths. Equal seeds give equal weights on every
 * backend; a backend must have been started.
 * @throws SkiplaneError where the network has errors; its message is the first of them
 */
export function compileNetwork(network: Network, { seed }: { readonly seed: number }): tfl.LayersModel {
  requireSound(network);
  const tensors = new Map<string, tfl.SymbolicTensor>();
  for (const layer of network.layers) tensors.set(layer.path, connect(layer, tensors, seed));
  const ends = (paths: readonly string[]): tfl.SymbolicTensor[] =>
    paths.map((path) => tensorOf(tensors, path));
  return tfl.model({
    inputs: ends(network.inputs),
    outputs: ends(network.outputs),
    name: modelName(network.name),
  });
}

function connect(
  { path, definition, params, shape, inputs, inputShapes }: Layer,
  tensors: ReadonlyMap<string, tfl.SymbolicTensor>,
  seed: number,
): tfl.SymbolicTensor {
  if (definition === undefined || params === undefined || shape === undefined) {
    throw new Error(`layer ${path} was compiled without a shape`);
  }
  if (definition.kind === 'input') return tfl.input({ shape: [...shape], name: path });
  const sources = inputs.map(({ from }) => tensorOf(tensors, from));
  const known = inputShapes.flatMap((input) => (input === undefined ? [] : [input]));
  const config = definition.layer(params, known);
  const [only] = sources;
  if (only === undefined) throw new Error(`layer ${path} has no inputs`);
  if (config === null) return only;
  const result = createLayer(config, { name: path, seed }).apply(sources.length === 1 ? only : sources);
  if (Array.isArray(result) || !(result instanceof tfl.SymbolicTensor)) {
    throw new Error(`layer ${path} did not return one symbolic tensor`);
  }
  return result;
}

function tensorOf(
  tensors: ReadonlyMap<string, tfl.SymbolicTensor>,
  path: string | undefined,
): tfl.SymbolicTensor {
  const tensor = tensors.get(path ?? '');
  if (tensor === undefined) throw new Error(`layer ${path} was read before it was compiled`);
  return tensor;
}
