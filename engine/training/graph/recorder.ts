import * as tf from '@tensorflow/tfjs-core';
import type { OperationAttribute, TensorflowBackend } from '../../kernels/tensorflow/operation.ts';
import type { AttributeValue } from './protobuf.ts';

interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The part of tfjs-node's binding that a recorded step uses. */
export interface Binding {
  readonly [constant: `TF_${string}`]: number;
  createTensor(shape: number[], dtype: number, values: unknown): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): unknown;
  executeOp(
    name: string,
    attributes: OperationAttribute[],
    inputs: number[],
    outputs: number,
  ): TensorMetadata[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
  runSavedModel(session: number, inputs: number[], inputNames: string, outputNames: string): TensorMetadata[];
  update?: TensorflowBackend['binding']['update'];
}

/** What a backend knows of a tensor's values: in the binding under `id`, or still waiting as `values`. */
export interface TensorEntry {
  readonly shape: number[];
  readonly dtype: number;
  id: number;
  values: unknown;
}

export interface NodeBackend {
  binding: Binding;
  readonly tensorMap: { get(dataId: object): TensorEntry; has(dataId: object): boolean };
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
}

/** What is known of a value before it is computed. */
interface Result {
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** One call of the binding. `id`s are the binding's, which are never used twice. */
export type Call =
  | {
      readonly kind: 'value';
      readonly id: number;
      readonly shape: readonly number[];
      readonly dtype: number;
      readonly values: unknown;
    }
  | {
      readonly kind: 'operation';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, AttributeValue>;
      readonly inputs: readonly number[];
      readonly outputs: readonly number[];
      /** Shape and TensorFlow's number of the type of each output. */
      readonly results: readonly Result[];
    }
  | {
      /** A change of variables in one operation, which was done by several. */
      readonly kind: 'update';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, AttributeValue>;
      readonly variables: readonly number[];
      readonly values: readonly number[];
      readonly inputs: readonly { readonly id?: number; readonly constant?: number }[];
      readonly outputs: readonly number[];
    };

/** The started tensorflow backend. */
export function nodeBackend(): NodeBackend {
  return tf.backend() as unknown as NodeBackend;
}

/** The binding's id of a tensor, whose values are handed to it where they still wait. */
export function idOf(backend: NodeBackend, tensor: tf.TensorInfo): number {
  const [id] = backend.getInputTensorIds([tensor]);
  if (id === undefined) throw new Error('the binding gave no id');
  return id;
}

/**
 * Runs `f` and writes down every call that it makes of the binding. Undefined in place of the calls where one read values back:
 * what was done next may depend on them.
 */
export function record<Value>(
  backend: NodeBackend,
  f: () => Value,
): { result: Value; calls: readonly Call[] | undefined } {
  const own = backend.binding;
  let calls: Call[] = [];
  let readBack = false;
  // The binding's methods cannot be replaced in place.
  const names = Object.getOwnPropertyNames(own) as (keyof Binding)[];
  const copy = Object.fromEntries(names.map((name) => [name, own[name]])) as unknown as Binding;
  copy.createTensor = (shape, dtype, values) => {
    const id = own.createTensor(shape, dtype, values);
    calls.push({ kind: 'value', id, shape: [...shape], dtype, values });
    return id;
  };
  copy.executeOp = (name, attributes, inputs, count) => {
    const results = own.executeOp(name, attributes, inputs, count);
    calls.push({
      kind: 'operation',
      name,
      attributes: attributesOf(own, attributes),
      inputs: [...inputs],
      outputs: results.map(({ id }) => id),
      results: results.map(({ shape, dtype }) => ({ shape: [...shape], dtype })),
    });
    return results;
  };
  copy.update = ({ name, attributes, variables, values, inputs }, run) => {
    const call = {
      kind: 'update',
      name,
      attributes: attributesOf(own, attributes),
      variables: variables.map((tensor) => idOf(backend, tensor)),
      values: values.map((tensor) => idOf(backend, tensor)),
      inputs: inputs.map((input) =>
        typeof input === 'number' ? { constant: input } : { id: idOf(backend, input) },
      ),
    } as const;
    const before = calls;
    calls = [];
    const outputs = run();
    const ids = outputs.map((tensor) => idOf(backend, tensor));
    calls = [...before, { ...call, outputs: ids }];
    return outputs;
  };
  copy.tensorDataSync = (id) => {
    readBack = true;
    return own.tensorDataSync(id);
  };
  backend.binding = copy;
  try {
    return { result: f(), calls: readBack ? undefined : calls };
  } finally {
    backend.binding = own;
  }
}

function attributesOf(
  binding: Binding,
  attributes: readonly OperationAttribute[],
): ReadonlyMap<string, AttributeValue> {
  return new Map(attributes.map((attribute) => [attribute.name, attributeOf(binding, attribute)]));
}

function attributeOf(binding: Binding, { name, type, value }: OperationAttribute): AttributeValue {
  switch (type) {
    case binding['TF_ATTR_STRING']:
      return { s: value as string };
    case binding['TF_ATTR_INT']:
      return { i: value as number | number[] };
    case binding['TF_ATTR_FLOAT']:
      return { f: value as number | number[] };
    case binding['TF_ATTR_BOOL']:
      return { b: value as boolean | boolean[] };
    case binding['TF_ATTR_TYPE']:
      return { type: value as number };
    case binding['TF_ATTR_SHAPE']:
      return { shape: value as number[] };
    default:
      throw new Error(`attribute ${name} has the unknown type ${type}`);
  }
}
