import { input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode } from '../../core/document/schema.ts';
import { chain, define } from './parts.ts';

/** Words of torchvision and timm: padding is the same on all sides, and normalization adds 0.00001 to the variance. */

export const torchBn = (id: string): GraphNode =>
  node(id, 'batchNormalization', { momentum: 0.9, epsilon: 1e-5 });

/** A convolution that is padded alike on all sides: "same" would pad only below and on the right where it strides. */
export function paddedConv(
  id: string,
  filters: number | string,
  kernelSize: number,
  { strides = 2, groups = 1 }: { readonly strides?: number | string; readonly groups?: number } = {},
): GraphNode {
  return node(id, 'conv2d', {
    filters,
    kernelSize,
    ...(strides === 1 ? {} : { strides }),
    padding: 'symmetric',
    ...(groups === 1 ? {} : { groups }),
    useBias: false,
  });
}

/** A window of its own for every channel, padded alike on all sides. */
export function paddedDepthwise(
  id: string,
  kernelSize: number | string,
  strides: number | string = 1,
): GraphNode {
  return node(id, 'depthwiseConv2d', {
    kernelSize,
    ...(strides === 1 ? {} : { strides }),
    padding: 'symmetric',
    useBias: false,
  });
}

export const paddedPool = node('pool', 'maxPooling2d', { poolSize: 3, strides: 2, padding: 'symmetric' });

export function torchStem(filters: number): BlockDefinition {
  return define(
    'A convolution and a pooling, each halving the image.',
    {},
    chain([input, paddedConv('conv', filters, 7), torchBn('bn'), relu('relu'), paddedPool, output]),
  );
}
