import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';
import { elementCount, type Shape, sameShape } from '../shape.ts';
import type { Op, Ref, WeightSpec } from './define.ts';
import { mapOperands } from './operands.ts';
import { shapeOf } from './shape-of.ts';

/** An operand within a program. */
export type Operand =
  /** The result of an input or of an operation. */
  | { readonly tensor: string }
  /** A weight by `path/name`, in this shape. */
  | { readonly weight: string; readonly shape: Shape }
  | { readonly number: number };

/** One operation of a program. */
export interface Step {
  readonly op: Op<Operand>;
  /** Path of the layer it is of. */
  readonly path: string;
  /** The shape of its result, named `op.out`. */
  readonly shape: Shape;
}

/** A named tensor at a program's border. */
export interface Port {
  /** Path of the `input` or `output` node. */
  readonly path: string;
  readonly tensor: string;
  readonly shape: Shape;
}

/** A whole network in primitive operations, in an order in which each reads only results before it. */
export interface Program {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly steps: readonly Step[];
  /** The tensor that holds each layer's output, by its path; a layer that does nothing shares its input's. */
  readonly layers: ReadonlyMap<string, string>;
  /** Shapes of all tensors by their names. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Weights by `path/name`. */
  readonly weights: ReadonlyMap<string, WeightSpec>;
}

/**
 * Lowers a sound network to operations. The operation whose result a layer gives is named by the layer's path, those before it by
 * `path/name`.
 */
export function lowerNetwork(network: Network): Program {
  const shapes = new Map<string, Shape>();
  const layers = new Map<string, string>();
  const weights = new Map<string, WeightSpec>();
  const steps: Step[] = [];
  const inputs: Port[] = [];
  const outputs: Port[] = [];
  const known = (tensor: string): Shape => {
    const shape = shapes.get(tensor);
    if (shape === undefined) throw new Error(`tensor ${tensor} was read before it was made`);
    return shape;
  };
  for (const layer of network.layers) {
    const { path, definition, params, shape } = layer;
    if (definition === undefined || params === undefined || shape === undefined)
      throw new Error(`layer ${path} was lowered without a shape`);
    if (definition.kind === 'input') {
      shapes.set(path, shape);
      layers.set(path, path);
      inputs.push({ path, tensor: path, shape });
      continue;
    }
    const sources = layer.inputs.map(({ from }) => tensorOf(layers, from, path));
    const inputShapes = sources.map(known);
    const specs = new Map(
      (definition.weights?.(params, inputShapes) ?? []).map((spec) => [spec.name, spec] as const),
    );
    for (const [name, spec] of specs) weights.set(`${path}/${name}`, spec);
    const { ops, y } = definition.lower(params, inputShapes, shape);
    const result = 'of' in y ? y.of : undefined;
    const nameOf = (out: string): string => (out === result ? path : `${path}/${out}`);
    const resolve = (ref: Ref): Operand => {
      if ('number' in ref) return ref;
      if ('of' in ref) return { tensor: nameOf(ref.of) };
      if ('input' in ref) return { tensor: at(sources, ref.input, layer) };
      const spec = specs.get(ref.weight);
      if (spec === undefined) throw new Error(`layer ${path} has no weight ${ref.weight}`);
      const as = ref.shape ?? spec.shape;
      if (elementCount(as) !== elementCount(spec.shape))
        throw new Error(`weight ${ref.weight} of ${path} cannot be read as ${as.join('×')}`);
      return { weight: `${path}/${ref.weight}`, shape: as };
    };
    for (const op of ops) {
      const own = mapOperands({ ...op, out: nameOf(op.out) }, resolve);
      const made = shapeOf(own, (operand) =>
        'tensor' in operand ? known(operand.tensor) : 'weight' in operand ? operand.shape : [],
      );
      if (shapes.has(own.out)) throw new Error(`two operations are named ${own.out}`);
      shapes.set(own.out, made);
      steps.push({ op: own, path, shape: made });
    }
    const out = resolve(y);
    if (!('tensor' in out)) throw new Error(`layer ${path} gives no tensor`);
    if (!sameShape(known(out.tensor), shape))
      throw new Error(`layer ${path} was lowered to ${known(out.tensor).join('×')}, not ${shape.join('×')}`);
    layers.set(path, out.tensor);
    if (definition.kind === 'output') outputs.push({ path, tensor: out.tensor, shape });
  }
  return { inputs, outputs, steps, layers, shapes, weights };
}

function tensorOf(layers: ReadonlyMap<string, string>, from: string | undefined, path: string): string {
  const tensor = layers.get(from ?? '');
  if (tensor === undefined) throw new Error(`layer ${path} reads ${from}, which was not lowered`);
  return tensor;
}

function at(sources: readonly string[], index: number, { path }: Layer): string {
  const source = sources[index];
  if (source === undefined) throw new Error(`layer ${path} has no input ${index}`);
  return source;
}
