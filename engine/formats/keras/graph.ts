import { kerasNames } from '../../../core/code/keras/layer-names.ts';
import type { Layer } from '../../../core/network/layer.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Shape } from '../../../core/shape.ts';
import type { WeightGroup } from './layers/define.ts';
import { kerasKind } from './layers/index.ts';
import { longestChain, orderAsKeras } from './order.ts';

/** A layer of the Keras model. */
export interface KerasNode {
  /** Unique, without dots or slashes. */
  readonly name: string;
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Names of the nodes that it reads. */
  readonly inputs: readonly string[];
  /** Names of its arguments where each of them is one of its own. */
  readonly args?: readonly string[];
  readonly inputShapes: readonly Shape[];
  readonly shape: Shape;
  /** Groups of the weights file below the layer's own, and the network's weights by `path/name` in their order. */
  readonly groups: readonly WeightGroup[];
}

export interface KerasGraph {
  /** In the order in which Keras itself puts them. */
  readonly nodes: readonly KerasNode[];
  readonly inputs: readonly string[];
  /** The nodes that give the network's outputs, in its order. */
  readonly outputs: readonly string[];
  /** The node that gives what a layer of the network does, by the layer's path. */
  readonly byPath: ReadonlyMap<string, string>;
  /** Layers one behind the other, where there are most. */
  readonly depth: number;
  /** What became of single layers, by their paths. */
  readonly changes: readonly { readonly path: string; readonly what: string }[];
}

/** A node that another one reads. */
interface Read {
  readonly name: string;
  readonly shape: Shape;
}

/** A sound network as layers of Keras, named by their paths. */
export function kerasGraph(network: Network): KerasGraph {
  const names = kerasNames(network);
  const taken = new Set(names.values());
  const byPath = new Map<string, string>();
  const nodes = new Map<string, KerasNode>();
  const changes: { path: string; what: string }[] = [];
  for (const layer of network.layers) {
    const { path } = layer;
    const sources = layer.inputs.map(({ from = '' }) => known(byPath, from, path));
    const kind = kerasKind(layer.kind);
    if (kind === undefined) throw new Error(`layer ${path} is of no kind that Keras is told of`);
    if (kind === null) {
      byPath.set(path, sources[0] ?? '');
      continue;
    }
    const source = complete(layer);
    const given = sources.map((name, i) => ({ name, shape: source.inputs[i] ?? [] }));
    const made = new Map<string, Read>();
    let before: readonly Read[] = given;
    const parts = kind(source);
    const told = parts.some(({ groups }) => groups !== undefined);
    for (const part of parts) {
      const own = known(names, path, path);
      const name = part.suffix === undefined ? own : free(`${own}_${part.suffix}`, taken);
      const shape = part.shape ?? source.shape;
      const groups = part.groups ?? (told || part.suffix !== undefined ? [] : ownGroups(source));
      const read =
        part.reads?.flatMap((suffix) =>
          suffix === null ? given : [made.get(suffix) ?? missing(path, suffix)],
        ) ?? before;
      nodes.set(name, {
        name,
        className: part.className,
        config: part.config,
        inputs: read.map((own) => own.name),
        inputShapes: read.map((own) => own.shape),
        ...(part.args === undefined ? {} : { args: part.args }),
        shape,
        groups: groups.map(({ group, weights }) => ({
          group,
          weights: weights.map((weight) => `${path}/${weight}`),
        })),
      });
      if (part.change !== undefined) changes.push({ path, what: part.change });
      before = [{ name, shape }];
      if (part.suffix !== undefined) made.set(part.suffix, { name, shape });
    }
    byPath.set(path, before[0]?.name ?? '');
  }
  const ends = (paths: readonly string[]): string[] => paths.map((path) => known(byPath, path, path));
  const outputs = ends(network.outputs);
  return {
    nodes: orderAsKeras(nodes, outputs),
    inputs: ends(network.inputs),
    outputs,
    byPath,
    depth: longestChain(nodes),
    changes,
  };
}

function missing(path: string, suffix: string | null): never {
  throw new Error(`layer ${path} reads its part ${suffix}, which was not made`);
}

function complete({ path, definition, params, inputShapes, shape }: Layer) {
  const inputs = inputShapes.flatMap((input) => (input === undefined ? [] : [input]));
  if (definition === undefined || params === undefined || shape === undefined)
    throw new Error(`layer ${path} was exported without a shape`);
  return { definition, params, inputs, shape };
}

function ownGroups({ definition, params, inputs }: ReturnType<typeof complete>): readonly WeightGroup[] {
  const weights = (definition.weights?.(params, inputs) ?? []).map(({ name }) => name);
  return weights.length === 0 ? [] : [{ group: 'vars', weights }];
}

function known(names: ReadonlyMap<string, string>, path: string, reader: string): string {
  const name = names.get(path);
  if (name === undefined) throw new Error(`layer ${reader} reads ${path}, which was not exported`);
  return name;
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  taken.add(name);
  return name;
}
