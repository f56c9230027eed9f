import { z } from 'zod';
import { briefly } from './brief.ts';
import { defineNode } from './define.ts';
import { lowered, trained, x } from './lowering.ts';
import { flag, number } from './params.ts';

export const layerScale = defineNode({
  kind: 'layerScale',
  // No normalization: an experiment that takes those out leaves the branch as small as its author wants it.
  family: 'merge',
  label: 'Layer Scale',
  synonyms: ['layerscale', 'rezero', 'skipinit', 'gamma', 'residual scale'],
  shortName: 'scale',
  notInKeras: true,
  params: z.strictObject({
    initialValue: number(
      1e-6,
      0,
      1,
      'initial value of the factor; with 0, a residual block starts as the identity (ReZero, SkipInit)',
    ),
    shared: flag(false, 'learn one factor for all channels, as in ReZero and SkipInit'),
  }),
  brief: ({ initialValue, shared }) => briefly(initialValue, ...(shared ? ['shared'] : [])),
  inputs: [{ name: 'x', ranks: [1, 2, 3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  weights: ({ shared }, [x = []]) => [trained('gamma', 'asIs', [shared ? 1 : (x.at(-1) ?? 0)])],
  layer: (params) => ({ className: 'LayerScale', config: { ...params } }),
  lower: () => lowered({ out: 'y', op: 'multiply', a: x, b: { weight: 'gamma' } }),
  doc: {
    summary: 'Multiplies every channel by a learned factor that starts near zero.',
    whenToUse:
      'At the end of a residual branch, before the addition: a very deep network then starts close to the identity.',
    references: [
      'Touvron et al. 2021, arXiv 2103.17239',
      'De and Smith 2020, arXiv 2002.10444',
      'Bachlechner et al. 2020, arXiv 2003.04887',
    ],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [5, 3, 4], weights: 4, macs: 0 },
    { params: { initialValue: 0, shared: true }, inputs: [[3, 4, 5]], output: [3, 4, 5], weights: 1 },
    { params: { initialValue: 0.1 }, inputs: [[7, 3]], output: [7, 3], weights: 3 },
    { params: { initialValue: 1, shared: true }, inputs: [[7]], output: [7], weights: 1 },
  ],
});
