import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import { thumbnail } from '../../../../renderer/features/picture/thumbnail.ts';
import { thumbnailGraph } from '../../../../renderer/features/picture/thumbnail-graph.ts';
import { overlaps, template } from '../layout/graphs.ts';

const size = { width: 264, height: 104 };

function graphOf(id: string) {
  return thumbnailGraph(buildNetwork(template(id)));
}

describe('the small picture of a network', () => {
  test('has a lane for every residual block while all of them can be drawn', () => {
    expect(graphOf('tiny-resnet-digits').skips).toHaveLength(3);
    expect(graphOf('resnet-20-cifar').skips).toHaveLength(9);
    expect(graphOf('resnet-18').skips).toHaveLength(8);
    expect(graphOf('plain-20-cifar').skips).toHaveLength(0);
    expect(graphOf('resnet-20-cifar').stacks).toEqual([]);
  });

  test('shows projections on their lanes, and layers that only change numbers not at all', () => {
    const { nodes, skips } = graphOf('resnet-18');
    expect(skips.filter(({ on }) => on.length > 0)).toHaveLength(3);
    expect(skips.flatMap(({ on }) => on).every((family) => family === 'convolution')).toBe(true);
    expect(nodes.some(({ family }) => family === 'normalization' || family === 'activation')).toBe(false);
  });

  test('shows repeated blocks once, as stacks, where all would be too many', () => {
    const { nodes, skips, stacks } = graphOf('resnet-110-cifar');
    expect(stacks.map(({ copies }) => copies)).toEqual([18, 18, 18]);
    expect(skips).toHaveLength(3);
    expect(nodes.length).toBeLessThanOrEqual(60);
    // He et al. 2015, table 1: 3, 8, 36 and 3 blocks, of which the first of each stage projects.
    expect(graphOf('resnet-152').stacks.map(({ copies }) => copies)).toEqual([2, 7, 35, 2]);
  });

  test('keeps everything connected, from the input to the output', () => {
    for (const id of ['resnet-20-cifar', 'resnet-110-cifar', 'resnet-152', 'plain-cnn']) {
      const { nodes, wires } = graphOf(id);
      const reached = new Set([nodes[0]?.id]);
      for (const { id: own } of nodes) {
        for (const { from, to } of wires) if (to === own && reached.has(from)) reached.add(to);
      }
      expect(reached.size, id).toBe(nodes.length);
    }
  });

  test('lies within its size, no bar on another, higher where maps are larger', () => {
    for (const id of [
      'tiny-resnet-digits',
      'resnet-32-cifar',
      'resnet-110-cifar',
      'resnet-152',
      'plain-56-cifar',
    ]) {
      const { width, height, bars, stacks } = thumbnail(buildNetwork(template(id)), size);
      expect(width / height).toBeCloseTo(size.width / size.height);
      expect(overlaps(new Map(bars.map((bar, i) => [String(i), bar])))).toEqual([]);
      for (const box of [...bars, ...stacks]) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      }
      const convolutions = bars.filter(({ family }) => family === 'convolution').map((bar) => bar.height);
      expect(convolutions.toSorted((a, b) => b - a)).toEqual(convolutions);
      expect(convolutions.at(-1)).toBeLessThan(convolutions[0] ?? 0);
    }
  });

  test('of a network that is nothing, or broken, is drawn all the same', () => {
    const document = template('plain-cnn');
    expect(thumbnail(buildNetwork({ ...document, graph: { nodes: [], edges: [] } }), size).bars).toEqual([]);
    const circle = {
      nodes: [
        { id: 'a', kind: 'conv2d' },
        { id: 'b', kind: 'add' },
        { id: 'c', kind: 'activation' },
      ],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'a' },
        { from: 'c', to: 'c' },
      ],
    };
    expect(() => thumbnail(buildNetwork({ ...document, graph: circle }), size)).not.toThrow();
  });
});
