import { describe, expect, it } from 'vitest';
import { plainTwin } from '../../../../core/experiment/plain-twin.ts';
import { type Remedies, withRemedies } from '../../../../core/experiment/remedies.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { evidenceOf, type Side } from '../../../../renderer/features/experiment/evidence.ts';
import { readTemplate } from '../../../setup/documents.ts';

/** A gradient that changes by a factor from each layer to the one before, as if it were 1 at the last. */
function side(network: Side['network'], factor: number, losses: readonly number[]): Side {
  const last = network.layers.length - 1;
  const signal = Object.fromEntries(network.layers.map(({ path }, i) => [path, factor ** (last - i)]));
  const flow = { signal, weights: {} };
  return {
    network,
    first: flow,
    newest: flow,
    steps: { step: losses.map((_, i) => i + 1), loss: losses },
  };
}

function evidence(
  remedies: Remedies,
  factors: { readonly residual: number; readonly plain: number },
  losses: { readonly residual: readonly number[]; readonly plain: readonly number[] } = {
    residual: [],
    plain: [],
  },
) {
  const residual = withRemedies(readTemplate('resnet-56-cifar'), remedies);
  const plain = plainTwin(residual).document;
  return evidenceOf(
    side(buildNetwork(residual), factors.residual, losses.residual),
    side(buildNetwork(plain), factors.plain, losses.plain),
  );
}

const losses = (value: number, count: number) => Array.from({ length: count }, () => value);

describe('the evidence of an experiment', () => {
  it('agrees where the plain network’s gradient vanishes without normalization from Glorot’s weights', () => {
    const { claim, agrees } = evidence(
      { normalization: false, initializer: 'glorot' },
      { residual: 1, plain: 0.5 },
    );
    expect({ claim, agrees }).toEqual({ claim: 'glorot', agrees: true });
  });

  it('says so where the measurement is not as expected', () => {
    const remedies = { normalization: false, initializer: 'glorot' } as const;
    expect(evidence(remedies, { residual: 1, plain: 1 }).agrees).toBe(false);
    expect(evidence(remedies, { residual: 0.5, plain: 0.5 }).agrees).toBe(false);
  });

  it('expects a residual network to explode from He’s weights without normalization', () => {
    const remedies = { normalization: false, initializer: 'he' } as const;
    expect(evidence(remedies, { residual: 2, plain: 1 })).toMatchObject({ claim: 'he', agrees: true });
    expect(evidence(remedies, { residual: 1, plain: 1 })).toMatchObject({ claim: 'he', agrees: false });
  });

  it('expects no vanishing with normalization, and a moderate residual gradient', () => {
    expect(evidence({}, { residual: 1, plain: 1.2 })).toMatchObject({ claim: 'normalized', agrees: true });
    expect(evidence({}, { residual: 1, plain: 0.5 }).agrees).toBe(false);
    expect(evidence({}, { residual: 1.5, plain: 1.5 }).agrees).toBe(false);
  });

  it('makes no claim where nothing general is known', () => {
    const { claim, agrees } = evidence(
      { normalization: false, initializer: 'he', activation: 'sigmoid' },
      { residual: 1, plain: 1 },
    );
    expect({ claim, agrees }).toEqual({ claim: null, agrees: null });
  });

  it('compares losses at the last step that both have taken, and not too early', () => {
    const factors = { residual: 1, plain: 1 };
    const early = evidence({}, factors, { residual: losses(1, 50), plain: losses(2, 80) });
    expect(early.loss).toEqual({ step: 50, residual: 1, plain: 2 });
    expect(early.degraded).toBeNull();
    const later = evidence({}, factors, {
      residual: [...losses(3, 180), ...losses(0.5, 20)],
      plain: [...losses(1, 200), ...losses(0, 100)],
    });
    expect(later.loss).toEqual({ step: 200, residual: 0.5, plain: 1 });
    expect(later.degraded).toBe(true);
    const surprise = evidence({}, factors, { residual: losses(2, 200), plain: losses(1, 200) });
    expect(surprise.degraded).toBe(false);
  });

  it('says nothing before the first step', () => {
    const network = buildNetwork(readTemplate('resnet-20-cifar'));
    const silent = { network, first: undefined, newest: undefined, steps: { step: [], loss: [] } };
    expect(evidenceOf(silent, silent)).toMatchObject({
      start: { residual: undefined, plain: undefined },
      loss: null,
      agrees: null,
      degraded: null,
    });
  });
});
