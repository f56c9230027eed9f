import { z } from 'zod';
import type { Op, Ref } from '../ops/define.ts';
import { blurBorder, reflection } from '../ops/reflection.ts';
import { elementCount, type Shape } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { defineNode, problem, shape } from './define.ts';
import { x } from './lowering.ts';
import { strides2d } from './params.ts';
import { unequalStrides } from './window.ts';

export const blurPooling2d = defineNode({
  kind: 'blurPooling2d',
  family: 'pooling',
  label: 'Blur Pooling 2D',
  synonyms: ['blurpool', 'anti-aliasing', 'antialiased', 'low-pass filter', 'downsampling'],
  shortName: 'blur',
  notInKeras: true,
  params: z.strictObject({
    filterSize: z
      .number()
      .int()
      .min(2)
      .max(7)
      .default(3)
      .describe('height and width of the binomial filter: 3 weighs neighbors 1-2-1; larger ones blur more'),
    strides: strides2d(2),
  }),
  brief: ({ filterSize, strides }) => briefly(briefSize([filterSize, filterSize]), ...briefStrides(strides)),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filterSize, strides }, [[height = 0, width = 0, channels = 0] = []]) {
    const conflict = unequalStrides(strides);
    if (conflict !== undefined) return conflict;
    const [stride] = strides;
    const border = blurBorder(filterSize, stride);
    // A border mirrors places within the map, and a filter without one needs as many as it weighs.
    const least = Math.max(border + 1, filterSize - 2 * border);
    if (Math.min(height, width) < least)
      return problem(say('shape/reflected-border', { least, map: [height, width] }), 'filterSize');
    const places = (length: number): number => Math.floor((length + 2 * border - filterSize) / stride) + 1;
    return shape(places(height), places(width), channels);
  },
  macs: ({ filterSize }, _inputs, output) => filterSize ** 2 * elementCount(output),
  window: ({ filterSize, strides }) => ({ size: [filterSize, filterSize], strides }),
  layer: (params) => ({ className: 'BlurPooling2D', config: { ...params } }),
  lower({ filterSize, strides }, [map = []]) {
    const ops: Op[] = [];
    const border = blurBorder(filterSize, strides[0]);
    const rows = reflected(ops, x, map, 0, border);
    let y = reflected(ops, rows, [(map[0] ?? 0) + 2 * border, ...map.slice(1)], 1, border);
    // A binomial filter is the mean of two neighbors, taken again and again.
    for (let left = filterSize - 1; left > 0; left--) {
      const out = left === 1 ? 'y' : `mean${left}`;
      const none = [0, 0] as const;
      ops.push({
        out,
        op: 'averagePool',
        x: y,
        size: [2, 2],
        strides: left === 1 ? strides : [1, 1],
        pads: [none, none],
      });
      y = { of: out };
    }
    return { ops, y };
  },
  doc: {
    summary:
      'Blurs every map with a fixed filter before keeping every second place, so that no detail is aliased.',
    whenToUse:
      'Instead of a stride in a convolution or pooling: put it behind that layer at stride 1. Outputs then change less when the image moves by a pixel.',
    references: ['Zhang 2019, arXiv 1904.11486'],
  },
  examples: [
    { params: {}, inputs: [[6, 5, 3]], output: [3, 3, 3], weights: 0, macs: 243 },
    { params: { filterSize: 5 }, inputs: [[7, 4, 2]], output: [4, 2, 2], weights: 0 },
    { params: { filterSize: 4, strides: 1 }, inputs: [[3, 5, 2]], output: [2, 4, 2], weights: 0 },
    { params: { strides: 3 }, inputs: [[7, 8, 2]], output: [3, 4, 2], weights: 0 },
  ],
});

/** The tensor with its places mirrored at both ends of an axis; the operations are added to `ops`. */
function reflected(ops: Op[], from: Ref, map: Shape, axis: 0 | 1, border: number): Ref {
  if (border === 0) return from;
  const { before, after } = reflection(map[axis] ?? 0, border);
  const name = ['row', 'column'][axis] ?? '';
  const place = (at: number, side: string): Ref => {
    const out = `${name}${at}${side}`;
    ops.push({
      out,
      op: 'slice',
      x: from,
      begin: map.map((_, own) => (own === axis ? at : 0)),
      end: map.map((length, own) => (own === axis ? at + 1 : length)),
      strides: map.map(() => 1),
    });
    return { of: out };
  };
  const first = before.map((at) => place(at, 'before'));
  const inputs = [...first, from, ...after.map((at) => place(at, 'after'))];
  ops.push({ out: `${name}s`, op: 'concatenate', inputs, axis });
  return { of: `${name}s` };
}
