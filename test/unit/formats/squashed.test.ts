import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Consumer, ModelParts } from '../../../engine/formats/define.ts';
import { prove } from '../../../engine/formats/proof/prove.ts';
import { chain } from '../analysis/saved-run.ts';

/** A network whose scores are thousands on extreme inputs, as those of deep networks that were not trained. */
const network = buildNetwork(
  chain([4], ['dense', 'dense', { units: 4 }], ['softmax', 'activation', { activation: 'softmax' }]),
);
const model = { network } as ModelParts;

/** Computes the network; its scores are off by a share of the largest one. */
function consumer(off: number, { layers = true } = {}): Consumer {
  const compute = ([x = new Float32Array()]: readonly Float32Array[]) => {
    const scores = x.map(
      (value, i) =>
        500 * value + (i === 0 ? off * 5000 * Math.sign(value) * Math.min(1, Math.abs(value)) : 0),
    );
    const softmax = new Float32Array(scores.length);
    for (let start = 0; start < scores.length; start += 4) {
      const row = scores.subarray(start, start + 4);
      const largest = Math.max(...row);
      // As if two classes were nearly equal: the extremes are all alike.
      const powers = row.map((score) => Math.exp(score - largest));
      const sum = powers.reduce((total, power) => total + power, 0);
      softmax.set(
        powers.map((power) => power / sum),
        start,
      );
    }
    return { scores, softmax };
  };
  return {
    name: 'a program',
    run: async (inputs) => [compute(inputs).softmax],
    layers: async (inputs, _batch, hear) => {
      const { scores, softmax } = compute(inputs);
      if (layers) hear('dense', scores);
      hear('softmax', softmax);
    },
    close: async () => undefined,
  } as Consumer;
}

const proofOf = (target: Consumer) =>
  prove(model, consumer(0), target, { relative: 1e-4, layers: 1 }, undefined, {});

describe('the proof of an export that ends in a softmax', () => {
  it('compares the softmax itself where that is enough', async () => {
    expect(await proofOf(consumer(0))).toMatchObject({ verdict: 'equal', remarks: [] });
  });

  it('compares its inputs where only their rounding is magnified, and says so', async () => {
    const { verdict, remarks } = await proofOf(consumer(2e-6));
    expect(verdict).toBe('equal');
    expect(remarks.at(-1)).toMatch(
      /the softmax of softmax turned rounding of its large inputs into a difference of .+e-\d\. There, its inputs \(dense\) were compared instead: they differ by .+e-\d of the largest\./,
    );
  });

  it('finds scores that differ', async () => {
    expect(await proofOf(consumer(2e-3))).toMatchObject({ verdict: 'differs' });
  });

  it('finds probabilities that differ where the target does not tell its scores', async () => {
    expect(await proofOf(consumer(2e-6, { layers: false }))).toMatchObject({ verdict: 'differs' });
  });
});
