import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  TensorShapeProto_DimensionSchema as DimensionSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from 'onnx-buf';
import { SkiplaneError } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import { type OnnxGraph, type Place, placeDims } from './build.ts';
import type { Attribute, Initializer } from './graph.ts';

/** Which version of the file's own form came with an operator set (onnx/docs/Versioning.md); runtimes check both. */
const irVersions: Readonly<Record<number, number>> = {
  17: 8,
  18: 8,
  19: 9,
  20: 9,
  21: 10,
  22: 10,
  23: 11,
  24: 12,
  25: 13,
};

/** Protocol Buffers know no larger message. */
const largestFile = 2 ** 31 - 1;

/** Numbers of fields, from onnx.proto, of the parts that are written here piece by piece. */
const fields = {
  modelGraph: ModelProtoSchema.field.graph.number,
  graphInitializer: GraphProtoSchema.field.initializer.number,
  graphOutput: GraphProtoSchema.field.output.number,
  tensorRawData: TensorProtoSchema.field.rawData.number,
};

export interface ModelWords {
  readonly name: string;
  readonly producerVersion: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The bytes of a model. Messages may be written in pieces that follow each other, and so weights are read one at a time, straight into
 * their place in the file.
 * @throws SkiplaneError `format/too-large` above 2 GiB
 */
export function serializeModel(graph: OnnxGraph, words: ModelWords): Uint8Array<ArrayBuffer> {
  const model = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: BigInt(irVersions[graph.opset] ?? 8),
      opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(graph.opset) })],
      producerName: 'Skiplane',
      producerVersion: words.producerVersion,
      metadataProps: Object.entries(words.metadata).map(([key, value]) =>
        create(StringStringEntryProtoSchema, { key, value }),
      ),
    }),
  );
  const frame = toBinary(
    GraphProtoSchema,
    create(GraphProtoSchema, {
      name: words.name,
      node: graph.nodes.map(({ name, type, inputs, outputs, attributes }) =>
        create(NodeProtoSchema, {
          name,
          opType: type,
          input: [...inputs],
          output: [...outputs],
          attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
        }),
      ),
      input: graph.inputs.map(valueInfo),
      output: graph.outputs.map(valueInfo),
    }),
  );
  const tensors = graph.initializers.map(tensorPiece);
  const graphLength = tensors.reduce((sum, { head, length }) => sum + head.length + length, frame.length);
  const graphHead = delimiter(fields.modelGraph, graphLength);
  const total = model.length + graphHead.length + graphLength;
  if (total > largestFile)
    throw new SkiplaneError(
      'format/too-large',
      `Expected a model of at most 2 GiB, the limit of ONNX files, received ${(total / 2 ** 30).toFixed(1)} GiB: export it in another format.`,
    );
  const bytes = new Uint8Array(total);
  let at = 0;
  const put = (piece: Uint8Array): void => {
    bytes.set(piece, at);
    at += piece.length;
  };
  for (const piece of [model, graphHead, frame]) put(piece);
  for (const { head, length, read } of tensors) {
    put(head);
    const raw = read();
    if (raw.length !== length) throw new Error(`a weight has ${raw.length} bytes in place of ${length}`);
    put(raw);
  }
  return bytes;
}

/**
 * The bytes that make a copy of a model give these tensors too, when they follow the model's own: a message that comes a second time
 * is joined to the first.
 */
export function moreOutputs(places: readonly Place[]): Uint8Array {
  const outputs = places.map((place) => {
    const info = toBinary(ValueInfoProtoSchema, valueInfo(place));
    return Buffer.concat([delimiter(fields.graphOutput, info.length), info]);
  });
  const graph = Buffer.concat(outputs);
  return Buffer.concat([delimiter(fields.modelGraph, graph.length), graph]);
}

/** Number and length of a field whose bytes follow. */
function delimiter(field: number, length: number): Uint8Array {
  const lengthDelimited = 2;
  return new BinaryWriter().tag(field, lengthDelimited).uint32(length).finish();
}

interface TensorPiece {
  readonly head: Uint8Array;
  readonly length: number;
  readonly read: () => Uint8Array;
}

function tensorPiece({ name, dims, data }: Initializer): TensorPiece {
  const whole = 'ints' in data;
  const length = elementCount(dims) * (whole ? 8 : 4);
  const info = toBinary(
    TensorProtoSchema,
    create(TensorProtoSchema, {
      name,
      dims: dims.map(BigInt),
      dataType: whole ? DataType.INT64 : DataType.FLOAT,
    }),
  );
  const rawHead = delimiter(fields.tensorRawData, length);
  const head = delimiter(fields.graphInitializer, info.length + rawHead.length + length);
  return {
    head: Buffer.concat([head, info, rawHead]),
    length,
    // Typed arrays are little-endian on all machines that Node runs on, as the file must be.
    read: () => bytesOf(whole ? BigInt64Array.from(data.ints, BigInt) : data.floats()),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function valueInfo(place: Place): ValueInfoProto {
  const lengths = placeDims(place).map((length) =>
    create(DimensionSchema, { value: { case: 'dimValue', value: BigInt(length) } }),
  );
  const batch = create(DimensionSchema, { value: { case: 'dimParam', value: 'batch' } });
  const tensor = create(TypeProto_TensorSchema, {
    elemType: DataType.FLOAT,
    shape: create(TensorShapeProtoSchema, { dim: [batch, ...lengths] }),
  });
  const type = create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } });
  return create(ValueInfoProtoSchema, { name: place.name, type });
}

function attribute(name: string, value: Attribute): AttributeProto {
  const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
  const make = (content: MessageInitShape<typeof AttributeProtoSchema>): AttributeProto =>
    create(AttributeProtoSchema, { name, ...content });
  if ('int' in value) return make({ type: AttributeType.INT, i: BigInt(value.int) });
  if ('ints' in value) return make({ type: AttributeType.INTS, ints: value.ints.map(BigInt) });
  if ('float' in value) return make({ type: AttributeType.FLOAT, f: value.float });
  if ('text' in value) return make({ type: AttributeType.STRING, s: text(value.text) });
  return make({ type: AttributeType.STRINGS, strings: value.texts.map(text) });
}
