import { z } from 'zod';
import type { WeightSpec } from '../ops/define.ts';
import { elementCount, type Shape } from '../shape.ts';
import { defineNode } from './define.ts';
import { initializerSettings } from './initializers.ts';
import { trainedConfig, unusedSettings } from './kernel-config.ts';
import { constraint, regularizer, ruleSettings } from './kernel-rules.ts';
import { biasedConfig, biasSpec, lowered, trained, unusedOfBias, weightIf, x } from './lowering.ts';
import { biasInitializer, matrixInitializer, positiveInt, useBias } from './params.ts';

function kernelOf(units: number, [x = []]: readonly Shape[]): WeightSpec {
  return trained('kernel', 'IO', [x.at(-1) ?? 0, units]);
}

export const dense = defineNode({
  kind: 'dense',
  family: 'dense',
  label: 'Dense',
  synonyms: ['linear', 'fully connected', 'fc', 'classifier', 'perceptron'],
  params: z.strictObject({
    units: positiveInt(10, 'number of output values; in the last layer, the number of classes'),
    useBias: useBias(),
    kernelInitializer: matrixInitializer('glorotUniform'),
    biasInitializer: biasInitializer(),
    ...initializerSettings,
    kernelRegularizer: regularizer(),
    kernelConstraint: constraint(),
    ...ruleSettings,
  }),
  brief: ({ units }) => `${units} units`,
  unused: (params) => [...unusedSettings(params), ...unusedOfBias(params)],
  inputs: [{ name: 'x', ranks: [1, 2] }],
  outputs: [{ name: 'y' }],
  inferShape: ({ units }, [x = []]) => ({ shape: [...x.slice(0, -1), units] }),
  weights: ({ units, useBias }, inputs) => [kernelOf(units, inputs), ...biasSpec(useBias, units)],
  macs: ({ units }, [x = []]) => units * elementCount(x),
  window: (_params, [x = []]) => (x.length === 1 ? 'everywhere' : undefined),
  layer: (params, inputs) => ({
    className: 'Dense',
    config: biasedConfig(trainedConfig(params, [kernelOf(params.units, inputs)])),
  }),
  lower: ({ useBias }) =>
    lowered({ out: 'y', op: 'dense', x, kernel: { weight: 'kernel' }, bias: weightIf(useBias, 'bias') }),
  doc: {
    summary: 'Every output is a weighted sum of all inputs. On a sequence, every step uses the same weights.',
    whenToUse: 'As the final classifier, after global average pooling or flatten.',
    references: ['Rumelhart et al. 1986, Learning representations by back-propagating errors'],
  },
  examples: [
    { params: {}, inputs: [[64]], output: [10], weights: 650, macs: 640 },
    { params: { units: 4, biasInitializer: 'ones' }, inputs: [[7]], output: [4], weights: 32 },
    {
      params: {
        units: 3,
        useBias: false,
        kernelRegularizer: 'l1l2',
        kernelConstraint: 'maxNorm',
        constraintMaxValue: 100,
      },
      inputs: [[5, 7]],
      output: [5, 3],
      weights: 21,
      macs: 105,
    },
  ],
});
