import type { Pad } from '../../../../core/ops/define.ts';
import { windowPads } from '../../../../core/ops/pads.ts';
import { type Shape, type Size2d, sameShape } from '../../../../core/shape.ts';
import type { GraphTensor } from '../graph.ts';
import { paddings } from '../schema.ts';
import type { Site } from './site.ts';

/** How a window slides over a map. */
export interface Sliding {
  readonly size: Size2d;
  readonly strides: Size2d;
  readonly pads: readonly [Pad, Pad];
  readonly dilations: Size2d;
}

/**
 * TensorFlow Lite knows two paddings: none, and SAME (tensorflow/lite/kernels/padding.h). Where ours is one of them, its number;
 * undefined where rows and columns have to be added first.
 * @param map with the batch axis
 */
export function builtinPadding(map: Shape, sliding: Sliding): number | undefined {
  const { size, strides, pads, dilations } = sliding;
  if (pads.every(([before, after]) => before === 0 && after === 0)) return paddings.valid;
  const same = windowPads(map.slice(1), size, strides, 'same', dilations);
  const ours = same.every((own, axis) => sameShape(own, pads[axis] ?? []));
  return ours && !leavesRest(map, sliding) ? paddings.same : undefined;
}

/**
 * True where windows that step over places do not reach the end of an axis. There, and where the other axis is padded, the XNNPACK
 * of TensorFlow 2.21 takes SAME to begin elsewhere than TensorFlow's own kernels do.
 */
function leavesRest(map: Shape, { size, strides, dilations }: Sliding): boolean {
  return [0, 1].some((axis) => {
    const [length = 0, stride = 1] = [map[axis + 1], strides[axis]];
    const extent = ((size[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    return (Math.ceil(length / stride) - 1) * stride + extent < length;
  });
}

/** The map with zeros around it. */
export function padded(site: Site, x: GraphTensor, pads: readonly [Pad, Pad]): GraphTensor {
  return site.part('padded', paddedShape(x.shape, pads), 'PAD', [x, padsOf(site, pads)], {
    is: 'PadOptions',
  });
}

/** Of the two axes of a map, as operators take them: of all its axes. */
export function padsOf(site: Site, [rows, columns]: readonly [Pad, Pad]): GraphTensor {
  return site.integers('pads', [0, 0, ...rows, ...columns, 0, 0], [4, 2]);
}

export function paddedShape(map: Shape, pads: readonly [Pad, Pad]): Shape {
  return map.map((length, axis) => {
    const [before, after] = pads[axis - 1] ?? [0, 0];
    return length + before + after;
  });
}
