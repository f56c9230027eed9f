// cspell:ignore größer
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../../engine/formats/tflite/flatbuffer.ts';
import { fileIdentifier, type ModelTable, model } from '../../../../engine/formats/tflite/schema.ts';
import { withOutputs } from '../../../../engine/formats/tflite/with-outputs.ts';

const values: ModelTable = {
  version: 3,
  operatorCodes: [
    { deprecatedCode: 3, version: 6, code: 3 },
    { deprecatedCode: 127, version: 1, code: 150 },
  ],
  subgraphs: [
    {
      name: 'main',
      tensors: [
        { name: 'in', shape: [1, 2, 2, 1], type: 0, buffer: 0 },
        {
          name: 'kernel',
          shape: [1, 1, 1, 1],
          type: 9,
          buffer: 1,
          quantization: { scale: [0.5], zeroPoint: [0], axis: 0 },
        },
        {
          name: 'größer',
          shape: [1, 2, 2, 1],
          type: 9,
          buffer: 0,
          quantization: { scale: [0.25], zeroPoint: [-128], axis: 0 },
        },
        { name: 'out', shape: [1, 2, 2, 1], type: 0, buffer: 0 },
      ],
      inputs: [0],
      outputs: [3],
      operators: [
        {
          code: 0,
          inputs: [0, 1],
          outputs: [2],
          options: {
            is: 'Conv2DOptions',
            padding: 1,
            strideW: 2,
            strideH: 3,
            dilationW: 1,
            dilationH: 4,
            activation: 3,
          },
        },
        { code: 1, inputs: [2], outputs: [3], options: { is: 'GeluOptions', approximate: true } },
      ],
    },
  ],
  description: 'a test',
  buffers: [{}, { data: Uint8Array.of(7, 8, 9) }],
};

/** Without what stands in the file by its default alone. */
const expected = {
  ...values,
  operatorCodes: [
    { deprecatedCode: 3, version: 6, code: 3 },
    { deprecatedCode: 127, code: 150 },
  ],
};

describe('a FlatBuffer', () => {
  it('gives back what was written, but for defaults', () => {
    const read = decode(model, encode(model, values, fileIdentifier, 16));
    expect(read).toMatchObject({
      description: 'a test',
      version: 3,
      operatorCodes: expected.operatorCodes,
      buffers: values.buffers,
    });
    const [graph] = read.subgraphs ?? [];
    expect(graph?.tensors?.map(({ name }) => name)).toEqual(['in', 'kernel', 'größer', 'out']);
    expect(graph?.tensors?.[2]?.quantization).toEqual({ scale: [0.25], zeroPoint: [-128] });
    expect(graph?.operators?.map(({ options }) => options)).toEqual([
      { is: 'Conv2DOptions', padding: 1, strideW: 2, strideH: 3, dilationH: 4, activation: 3 },
      { is: 'GeluOptions', approximate: true },
    ]);
  });

  it('has its identifier behind the first offset, and constants at multiples of 16', () => {
    const file = encode(model, values, fileIdentifier, 16);
    expect(new TextDecoder().decode(file.subarray(4, 8))).toBe('TFL3');
    const [at] = [...file.keys()].filter((i) => file[i] === 7 && file[i + 1] === 8 && file[i + 2] === 9);
    expect(at).toBeDefined();
    expect((at ?? 1) % 16).toBe(0);
  });

  it('hands out other tensors in a copy: whole numbers as real ones, no constants, no inputs', () => {
    const file = encode(model, values, fileIdentifier, 16);
    const { model: changed, outputs } = withOutputs(file, ['kernel', 'größer', 'nowhere', 'in', 'out']);
    expect(outputs).toEqual(['größer', 'out']);
    const [graph] = decode(model, changed).subgraphs ?? [];
    expect(graph?.outputs).toEqual([4, 3]);
    expect(graph?.tensors?.[4]).toMatchObject({ name: 'größer:real' });
    expect(graph?.operators).toHaveLength(3);
    expect(graph?.operators?.[2]).toMatchObject({ inputs: [2], outputs: [4] });
    expect(withOutputs(file, undefined)).toEqual({ model: file, outputs: ['out'] });
  });
});
