import { z } from 'zod';
import type { WeightSpec } from '../ops/define.ts';
import { defineNode } from './define.ts';
import { initializerSettings, unusedInitializerSettings, withStarts } from './initializers.ts';
import { lowered, trained, x } from './lowering.ts';
import { matrixInitializer, positiveInt } from './params.ts';

function tableOf(words: number, length: number): WeightSpec {
  return trained('embeddings', 'asIs', [words, length]);
}

export const embedding = defineNode({
  kind: 'embedding',
  family: 'dense',
  label: 'Embedding',
  synonyms: ['lookup table', 'word vectors', 'tokens'],
  params: z.strictObject({
    inputDim: positiveInt(1000, 'size of the vocabulary; inputs are whole numbers below it'),
    outputDim: positiveInt(16, 'length of the vector for each word'),
    embeddingsInitializer: matrixInitializer('randomUniform', 'table'),
    ...initializerSettings,
  }),
  brief: ({ inputDim, outputDim }) => `${inputDim} → ${outputDim}`,
  unused: unusedInitializerSettings,
  inputs: [{ name: 'x', ranks: [1] }],
  outputs: [{ name: 'y' }],
  inferShape: ({ outputDim }, [x = []]) => ({ shape: [...x, outputDim] }),
  weights: ({ inputDim, outputDim }) => [tableOf(inputDim, outputDim)],
  layer: (params) => ({
    className: 'Embedding',
    config: withStarts(params, [tableOf(params.inputDim, params.outputDim)]),
  }),
  lower: () => lowered({ out: 'y', op: 'gather', x, table: { weight: 'embeddings' } }),
  doc: {
    summary: 'Replaces whole numbers with learned vectors.',
    whenToUse: 'As the first layer for text or categories.',
    references: ['Bengio et al. 2003, A neural probabilistic language model'],
  },
  examples: [
    { params: { inputDim: 10, outputDim: 4 }, inputs: [[7]], output: [7, 4], weights: 40, macs: 0 },
    { params: { inputDim: 3, outputDim: 1 }, inputs: [[1]], output: [1, 1], weights: 3 },
  ],
});
