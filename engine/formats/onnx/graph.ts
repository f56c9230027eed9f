import type { ReadWeight } from '../../../core/ops/fold-batch-normalization.ts';
import { operandsOf } from '../../../core/ops/operands.ts';
import type { Operand, Program } from '../../../core/ops/program.ts';
import type { Shape } from '../../../core/shape.ts';
import { moves, type Order, physicalShape } from './layout.ts';

/** What an attribute holds; ONNX tells whole numbers from others. */
export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly texts: readonly string[] };

export type Attributes = Readonly<Record<string, Attribute>>;

export interface OnnxNode {
  readonly name: string;
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** A constant of the graph. Floats are read only when they are written, so that a large model lies in memory once. */
export interface Initializer {
  readonly name: string;
  readonly dims: Shape;
  readonly data: { readonly floats: () => Float32Array } | { readonly ints: readonly number[] };
}

/** Where a tensor of the program is found in the graph, and how it lies there. */
export interface Held {
  readonly name: string;
  readonly order: Order;
}

/** A graph that is being written. */
export interface GraphBuilder {
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  /** Says which operation is written next: its name is for its last node alone. */
  begin(out: string): void;
  /** Adds a node and gives the name of its output, which is `name` or, where that is taken, one like it. */
  node(type: string, name: string, inputs: readonly string[], attributes?: Attributes): string;
  /** The same for a node whose result is not its first output: empty names stand for those before it. */
  nodeOfOutput(
    place: number,
    type: string,
    name: string,
    inputs: readonly string[],
    attributes: Attributes,
    /** Names of outputs behind it, which nobody reads. */
    behind?: readonly string[],
  ): string;
  /** A constant; `read` is called when the file is written. */
  floats(name: string, dims: Shape, read: () => Float32Array): string;
  /** One number for all places. */
  number(name: string, value: number): string;
  /** Whole numbers, in one axis. */
  ints(name: string, values: readonly number[]): string;
  /** A weight, with its values arranged by `arrange`. */
  weight(
    operand: Operand,
    dims: (shape: Shape) => Shape,
    arrange?: (values: Float32Array, shape: Shape) => Float32Array,
  ): string;
  /** Says where a tensor of the program is found. */
  hold(tensor: string, held: Held): void;
  held(operand: Operand): Held;
  /** The shape of a tensor or of a weight, without the batch axis. */
  shape(operand: Operand): Shape;
  /** The name under which a tensor lies in this order; the values are moved where they do not. */
  as(operand: Operand, order: 'first' | 'last'): string;
  /** True where every reader of the tensor is a dense layer, or a function of one value whose readers are. */
  feedsOnlyDense(tensor: string): boolean;
  /** True where only matrix products read the tensor, or where it is one in another order: nothing then wants channels first. */
  isOfProduct(tensor: string): boolean;
  /** True for a map with a border of zeros. */
  isPadded(tensor: string): boolean;
  /** True where tokens are weighted by each other: in sequences, they then lie with their features last. */
  readonly hasProducts: boolean;
}

/** Begins the graph of a program. */
export function beginGraph(program: Program, read: ReadWeight, opset: number): GraphBuilder {
  const nodes: OnnxNode[] = [];
  const initializers: Initializer[] = [];
  // Ports keep their names, and operations those of the program.
  const taken = new Set<string>([...program.outputs.map(({ path }) => path), ...program.shapes.keys()]);
  const found = new Map<string, Held>();
  const moved = new Map<string, string>();
  const onlyDense = tensorsForDense(program);
  const ofProducts = tensorsOfProducts(program);
  const padded = new Set(program.steps.flatMap(({ op }) => (op.op === 'pad' ? [op.out] : [])));
  let current = '';
  const freeName = (wanted: string): string => {
    let name = wanted;
    for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
    taken.add(name);
    return name;
  };
  const floats: GraphBuilder['floats'] = (name, dims, values) => {
    const own = freeName(name);
    initializers.push({ name: own, dims, data: { floats: values } });
    return own;
  };
  const nodeOfOutput: GraphBuilder['nodeOfOutput'] = (place, type, name, inputs, attributes, behind = []) => {
    const output = name === current ? name : freeName(name);
    const before = Array.from({ length: place }, () => '');
    nodes.push({
      name: output,
      type,
      inputs,
      outputs: [...before, output, ...behind.map(freeName)],
      attributes,
    });
    return output;
  };
  const node: GraphBuilder['node'] = (type, name, inputs, attributes = {}) =>
    nodeOfOutput(0, type, name, inputs, attributes);
  const ints: GraphBuilder['ints'] = (name, values) => {
    const own = freeName(name);
    initializers.push({ name: own, dims: [values.length], data: { ints: values } });
    return own;
  };
  const held = (operand: Operand): Held => {
    const tensor = tensorOf(operand);
    const at = found.get(tensor);
    if (at === undefined) throw new Error(`tensor ${tensor} was read before it was made`);
    return at;
  };
  const shape = (operand: Operand): Shape => {
    if ('number' in operand) return [];
    const known = 'weight' in operand ? operand.shape : program.shapes.get(operand.tensor);
    if (known === undefined) throw new Error(`tensor ${tensorOf(operand)} has no shape`);
    return known;
  };
  return {
    opset,
    nodes,
    initializers,
    node,
    nodeOfOutput,
    begin: (out) => {
      current = out;
    },
    floats,
    number: (name, value) => floats(name, [], () => Float32Array.of(value)),
    ints,
    weight: (operand, dims, arrange = (values) => values) => {
      const { weight, shape: own } = weightOf(operand);
      return floats(weight, dims(own), () => arrange(read(weight), own));
    },
    hold: (tensor, at) => {
      found.set(tensor, at);
    },
    held,
    shape,
    as: (operand, order) => {
      const tensor = tensorOf(operand);
      const own = shape(operand);
      const at = held(operand);
      if (typeof at.order === 'object') throw new Error(`tensor ${tensor} lies flat, for dense layers alone`);
      if (at.order === order || own.length < 2) return at.name;
      const key = JSON.stringify([at.name, order, own]);
      const there = moved.get(key);
      if (there !== undefined) return there;
      const name = `${tensor}/channels_${order}`;
      const made = moves(own)
        ? node('Transpose', name, [at.name], { perm: { ints: permutation(order, own.length) } })
        : node('Reshape', name, [at.name, ints(`${name}/shape`, [0, ...physicalShape(order, own)])]);
      moved.set(key, made);
      return made;
    },
    feedsOnlyDense: (tensor) => onlyDense.has(tensor),
    isOfProduct: (tensor) => ofProducts.has(tensor),
    isPadded: (tensor) => padded.has(tensor),
    hasProducts: program.steps.some(({ op }) => op.op === 'matmul'),
  };
}

/** Batch axis included, of a tensor that lies in the other order. */
function permutation(order: 'first' | 'last', rank: number): number[] {
  const others = Array.from({ length: rank - 1 }, (_, i) => i);
  return order === 'first' ? [0, rank, ...others.map((i) => i + 1)] : [0, ...others.map((i) => i + 2), 1];
}

/** The tensor that an operand is. Operators read their first operands from the network alone. */
export function tensorOf(operand: Operand): string {
  if ('tensor' in operand) return operand.tensor;
  throw new Error(`expected a tensor, received ${JSON.stringify(operand)}`);
}

function weightOf(operand: Operand): { readonly weight: string; readonly shape: Shape } {
  if ('weight' in operand) return operand;
  throw new Error(`expected a weight, received ${JSON.stringify(operand)}`);
}

/** Vectors that only dense layers read, directly or behind functions of one value. */
function tensorsForDense(program: Program): ReadonlySet<string> {
  const good = new Set<string>();
  const bad = new Set(program.outputs.map(({ tensor }) => tensor));
  for (const { op, shape } of program.steps.toReversed()) {
    const passes = op.op === 'unary' && good.has(op.out) && !bad.has(op.out);
    for (const operand of operandsOf(op)) {
      if (!('tensor' in operand)) continue;
      if (op.op === 'dense' ? shape.length === 1 : passes) good.add(operand.tensor);
      else bad.add(operand.tensor);
    }
  }
  for (const tensor of bad) good.delete(tensor);
  return good;
}

/** What only matrix products read, and their results with the axes in another order. */
function tensorsOfProducts(program: Program): ReadonlySet<string> {
  const operands = new Set<string>();
  const others = new Set(program.outputs.map(({ tensor }) => tensor));
  const products = new Set<string>();
  const moved = new Set<string>();
  for (const { op } of program.steps) {
    if (op.op === 'matmul') products.add(op.out);
    if (op.op === 'transpose' && 'tensor' in op.x && products.has(op.x.tensor)) moved.add(op.out);
    for (const operand of operandsOf(op)) {
      if ('tensor' in operand) (op.op === 'matmul' ? operands : others).add(operand.tensor);
    }
  }
  return new Set([...[...operands].filter((tensor) => !others.has(tensor)), ...moved]);
}
