import { z } from 'zod';
import type { Op } from '../ops/define.ts';
import { say } from '../texts/issues.ts';
import { briefly, briefStrides } from './brief.ts';
import { defineNode, problem, shape } from './define.ts';
import { lowered, passThrough, x } from './lowering.ts';
import { positiveInt, size2d } from './params.ts';

export const zeroPadShortcut = defineNode({
  kind: 'zeroPadShortcut',
  family: 'merge',
  label: 'Zero-pad Shortcut',
  synonyms: ['shortcut', 'option a', 'skip connection', 'residual', 'identity'],
  shortName: 'shortcut',
  view: 'sameShape',
  notInKeras: true,
  params: z.strictObject({
    filters: positiveInt(32, 'number of output channels: that of the branch it is added to'),
    strides: size2d(2, 'keep one row and column in this many: the strides of the branch it is added to'),
  }),
  brief: ({ filters, strides }) => briefly(filters, ...briefStrides(strides)),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, strides }, [[height = 0, width = 0, channels = 0] = []]) {
    if (filters < channels) {
      return problem(say('shape/fewer-filters', { channels, filters }), 'filters');
    }
    return shape(Math.ceil(height / strides[0]), Math.ceil(width / strides[1]), filters);
  },
  window: ({ strides }) => ({ size: [1, 1], strides }),
  layer: (params) => ({ className: 'ZeroPadShortcut', config: { ...params } }),
  lower({ filters, strides }, [map = []]) {
    const channels = map[2] ?? 0;
    const pads = [
      [0, 0],
      [0, 0],
      [0, filters - channels],
    ] as const;
    const kept: Op = { out: 'kept', op: 'slice', x, begin: [0, 0, 0], end: map, strides: [...strides, 1] };
    if (filters === channels) return Math.max(...strides) === 1 ? passThrough() : lowered(kept);
    if (Math.max(...strides) === 1) return lowered({ out: 'y', op: 'pad', x, pads });
    return lowered(kept, { out: 'y', op: 'pad', x: { of: 'kept' }, pads });
  },
  doc: {
    summary:
      'The shortcut without weights (option A): keeps every second row and column and appends channels of zeros.',
    whenToUse:
      'In CIFAR ResNets, if a block halves the map and doubles the channels. Does nothing if both stay the same.',
    references: ['He et al. 2015, arXiv 1512.03385, §3.3 and §4.2'],
  },
  examples: [
    { params: { filters: 8 }, inputs: [[6, 4, 4]], output: [3, 2, 8], weights: 0, macs: 0 },
    { params: { filters: 5, strides: [2, 3] }, inputs: [[7, 5, 3]], output: [4, 2, 5], weights: 0 },
    { params: { filters: 3, strides: 1 }, inputs: [[5, 3, 3]], output: [5, 3, 3], weights: 0 },
  ],
});
