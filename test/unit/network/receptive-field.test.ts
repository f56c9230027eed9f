import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { summarize } from '../../../core/network/summary.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { compileNetwork } from '../../../engine/compile/compile.ts';
import { documentOf, node } from '../../setup/documents.ts';

beforeAll(() => startBackend('cpu'));

const side = 96;
const image = node('input', 'input', { shape: [side, side, 1] });

function documentFor(nodes: readonly GraphNode[], edges: readonly string[]): SkiplaneDocument {
  return documentOf([image, ...nodes, node('output', 'output')], edges);
}

/**
 * Height and width of what any value of the last map sees, measured: with weights above 0, the gradient of a value by the image
 * is above 0 where it looks. Values near the middle are tried, whose view does not reach the border.
 */
async function measured(document: SkiplaneDocument): Promise<number[]> {
  const model = compileNetwork(buildNetwork(document), { seed: 1 });
  for (const weight of model.weights) weight.write(tf.ones(weight.shape.map((length) => length ?? 1)));
  const output = model.outputs[0]?.shape ?? [];
  const [height = 1, width = 1] = output.slice(1).map(Number);
  const most = [0, 0];
  for (let offset = -2; offset < 6; offset++) {
    const place = [0, Math.floor(height / 2) + offset, Math.floor(width / 2) + offset, 0];
    if (place.some((at, axis) => at < 0 || (axis === 1 && at >= height) || (axis === 2 && at >= width)))
      continue;
    const value = (x: tf.Tensor) => tf.sum(tf.slice(model.apply(x) as tf.Tensor, place, [1, 1, 1, 1]));
    const gradient = tf.tidy(() => tf.grad(value)(tf.ones([1, side, side, 1])));
    const slopes = await gradient.data();
    gradient.dispose();
    const at = Array.from(slopes, (slope, i) => (slope > 0 ? [i] : [])).flat();
    const rows = at.map((i) => Math.floor(i / side));
    const columns = at.map((i) => i % side);
    for (const [axis, places] of [rows, columns].entries())
      most[axis] = Math.max(most[axis] ?? 0, Math.max(...places) - Math.min(...places) + 1);
  }
  return most;
}

function predicted(document: SkiplaneDocument): readonly number[] | null {
  const { issues, receptiveField } = summarize(buildNetwork(document));
  expect(issues).toEqual([]);
  return receptiveField;
}

const conv = (id: string, kernelSize: unknown = 3, strides: unknown = 1) =>
  node(id, 'conv2d', { filters: 1, kernelSize, strides });

describe('the receptive field equals what gradients reach', () => {
  const cases: Record<string, SkiplaneDocument> = {
    'of convolutions, strides and pooling': documentFor(
      [conv('a', [3, 5]), conv('b', 3, 2), node('pool', 'averagePooling2d', { poolSize: 2 }), conv('c', 2)],
      ['input > a', 'a > b', 'b > pool', 'pool > c', 'c > output'],
    ),
    'of branches that lie apart': documentFor(
      // Even kernels with "same" look one pixel further to one side than to the other.
      [
        conv('a', 4),
        conv('b', 2),
        conv('c', 2),
        node('crop', 'cropping2d', { cropping: 0 }),
        node('add', 'add'),
      ],
      ['input > a', 'a > add', 'input > b', 'b > c', 'c > crop', 'crop > add', 'add > output'],
    ),
    'of strided branches': documentFor(
      [conv('a', 3, 2), conv('b', 3), conv('short', 1, 2), node('add', 'add')],
      ['input > a', 'a > b', 'b > add', 'input > short', 'short > add', 'add > output'],
    ),
    'of enlarged maps': documentFor(
      [conv('a', 3, 2), node('up', 'upSampling2d', { size: [2, 3] }), conv('b', 1), conv('c', [2, 3])],
      ['input > a', 'a > up', 'up > b', 'b > c', 'c > output'],
    ),
    'of maps enlarged between pixels': documentFor(
      [
        conv('a', 3, 2),
        node('up', 'upSampling2d', { size: [2, 3], interpolation: 'bilinear' }),
        conv('b', 3),
      ],
      ['input > a', 'a > up', 'up > b', 'b > output'],
    ),
    'of transposed convolutions': documentFor(
      [
        conv('a', 3, 2),
        node('up', 'conv2dTranspose', { filters: 1, kernelSize: [3, 4], strides: 2 }),
        conv('b'),
      ],
      ['input > a', 'a > up', 'up > b', 'b > output'],
    ),
    'of a U-Net': documentFor(
      [
        ...[conv('a1'), conv('a2'), node('down1', 'averagePooling2d', { poolSize: 2 })],
        ...[conv('b1'), node('down2', 'averagePooling2d', { poolSize: 2 }), conv('c1')],
        ...[node('up2', 'conv2dTranspose', { filters: 1, kernelSize: 2 }), node('joinB', 'concatenate')],
        ...[conv('b2'), node('up1', 'upSampling2d'), node('joinA', 'concatenate'), conv('a3'), conv('a4', 1)],
      ],
      [
        ...['input > a1', 'a1 > a2', 'a2 > down1', 'down1 > b1', 'b1 > down2', 'down2 > c1', 'c1 > up2'],
        ...['b1 > joinB', 'up2 > joinB', 'joinB > b2', 'b2 > up1', 'a2 > joinA', 'up1 > joinA'],
        ...['joinA > a3', 'a3 > a4', 'a4 > output'],
      ],
    ),
  };
  it.each(Object.entries(cases))('%s', async (_, document) => {
    expect(predicted(document)).toEqual(await measured(document));
  });
});

describe('the receptive field is the whole image', () => {
  it('behind squeeze-and-excitation', () => {
    const document = documentFor(
      [
        conv('a'),
        node('gap', 'globalAveragePooling2d'),
        node('fc', 'dense', { units: 1 }),
        node('scale', 'multiply'),
      ],
      ['input > a', 'a > gap', 'gap > fc', 'fc > scale', 'a > scale', 'scale > output'],
    );
    expect(predicted(document)).toEqual([side, side]);
  });

  it('where places are mixed as channels, as in an MLP-Mixer (Tolstikhin et al. 2021, arXiv 2105.01601)', () => {
    const document = documentFor(
      [
        node('patches', 'conv2d', { filters: 3, kernelSize: 16, strides: 16, padding: 'valid' }),
        node('tokens', 'reshape', { targetShape: [36, 3] }),
        node('across', 'permute', { dims: [2, 1] }),
        node('mix', 'dense', { units: 36 }),
        node('back', 'permute', { dims: [2, 1] }),
        node('map', 'reshape', { targetShape: [6, 6, 3] }),
      ],
      [
        ...['input > patches', 'patches > tokens', 'tokens > across', 'across > mix', 'mix > back'],
        ...['back > map', 'map > output'],
      ],
    );
    expect(predicted(document)).toEqual([side, side]);
  });

  it('of the layer, and not of one that it does not look at', () => {
    const document = documentFor(
      [conv('a'), node('gate', 'globalAveragePooling2d'), node('scale', 'multiply')],
      ['input > a', 'a > gate', 'gate > scale', 'a > scale', 'scale > output'],
    );
    const { byPath } = buildNetwork(document);
    expect(byPath.get('a')?.receptiveField.size).toEqual([3, 3]);
    expect(byPath.get('scale')?.receptiveField.size).toEqual([side, side]);
  });
});
