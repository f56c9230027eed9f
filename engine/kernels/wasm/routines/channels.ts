import { type Code, f32x4, i32, increase, type Local, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

// Routines over the rows of matrices `[rows, channels]`, `vectors` × 4 channels of each row. A row takes `rowBytes`.

/** Adds to `sums` the columns of `x`. */
export function addColumns(vectors: number): Routine {
  return routine(['x', 'sums', 'rowBytes', 'rows'], (at, make) => {
    const sums = locals(vectors, make);
    return [
      ...load(sums, at.sums),
      repeat(
        at.rows,
        ...sums.map((sum, i) => sum.set(f32x4.add(sum.get, f32x4.load(at.x.get, 16 * i)))),
        increase(at.x, at.rowBytes.get),
      ),
      ...store(sums, at.sums),
    ];
  });
}

/** Adds to `sums` the columns of (x − mean)². */
export function addSquares(vectors: number): Routine {
  return routine(['x', 'mean', 'sums', 'rowBytes', 'rows'], (at, make) => {
    const [means, sums] = [locals(vectors, make), locals(vectors, make)];
    const deviation = make('v128');
    return [
      ...load(means, at.mean),
      ...load(sums, at.sums),
      repeat(
        at.rows,
        ...sums.map((sum, i) => [
          ...deviation.set(f32x4.subtract(f32x4.load(at.x.get, 16 * i), means[i]?.get ?? [])),
          ...sum.set(f32x4.add(sum.get, f32x4.multiply(deviation.get, deviation.get))),
        ]),
        increase(at.x, at.rowBytes.get),
      ),
      ...store(sums, at.sums),
    ];
  });
}

/** Adds to `sums` the columns of `dy`, and to `products` those of dy · (x − mean). */
export function addProducts(vectors: number): Routine {
  return routine(['dy', 'x', 'mean', 'sums', 'products', 'rowBytes', 'rows'], (at, make) => {
    const [means, sums, products] = [locals(vectors, make), locals(vectors, make), locals(vectors, make)];
    const gradient = make('v128');
    return [
      ...load(means, at.mean),
      ...load(sums, at.sums),
      ...load(products, at.products),
      repeat(
        at.rows,
        ...sums.map((sum, i) => {
          const deviation = f32x4.subtract(f32x4.load(at.x.get, 16 * i), means[i]?.get ?? []);
          const product = products[i];
          return [
            ...gradient.set(f32x4.load(at.dy.get, 16 * i)),
            ...sum.set(f32x4.add(sum.get, gradient.get)),
            ...(product?.set(f32x4.add(product.get, f32x4.multiply(gradient.get, deviation))) ?? []),
          ];
        }),
        increase(at.x, at.rowBytes.get),
        increase(at.dy, at.rowBytes.get),
      ),
      ...store(sums, at.sums),
      ...store(products, at.products),
    ];
  });
}

/** y = (x − mean) · slope + offset. */
export function scaleColumns(vectors: number): Routine {
  return routine(['x', 'mean', 'slope', 'offset', 'y', 'rowBytes', 'rows'], (at, make) => {
    const [means, slopes, offsets] = [locals(vectors, make), locals(vectors, make), locals(vectors, make)];
    return [
      ...load(means, at.mean),
      ...load(slopes, at.slope),
      ...load(offsets, at.offset),
      repeat(
        at.rows,
        ...means.map((mean, i) => {
          const deviation = f32x4.subtract(f32x4.load(at.x.get, 16 * i), mean.get);
          const scaled = f32x4.multiply(deviation, slopes[i]?.get ?? []);
          return f32x4.store(at.y.get, f32x4.add(scaled, offsets[i]?.get ?? []), 16 * i);
        }),
        increase(at.x, at.rowBytes.get),
        increase(at.y, at.rowBytes.get),
      ),
    ];
  });
}

/** dx = (dy − shift + (x − mean) · tilt) · slope. */
export function combineColumns(vectors: number): Routine {
  return routine(['dy', 'x', 'mean', 'shift', 'tilt', 'slope', 'dx', 'rowBytes', 'rows'], (at, make) => {
    const [means, shifts, tilts, slopes] = [
      locals(vectors, make),
      locals(vectors, make),
      locals(vectors, make),
      locals(vectors, make),
    ];
    return [
      ...load(means, at.mean),
      ...load(shifts, at.shift),
      ...load(tilts, at.tilt),
      ...load(slopes, at.slope),
      repeat(
        at.rows,
        ...means.map((mean, i) => {
          const deviation = f32x4.subtract(f32x4.load(at.x.get, 16 * i), mean.get);
          const gradient = f32x4.subtract(f32x4.load(at.dy.get, 16 * i), shifts[i]?.get ?? []);
          const sum = f32x4.add(gradient, f32x4.multiply(deviation, tilts[i]?.get ?? []));
          return f32x4.store(at.dx.get, f32x4.multiply(sum, slopes[i]?.get ?? []), 16 * i);
        }),
        ...[at.dy, at.x, at.dx].map((pointer) => increase(pointer, at.rowBytes.get)),
      ),
    ];
  });
}

/** The gradient of ReLU for `vectors` × 4 numbers: `dy` where `x` is above 0. */
export const reluGradient = routine(['dy', 'x', 'dx', 'vectors'], (at) => [
  repeat(
    at.vectors,
    f32x4.store(at.dx.get, f32x4.and(f32x4.load(at.dy.get), f32x4.greater(f32x4.load(at.x.get), f32x4.zero))),
    ...[at.dy, at.x, at.dx].map((pointer) => increase(pointer, i32.constant(16))),
  ),
]);

const locals = (count: number, make: (type: 'v128') => Local): Local[] =>
  Array.from({ length: count }, () => make('v128'));

const load = (targets: readonly Local[], address: Local): Code[] =>
  targets.map((target, i) => target.set(f32x4.load(address.get, 16 * i)));

const store = (values: readonly Local[], address: Local): Code[] =>
  values.map((value, i) => f32x4.store(address.get, value.get, 16 * i));
