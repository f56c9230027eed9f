import type { Layer } from '../../network/layer.ts';
import { modelName } from '../../network/model-name.ts';
import type { Network } from '../../network/network.ts';
import type { StockForm, StockLayer } from './define.ts';
import { stockForm } from './forms.ts';

/** A network in layers that stock tfjs has. */
export interface StockModel {
  readonly name: string;
  /** In an order in which each reads only those before it; input layers among them. */
  readonly layers: readonly StockLayer[];
  /** Names of the layers that take the inputs and give the outputs, in the network's order. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What differs from the network, by the path of its layer. */
  readonly changes: readonly { readonly path: string; readonly what: string }[];
}

/** Writes a sound network in stock layers. They are named by the paths of the layers whose place they take, helpers `path_part`. */
export function stockModel(network: Network): StockModel {
  const layers: StockLayer[] = [];
  const changes: { path: string; what: string }[] = [];
  /** By the path of a layer: the stock layer that gives its output. */
  const results = new Map<string, string>();
  const taken = new Set(network.byPath.keys());
  const helperOf = (path: string) => (part: string) => {
    let name = `${path}_${part}`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
  for (const layer of network.layers) {
    const { path } = layer;
    const form = formOf(layer, results, network.inputs, helperOf(path));
    layers.push(...form.layers);
    results.set(path, form.y);
    if (form.change !== undefined) changes.push({ path, what: form.change });
  }
  return {
    name: modelName(network.name),
    layers,
    inputs: network.inputs,
    outputs: network.outputs.map((path) => resultOf(results, path)),
    changes,
  };
}

function formOf(
  { path, kind, definition, params, shape, inputs, inputShapes }: Layer,
  results: ReadonlyMap<string, string>,
  modelInputs: readonly string[],
  helper: (part: string) => string,
): StockForm {
  if (definition === undefined || params === undefined || shape === undefined)
    throw new Error(`layer ${path} was written without a shape`);
  if (kind === 'input') {
    const config = { batchInputShape: [null, ...shape], dtype: 'float32', sparse: false };
    return { layers: [{ name: path, className: 'InputLayer', config, inputs: [], weights: [] }], y: path };
  }
  const sources = inputs.map(({ from }) => resultOf(results, from));
  const known = inputShapes.filter((own) => own !== undefined);
  const layer = definition.layer(params, known);
  // An output passes on what it reads.
  if (layer === null) return { layers: [], y: sources[0] ?? '' };
  const toStock = stockForm(kind);
  if (toStock === undefined) throw new Error(`kind ${kind} has no stock form`);
  const weights = definition.weights?.(params, known) ?? [];
  const readsInput = sources.some((source) => modelInputs.includes(source));
  return toStock({ path, layer, sources, readsInput, inputs: known, output: shape, weights, helper });
}

function resultOf(results: ReadonlyMap<string, string>, path: string | undefined): string {
  const result = results.get(path ?? '');
  if (result === undefined) throw new Error(`layer ${path} was read before it was written`);
  return result;
}
