import type { WriteOp } from './define.ts';

/**
 * By factors, since the batch axis has no length that could stand among sizes. Nearest takes the pixel that covers the place, linear
 * goes between centers.
 */
export const writeResize: WriteOp<'resize'> = (to, op) => {
  const [height = 1, width = 1] = to.shape(op.x);
  const factors = [1, 1, factor(height, op.size[0]), factor(width, op.size[1])];
  const name = to.node(
    'Resize',
    op.out,
    [to.as(op.x, 'first'), '', to.floats(`${op.out}/scales`, [4], () => Float32Array.from(factors))],
    op.how === 'nearest'
      ? {
          mode: { text: 'nearest' },
          coordinate_transformation_mode: { text: 'asymmetric' },
          nearest_mode: { text: 'floor' },
        }
      : { mode: { text: 'linear' }, coordinate_transformation_mode: { text: 'half_pixel' } },
  );
  to.hold(op.out, { name, order: 'first' });
};

/** A factor in single precision whose product with `from` has `target` whole pixels. */
function factor(from: number, target: number): number {
  const exact = Math.fround(target / from);
  return Math.fround(exact * from) >= target ? exact : Math.fround(exact * (1 + 2 ** -23));
}
