import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, TensorProto_DataType } from 'onnx-buf';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../../core/ops/define.ts';
import type { Operand } from '../../../core/ops/program.ts';
import { onnx } from '../../../engine/formats/onnx/index.ts';
import { onnxOptions } from '../../setup/onnx.ts';
import { programOf, tensor, weight } from '../../setup/programs.ts';
import { partsOfProgram } from '../../setup/written-formats.ts';

function dense(rows: number, units: number): Op<Operand> {
  return {
    op: 'dense',
    out: 'scores',
    x: tensor('x'),
    kernel: weight('scores/kernel', rows, units),
    bias: null,
  };
}

describe('an ONNX file', () => {
  it('holds weights as they are, under the names of their layers', async () => {
    const kernel = Float32Array.of(1, 2, 3, 4, 5, 6);
    const parts = partsOfProgram(programOf({ x: [3] }, [dense(3, 2)]), new Map([['scores/kernel', kernel]]));
    const { files } = await onnx.write(parts, onnxOptions({ opset: 20 }), {});
    const bytes = files.get('model.onnx');
    if (!(bytes instanceof Uint8Array)) return expect.unreachable('there is no file');
    const { graph, irVersion, opsetImport } = fromBinary(ModelProtoSchema, bytes);
    // ONNX 1.15: operator set 20 came with version 9 of the form.
    expect([irVersion, opsetImport.map(({ domain, version }) => [domain, version])]).toEqual([
      9n,
      [['', 20n]],
    ]);
    expect(graph?.node.map(({ name, opType, input, output }) => ({ name, opType, input, output }))).toEqual([
      { name: 'scores', opType: 'Gemm', input: ['x', 'scores/kernel'], output: ['out0'] },
    ]);
    const [tensorProto] = graph?.initializer ?? [];
    expect(tensorProto?.dims).toEqual([3n, 2n]);
    expect(tensorProto?.dataType).toBe(TensorProto_DataType.FLOAT);
    expect(new Float32Array(tensorProto?.rawData.slice().buffer ?? new ArrayBuffer())).toEqual(kernel);
  });

  it('of more than 2 GiB is refused before its weights are read', async () => {
    const parts = partsOfProgram(programOf({ x: [30_000] }, [dense(30_000, 20_000)]), new Map());
    await expect(onnx.write(parts, onnxOptions(), {})).rejects.toThrow(
      'Expected a model of at most 2 GiB, the limit of ONNX files, received 2.2 GiB: export it in another format.',
    );
  });

  it('is not written once nobody wants it any longer', async () => {
    const parts = partsOfProgram(programOf({ x: [3] }, [dense(3, 2)]), new Map());
    await expect(onnx.write(parts, onnxOptions(), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  });
});
