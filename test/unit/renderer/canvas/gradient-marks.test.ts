import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import { changedLayers } from '../../../../renderer/features/canvas/gradient/changed-layers.ts';
import {
  type GradientMark,
  gradientMarks,
  markLength,
  markState,
} from '../../../../renderer/model/stage/marks.ts';
import { documentOf, graphOf, node } from '../../../setup/documents.ts';
import { viewIn } from './view/views.ts';

const document = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 3] }),
    node('first', 'conv2d', { filters: 4 }),
    { ...node('stage', 'block'), block: 'twice', repeat: 2 },
    node('pool', 'globalAveragePooling2d'),
    node('last', 'dense', { units: 10 }),
    node('output', 'output'),
  ],
  ['input > first', 'first > stage', 'stage > pool', 'pool > last', 'last > output'],
  {
    blocks: {
      twice: {
        parameters: {},
        graph: graphOf(
          [node('in', 'input'), node('conv', 'conv2d', { filters: 4 }), node('out', 'output')],
          ['in > conv', 'conv > out'],
        ),
      },
    },
  },
);
const network = buildNetwork(document);
const view = viewIn(document, { open: new Set() });

function marks(signal: Readonly<Record<string, number>>): ReadonlyMap<string, GradientMark> {
  return gradientMarks(view, network, network, signal);
}

describe('the gradient on the canvas', () => {
  it('is compared with that near the loss, in powers of ten', () => {
    const found = marks({ first: 1e-3, 'stage1.conv': 100, 'stage2.conv': 1, pool: 10, last: 10 });
    expect(found.get('first')?.decades).toBeCloseTo(-4);
    expect(found.get('pool')?.decades).toBeCloseTo(0);
  });

  it('of a closed block is that at its output: of its last copy', () => {
    expect(marks({ 'stage1.conv': 7, 'stage2.conv': 3, last: 1 }).get('stage')?.norm).toBe(3);
  });

  it('is left out where nothing is known of a layer', () => {
    const found = marks({ last: 1 });
    expect([...found.keys()]).toEqual(['last']);
    expect(marks({}).size).toBe(0);
    expect(marks({ last: Number.NaN, pool: 1 }).has('last')).toBe(false);
  });

  it('of an earlier state marks only the layers that were there, as what they are', () => {
    const earlier = buildNetwork(
      documentOf(
        [
          node('input', 'input', { shape: [8, 8, 3] }),
          // Has become a convolution since.
          node('first', 'activation', { activation: 'relu' }),
          node('gone', 'conv2d', { filters: 4 }),
          node('pool', 'globalAveragePooling2d'),
          // Had other units.
          node('last', 'dense', { units: 7 }),
          node('output', 'output'),
        ],
        ['input > first', 'first > gone', 'gone > pool', 'pool > last', 'last > output'],
      ),
    );
    const signal = { first: 1, gone: 1, pool: 1, last: 1 };
    expect([...gradientMarks(view, network, earlier, signal).keys()]).toEqual(['pool', 'last']);
    // first, pool (reads another layer) and last are others; gone is gone; the two copies of the block are new.
    expect(changedLayers(earlier, network)).toBe(6);
    expect(changedLayers(network, network)).toBe(0);
    expect(changedLayers(network, buildNetwork(document))).toBe(0);
  });

  it('that is exactly zero has vanished', () => {
    const zero = marks({ first: 0, last: 1 }).get('first');
    expect(zero && markState(zero)).toBe('vanishing');
    expect(zero && markLength(zero)).toBe(0.03);
  });

  it('is half a card long where it travels as it is near the loss, longer where it grows, shorter where it vanishes', () => {
    const length = (decades: number) => markLength({ norm: 1, decades });
    expect(length(0)).toBe(0.5);
    expect(length(4)).toBe(1);
    expect(length(40)).toBe(1);
    expect(length(-2)).toBeCloseTo(0.25);
    expect([-3, 0, 3].map((decades) => markState({ norm: 1, decades }))).toEqual([
      'vanishing',
      'traveling',
      'growing',
    ]);
  });
});
