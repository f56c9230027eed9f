import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { lowerNetwork } from '../../../core/ops/program.ts';
import type { Consumer, ModelParts } from '../../../engine/formats/define.ts';
import { prove } from '../../../engine/formats/proof/prove.ts';
import { chain } from '../analysis/saved-run.ts';

/** Scores are thousands on extreme inputs, as those of deep networks that were not trained. */
const network = buildNetwork(
  chain([4], ['dense', 'dense', { units: 4 }], ['softmax', 'activation', { activation: 'softmax' }]),
);
const kernel = Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 500 : 0));
const weights = new Map([
  ['dense/kernel', kernel],
  ['dense/bias', new Float32Array(4)],
]);
const model = { network, program: lowerNetwork(network), weights } as unknown as ModelParts;

/** Computes the network; its first score is off by a share of the largest one. */
function consumer(off: number): Consumer {
  const compute = ([x = new Float32Array()]: readonly Float32Array[]) => {
    const scores = x.map(
      (value, i) => 500 * value + (i % 4 === 0 && Math.abs(value) === 10 ? off * 5000 : 0),
    );
    const softmax = new Float32Array(scores.length);
    for (let start = 0; start < scores.length; start += 4) {
      const row = [...scores.subarray(start, start + 4)];
      const largest = Math.max(...row);
      const powers = row.map((score) => Math.exp(score - largest));
      const sum = powers.reduce((total, power) => total + power, 0);
      softmax.set(
        powers.map((power) => power / sum),
        start,
      );
    }
    return softmax;
  };
  return {
    name: 'a program',
    run: async (inputs) => [compute(inputs)],
    layers: async () => undefined,
    close: async () => undefined,
  };
}

const proofOf = (engine: number, file: number) =>
  prove(model, consumer(engine), consumer(file), { relative: 1e-4 }, undefined, {});

describe('the proof of an export', () => {
  it('needs no double precision where both agree', async () => {
    expect(await proofOf(0, 0)).toMatchObject({ verdict: 'equal', remarks: [] });
  });

  it('does not count where the network only magnifies rounding, and says so', async () => {
    const { verdict, remarks } = await proofOf(-1e-6, 2e-6);
    expect(verdict).toBe('equal');
    expect(remarks).toEqual([
      expect.stringMatching(
        /^On extremes of ±10, this network magnifies the rounding of 32-bit numbers: the two differ by \d\.\de-\d of the largest output\. In double precision, the engine is off by \d\.\de-\d, and the file by \d\.\de-\d/,
      ),
    ]);
  });

  it('finds a file that is further from the truth than the engine', async () => {
    expect(await proofOf(1e-8, 2e-6)).toMatchObject({ verdict: 'differs', remarks: [] });
    expect(await proofOf(0, 1e-4)).toMatchObject({ verdict: 'differs', remarks: [] });
  });

  it('takes no figures for alike that are far apart, whoever is wrong', async () => {
    expect(await proofOf(-2e-4, 2e-4)).toMatchObject({ verdict: 'differs', remarks: [] });
  });
});
