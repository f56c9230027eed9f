import { createHash } from 'node:crypto';
import { encode } from './flatbuffer.ts';
import type { Graph, GraphTensor } from './graph.ts';
import {
  builtinOperators,
  fileIdentifier,
  type ModelTable,
  model,
  schemaVersion,
  tensorTypes,
} from './schema.ts';
import { versionOf } from './versions.ts';

/** Readers of before version 3a of the schema know operators below this number; it stands for all others. */
const lastDeprecatedCode = 127;

/** Room for tables beside the constants, per tensor, in bytes: a first guess, the builder grows by itself. */
const roomPerTensor = 512;

/**
 * A graph as the bytes of a `.tflite` file.
 * @param notes texts that the file carries by name, for whoever reads it
 */
export function serialize(graph: Graph, notes: ReadonlyMap<string, string>): Uint8Array {
  const tensors: GraphTensor[] = [];
  const indices = new Map<GraphTensor, number>();
  const indexOf = (tensor: GraphTensor): number => {
    const known = indices.get(tensor);
    if (known !== undefined) return known;
    indices.set(tensor, tensors.length);
    return tensors.push(tensor) - 1;
  };
  // The first buffer is empty by convention: tensors that are computed name it.
  const buffers: Uint8Array[] = [new Uint8Array()];
  const written = new Map<string, number>();
  // Equal constants are written once: the steps of a recurrent layer have the same kernels.
  const bufferOf = (bytes: Uint8Array): number => {
    const digest = createHash('sha256').update(bytes).digest('base64');
    const buffer = written.get(digest) ?? buffers.push(bytes) - 1;
    written.set(digest, buffer);
    return buffer;
  };
  const inputs = graph.inputs.map(indexOf);
  const codes = new Map<string, { deprecatedCode: number; version: number; code: number; index: number }>();
  const operators = graph.operators.map((step) => {
    const code = builtinOperators[step.operator];
    const version = versionOf(step);
    const key = `${code} ${version}`;
    const known = codes.get(key) ?? {
      deprecatedCode: Math.min(code, lastDeprecatedCode),
      version,
      code,
      index: codes.size,
    };
    codes.set(key, known);
    return {
      code: known.index,
      inputs: step.inputs.map(indexOf),
      outputs: [indexOf(step.output)],
      ...(step.options === undefined ? {} : { options: step.options }),
    };
  });
  const outputs = graph.outputs.map(indexOf);
  const tensorTables = tensors.map(({ name, shape, type, data, quantization }) => ({
    name,
    shape,
    type: tensorTypes[type],
    buffer: data === undefined ? 0 : bufferOf(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    ...(quantization === undefined ? {} : { quantization }),
  }));
  const metadata = [...notes].map(([name, note]) => ({
    name,
    buffer: buffers.push(new TextEncoder().encode(note)) - 1,
  }));
  const values: ModelTable = {
    version: schemaVersion,
    operatorCodes: [...codes.values()].map(({ deprecatedCode, version, code }) => ({
      deprecatedCode,
      version,
      code,
    })),
    subgraphs: [{ tensors: tensorTables, inputs, outputs, operators, name: 'main' }],
    description: 'Made by Skiplane',
    buffers: buffers.map((data) => (data.length === 0 ? {} : { data })),
    metadata,
  };
  const size = buffers.reduce((sum, { length }) => sum + length, roomPerTensor * tensors.length);
  return encode(model, values, fileIdentifier, size);
}
