import type { Shape } from '../../../core/shape.ts';
import type { AttributeValue, GraphNode, TensorValue } from '../../training/graph/protobuf.ts';

/** Numbers of TensorFlow's types (tensorflow/core/framework/types.proto). */
export const float32 = 1;
export const int32 = 3;

/** A graph of TensorFlow as it is written. Tensors have the batch as their first axis, of any length. */
export interface GraphWriter {
  readonly nodes: readonly GraphNode[];
  /** Adds an operation of float tensors; returns its name, by which it is read. */
  add(
    name: string,
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, AttributeValue>>,
  ): string;
  /** The same for one that does not call the type of its values `T`. */
  addUntyped(
    name: string,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>>,
  ): string;
  constant(name: string, values: Float32Array, shape: Shape): string;
  integers(name: string, values: readonly number[], shape?: Shape): string;
}

export function createGraph(): GraphWriter {
  const nodes: GraphNode[] = [];
  const push = (
    name: string,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>>,
  ): string => {
    nodes.push({ name, op, inputs, attributes: new Map(Object.entries(attributes)) });
    return name;
  };
  const tensor = (name: string, value: TensorValue): string =>
    push(name, 'Const', [], { dtype: { type: value.dtype }, value: { tensor: value } });
  return {
    nodes,
    // `T` is what nearly all operations call the type of their values.
    add: (name, op, inputs, attributes = {}) =>
      push(name, op, inputs, { T: { type: float32 }, ...attributes }),
    addUntyped: push,
    constant: (name, values, shape) => tensor(name, { dtype: float32, shape, bytes: bytesOf(values) }),
    integers: (name, values, shape = [values.length]) =>
      tensor(name, { dtype: int32, shape, bytes: bytesOf(Int32Array.from(values)) }),
  };
}

/** Both sides keep numbers with their lowest byte first. */
function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
