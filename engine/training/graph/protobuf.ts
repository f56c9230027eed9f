// The few messages of TensorFlow's GraphDef and SavedModel that a recorded step needs, as protocol buffers
// (tensorflow/core/framework/*.proto, tensorflow/core/protobuf/{saved_model,meta_graph}.proto). Numbers are field numbers.

/** Bytes in pieces: they are put together once, at the end, as weights are large. */
interface Part {
  readonly length: number;
  readonly pieces: readonly Uint8Array[];
}

const text = new TextEncoder();

/** A TensorFlow data type by its number in types.proto. */
export type DataType = number;

/** The value of an operation's attribute, by the field of AttrValue that holds it. */
export type AttributeValue =
  | { readonly s: string }
  | { readonly i: number | readonly number[] }
  | { readonly f: number | readonly number[] }
  | { readonly b: boolean | readonly boolean[] }
  | { readonly type: DataType }
  | { readonly shape: readonly number[] }
  | { readonly tensor: TensorValue };

export interface TensorValue {
  readonly dtype: DataType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** An operation of a graph. Inputs are `node:output`, or `^node` for one that must have run before. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/** A tensor by which others call a graph: `node:output`; a length of −1 is any. */
export interface SignatureTensor {
  readonly key: string;
  readonly tensor: string;
  readonly dtype: DataType;
  readonly shape: readonly number[];
}

/** What goes in and comes out where others call a graph. */
export interface Signature {
  readonly inputs: readonly SignatureTensor[];
  readonly outputs: readonly SignatureTensor[];
}

/** A SavedModel with one graph under the tag `serve`; others call it by the signature `serving_default`. */
export function savedModel(nodes: readonly GraphNode[], signature?: Signature): Uint8Array {
  const graph = [...nodes.map((node) => bytes(1, nodeOf(node))), bytes(4, integer(1, graphVersion))];
  const signatures =
    signature === undefined ? [] : [bytes(5, entry('serving_default', signatureOf(signature)))];
  const meta = join([bytes(1, string(4, 'serve')), bytes(2, join(graph)), ...signatures]);
  return Buffer.concat(join([integer(1, 1), bytes(2, meta)]).pieces);
}

/** The version of graphs since 2022; newer libraries read it. */
const graphVersion = 1087;

function signatureOf({ inputs, outputs }: Signature): Part {
  const tensors = (field: number, list: readonly SignatureTensor[]): Part[] =>
    list.map(({ key, tensor, dtype, shape }) =>
      bytes(field, entry(key, join([string(1, tensor), integer(2, dtype), bytes(3, shapeOf(shape))]))),
    );
  return join([...tensors(1, inputs), ...tensors(2, outputs), string(3, 'tensorflow/serving/predict')]);
}

/** One entry of a map. */
function entry(key: string, value: Part): Part {
  return join([string(1, key), bytes(2, value)]);
}

function nodeOf({ name, op, inputs, attributes }: GraphNode): Part {
  const entries = [...attributes].map(([key, value]) => bytes(5, entry(key, attributeValue(value))));
  return join([string(1, name), string(2, op), ...inputs.map((input) => string(3, input)), ...entries]);
}

function attributeValue(value: AttributeValue): Part {
  if ('s' in value) return string(2, value.s);
  if ('type' in value) return integer(6, value.type);
  if ('shape' in value) return bytes(7, shapeOf(value.shape));
  if ('tensor' in value) return bytes(8, tensorOf(value.tensor));
  const list = (own: Part) => bytes(1, own);
  if ('i' in value)
    return typeof value.i === 'number' ? integer(3, value.i) : list(join(value.i.map((i) => integer(3, i))));
  if ('f' in value)
    return typeof value.f === 'number' ? float(4, value.f) : list(join(value.f.map((f) => float(4, f))));
  return typeof value.b === 'boolean'
    ? integer(5, Number(value.b))
    : list(join(value.b.map((b) => integer(5, Number(b)))));
}

function shapeOf(shape: readonly number[]): Part {
  return join(shape.map((size) => bytes(2, integer(1, size))));
}

function tensorOf({ dtype, shape, bytes: content }: TensorValue): Part {
  return join([integer(1, dtype), bytes(2, shapeOf(shape)), bytes(4, part(content))]);
}

function varint(value: number): Part {
  const result: number[] = [];
  // Negative numbers are 64 bits of two's complement.
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) result.push(Number(rest & 127n) | 128);
  return part(Uint8Array.from([...result, Number(rest)]));
}

function integer(field: number, value: number): Part {
  return join([varint(field << 3), varint(value)]);
}

function float(field: number, value: number): Part {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return join([varint((field << 3) | 5), part(new Uint8Array(view.buffer))]);
}

function bytes(field: number, content: Part): Part {
  return join([varint((field << 3) | 2), varint(content.length), content]);
}

function string(field: number, content: string): Part {
  return bytes(field, part(text.encode(content)));
}

function part(content: Uint8Array): Part {
  return { length: content.length, pieces: [content] };
}

function join(parts: readonly Part[]): Part {
  return {
    length: parts.reduce((sum, { length }) => sum + length, 0),
    pieces: parts.flatMap(({ pieces }) => pieces),
  };
}
