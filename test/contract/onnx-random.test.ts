import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { interpret } from '../../core/ops/interpret/interpret.ts';
import { heavy } from '../setup/heavy.ts';
import { relativeDifference } from '../setup/layer-networks.ts';
import { onnxOptions, runOnnx } from '../setup/onnx.ts';
import { randomInputs, randomWeights } from '../setup/programs.ts';
import { randomProgram } from '../setup/random-programs.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { partsOfProgram } from '../setup/written-formats.ts';

const folder = temporaryFolder(afterAll);
// A minute of work more where there is time.
const programs = heavy ? 2000 : 60;

describe('programs of random operations in ONNX Runtime', () => {
  it(`${programs} of them: have the values of all their tensors`, async () => {
    for (let seed = 0; seed < programs; seed += 1) {
      const program = randomProgram(seed, 8);
      const weights = randomWeights(program, seed);
      const inputs = randomInputs(program, seed, 2);
      const expected = interpret(program, weights, new Map([['x', inputs[0] ?? []]]), 2);
      const options = onnxOptions({
        layout: seed % 2 === 0 ? 'nchw' : 'nhwc',
        opset: seed % 3 === 0 ? 17 : 23,
      });
      const told = `seed ${seed}: ${program.steps.map(({ op, shape }) => `${op.op} ${shape.join('×')}`).join(', ')}`;
      const run = await runOnnx(
        join(folder, 'model'),
        partsOfProgram(program, weights),
        options,
        inputs,
        2,
      ).catch((thrown: unknown) => expect.unreachable(`${told}: ${thrown}`));
      expect(relativeDifference(run.outputs[0] ?? [], expected.outputs.get('out0') ?? []), told).toBeLessThan(
        1e-4,
      );
      expect(run.layers.size, told).toBe(program.steps.length);
      for (const [path, values] of run.layers)
        expect(
          relativeDifference(values, expected.layers.get(path) ?? []),
          `${path} of ${told}`,
        ).toBeLessThan(1e-4);
    }
  }, 600_000);
});
