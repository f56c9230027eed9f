import { decode, encode } from './flatbuffer.ts';
import { builtinOperators, fileIdentifier, model, tensorTypes } from './schema.ts';
import { operatorVersions } from './versions.ts';

/**
 * A model as it is, or a copy of it that hands out other tensors: those of 8 bits as real numbers.
 * @param wanted names of tensors that operators compute; others are passed over, and undefined leaves its own outputs
 */
export function withOutputs(
  file: Uint8Array,
  wanted: readonly string[] | undefined,
): { readonly model: Uint8Array; readonly outputs: readonly string[] } {
  const read = decode(model, file);
  const [graph] = read.subgraphs ?? [];
  if (graph === undefined) throw new Error('the model has no graph');
  const own = graph.tensors ?? [];
  const nameOf = (index: number): string => own[index]?.name ?? '';
  if (wanted === undefined) return { model: file, outputs: (graph.outputs ?? []).map(nameOf) };

  // Not the inputs: where one is handed out as well, LiteRT 2.5 computes with zeros.
  const computed = (graph.operators ?? []).flatMap(({ outputs }) => outputs ?? []);
  const indices = new Map(computed.map((index) => [nameOf(index), index] as const));
  const tensors = [...own];
  const operators = [...(graph.operators ?? [])];
  const codes = [...(read.operatorCodes ?? [])];
  let dequantize: number | undefined;
  const outputs: { readonly name: string; readonly index: number }[] = [];
  for (const name of wanted) {
    const index = indices.get(name);
    const tensor = index === undefined ? undefined : own[index];
    if (index === undefined || tensor === undefined) continue;
    if (tensor.type !== tensorTypes.int8) {
      outputs.push({ name, index });
      continue;
    }
    dequantize ??=
      codes.push({
        deprecatedCode: builtinOperators.DEQUANTIZE,
        code: builtinOperators.DEQUANTIZE,
        version: operatorVersions.DEQUANTIZE.int8 ?? 1,
      }) - 1;
    const real = tensors.push({
      ...(tensor.shape === undefined ? {} : { shape: tensor.shape }),
      type: tensorTypes.float32,
      buffer: 0,
      name: `${name}:real`,
    });
    operators.push({
      code: dequantize,
      inputs: [index],
      outputs: [real - 1],
      options: { is: 'DequantizeOptions' },
    });
    outputs.push({ name, index: real - 1 });
  }
  const subgraph = { ...graph, tensors, operators, outputs: outputs.map(({ index }) => index) };
  const changed = { ...read, operatorCodes: codes, subgraphs: [subgraph] };
  return {
    model: encode(model, changed, fileIdentifier, file.length + 1024 * outputs.length),
    outputs: outputs.map(({ name }) => name),
  };
}
