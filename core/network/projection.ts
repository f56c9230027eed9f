import type { GraphNode } from '../document/schema.ts';

/**
 * Whether a node may stand on a projection shortcut: a convolution of 1×1 without an activation, which takes the map to other channels
 * or another size, or its batch normalization (He et al. 2015, arXiv 1512.03385, equation 2 and option B).
 */
export function canProject({ kind, params = {} }: GraphNode): boolean {
  if (kind === 'batchNormalization') return true;
  if (kind !== 'conv2d') return false;
  const { kernelSize, activation = 'linear' } = params;
  const sides = Array.isArray(kernelSize) ? kernelSize : [kernelSize];
  return activation === 'linear' && sides.every((side) => side === 1);
}
