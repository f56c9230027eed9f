import { describe, expect, it } from 'vitest';
import { tellProblems } from '../../../../core/formats/tell-problems.ts';
import { tflite } from '../../../../core/formats/tflite.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Network } from '../../../../core/network/network.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';

function told(network: Network, precision: 'float32' | 'int8'): readonly string[] {
  return tellProblems(tflite.label, tflite.problems(network, tflite.options.parse({ precision })));
}

describe('what TensorFlow Lite cannot hold', () => {
  it('is nothing of a usual network', () => {
    const network = buildNetwork(readTemplate('resnet-152'));
    expect(told(network, 'float32')).toEqual([]);
    expect(told(network, 'int8')).toEqual([]);
  });

  it('is a second input, in 8 bits: there are no images for it', () => {
    const two = buildNetwork(
      documentOf(
        [
          node('left', 'input', { shape: [4] }),
          node('right', 'input', { shape: [4] }),
          node('sum', 'add'),
          node('out', 'output'),
        ],
        ['left > sum.x', 'right > sum.x', 'sum > out'],
      ),
    );
    expect(told(two, 'float32')).toEqual([]);
    expect(told(two, 'int8')).toEqual([
      'TensorFlow Lite calibrates int8 with images, which a network with several inputs does not have (input at right). Export it with the precision float32.',
    ]);
  });

  it('is more than 2 GiB of weights', () => {
    const large = (units: number) =>
      buildNetwork(
        documentOf(
          [node('x', 'input', { shape: [32768] }), node('fc', 'dense', { units }), node('out', 'output')],
          ['x > fc', 'fc > out'],
        ),
      );
    expect(told(large(8192), 'float32')).toEqual([]);
    expect(told(large(16384), 'float32')).toEqual([
      'TensorFlow Lite supports at most 2 GiB, but this network has 2.0 GiB of weights (dense at fc). Make this layer smaller, since it is the largest, or export in another format.',
    ]);
  });
});
