import { SkiplaneError } from '../../core/error.ts';

/** A tensor of 32-bit floats. */
export interface FloatTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Tensors as a safetensors file: the header's length in 8 bytes, the header as JSON with each tensor's type, shape and place, then
 * all values without holes (github.com/huggingface/safetensors, "Format"). Little-endian, as all machines are that Skiplane runs on.
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, FloatTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let length = 0;
  for (const [name, { shape, values }] of tensors) {
    const end = length + values.byteLength;
    header[name] = { dtype: 'F32', shape, data_offsets: [length, end] };
    length = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Values begin at a multiple of eight, so that readers can map the file.
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + length).fill(0x20, 8, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  let offset = start;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

/** The 32-bit floats of a safetensors file, by their names. @throws SkiplaneError where it is damaged, or holds other numbers */
export function readSafetensors(bytes: Uint8Array): Map<string, FloatTensor> {
  const damaged = (why: string): SkiplaneError =>
    new SkiplaneError(
      'safetensors/damaged',
      `Expected a safetensors file of 32-bit floats, but ${why}: write it again.`,
    );
  if (bytes.length < 8) throw damaged('it is truncated');
  const start =
    8 + Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true));
  if (start > bytes.length) throw damaged('its header is truncated');
  const header: Record<string, { dtype?: string; shape?: number[]; data_offsets?: [number, number] }> =
    JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  const tensors = new Map<string, FloatTensor>();
  for (const [name, { dtype, shape = [], data_offsets: [from, to] = [0, -1] }] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    if (dtype !== 'F32') throw damaged(`${name} has the type ${dtype}`);
    if (from > to || start + to > bytes.length) throw damaged(`${name} is truncated`);
    // A copy in an array of its own, which begins where floats may begin: a Buffer's slice would share its memory.
    const own = new Uint8Array(bytes.subarray(start + from, start + to));
    tensors.set(name, { shape, values: new Float32Array(own.buffer) });
  }
  return tensors;
}
