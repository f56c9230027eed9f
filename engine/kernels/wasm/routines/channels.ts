import { type Code, f32x4, i32, increase, type Local, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

// Routines over the rows of matrices `[rows, channels]`, for some neighboring columns. A row takes `rowBytes`.

/** How many columns are taken at a time: four vectors, one, or a single number. */
export type Columns = 16 | 4 | 1;

const vectorsOf = (columns: Columns): number => Math.ceil(columns / 4);
const loadOf = (columns: Columns) => (columns === 1 ? f32x4.loadOne : f32x4.load);
const storeOf = (columns: Columns) => (columns === 1 ? f32x4.storeOne : f32x4.store);

/** Adds to `sums` the columns of `x`. */
export function addColumns(columns: Columns): Routine {
  const load = loadOf(columns);
  return routine(['x', 'sums', 'rowBytes', 'rows'], (at, make) => {
    const sums = locals(columns, make);
    return [
      ...loadAll(columns, sums, at.sums),
      repeat(
        at.rows,
        ...sums.map((sum, i) => sum.set(f32x4.add(sum.get, load(at.x.get, 16 * i)))),
        increase(at.x, at.rowBytes.get),
      ),
      ...storeAll(columns, sums, at.sums),
    ];
  });
}

/** Adds to `sums` the columns of (x − mean)². */
export function addSquares(columns: Columns): Routine {
  const load = loadOf(columns);
  return routine(['x', 'mean', 'sums', 'rowBytes', 'rows'], (at, make) => {
    const [means, sums] = [locals(columns, make), locals(columns, make)];
    const deviation = make('v128');
    return [
      ...loadAll(columns, means, at.mean),
      ...loadAll(columns, sums, at.sums),
      repeat(
        at.rows,
        ...sums.map((sum, i) => [
          ...deviation.set(f32x4.subtract(load(at.x.get, 16 * i), means[i]?.get ?? [])),
          ...sum.set(f32x4.add(sum.get, f32x4.multiply(deviation.get, deviation.get))),
        ]),
        increase(at.x, at.rowBytes.get),
      ),
      ...storeAll(columns, sums, at.sums),
    ];
  });
}

/** Adds to `sums` the columns of `dy`, and to `products` those of dy · (x − mean). */
export function addProducts(columns: Columns): Routine {
  const load = loadOf(columns);
  return routine(['dy', 'x', 'mean', 'sums', 'products', 'rowBytes', 'rows'], (at, make) => {
    const [means, sums, products] = [locals(columns, make), locals(columns, make), locals(columns, make)];
    const gradient = make('v128');
    return [
      ...loadAll(columns, means, at.mean),
      ...loadAll(columns, sums, at.sums),
      ...loadAll(columns, products, at.products),
      repeat(
        at.rows,
        ...sums.map((sum, i) => {
          const deviation = f32x4.subtract(load(at.x.get, 16 * i), means[i]?.get ?? []);
          const product = products[i];
          return [
            ...gradient.set(load(at.dy.get, 16 * i)),
            ...sum.set(f32x4.add(sum.get, gradient.get)),
            ...(product?.set(f32x4.add(product.get, f32x4.multiply(gradient.get, deviation))) ?? []),
          ];
        }),
        increase(at.x, at.rowBytes.get),
        increase(at.dy, at.rowBytes.get),
      ),
      ...storeAll(columns, sums, at.sums),
      ...storeAll(columns, products, at.products),
    ];
  });
}

/** y = (x − mean) · slope + offset. */
export function scaleColumns(columns: Columns): Routine {
  const [load, store] = [loadOf(columns), storeOf(columns)];
  return routine(['x', 'mean', 'slope', 'offset', 'y', 'rowBytes', 'rows'], (at, make) => {
    const [means, slopes, offsets] = [locals(columns, make), locals(columns, make), locals(columns, make)];
    return [
      ...loadAll(columns, means, at.mean),
      ...loadAll(columns, slopes, at.slope),
      ...loadAll(columns, offsets, at.offset),
      repeat(
        at.rows,
        ...means.map((mean, i) => {
          const deviation = f32x4.subtract(load(at.x.get, 16 * i), mean.get);
          const scaled = f32x4.multiply(deviation, slopes[i]?.get ?? []);
          return store(at.y.get, f32x4.add(scaled, offsets[i]?.get ?? []), 16 * i);
        }),
        increase(at.x, at.rowBytes.get),
        increase(at.y, at.rowBytes.get),
      ),
    ];
  });
}

/** dx = (dy − shift + (x − mean) · tilt) · slope. */
export function combineColumns(columns: Columns): Routine {
  const [load, store] = [loadOf(columns), storeOf(columns)];
  return routine(['dy', 'x', 'mean', 'shift', 'tilt', 'slope', 'dx', 'rowBytes', 'rows'], (at, make) => {
    const [means, shifts, tilts, slopes] = [
      locals(columns, make),
      locals(columns, make),
      locals(columns, make),
      locals(columns, make),
    ];
    return [
      ...loadAll(columns, means, at.mean),
      ...loadAll(columns, shifts, at.shift),
      ...loadAll(columns, tilts, at.tilt),
      ...loadAll(columns, slopes, at.slope),
      repeat(
        at.rows,
        ...means.map((mean, i) => {
          const deviation = f32x4.subtract(load(at.x.get, 16 * i), mean.get);
          const gradient = f32x4.subtract(load(at.dy.get, 16 * i), shifts[i]?.get ?? []);
          const sum = f32x4.add(gradient, f32x4.multiply(deviation, tilts[i]?.get ?? []));
          return store(at.dx.get, f32x4.multiply(sum, slopes[i]?.get ?? []), 16 * i);
        }),
        ...[at.dy, at.x, at.dx].map((pointer) => increase(pointer, at.rowBytes.get)),
      ),
    ];
  });
}

/** The gradient of ReLU, for so many numbers a row: `dy` where the output `y` is above 0. */
export function reluGradient(columns: 4 | 1): Routine {
  const [load, store] = [loadOf(columns), storeOf(columns)];
  return routine(['dy', 'y', 'dx', 'rows'], (at) => [
    repeat(
      at.rows,
      store(at.dx.get, f32x4.and(load(at.dy.get), f32x4.greater(load(at.y.get), f32x4.zero))),
      ...[at.dy, at.y, at.dx].map((pointer) => increase(pointer, i32.constant(4 * columns))),
    ),
  ]);
}

const locals = (columns: Columns, make: (type: 'v128') => Local): Local[] =>
  Array.from({ length: vectorsOf(columns) }, () => make('v128'));

const loadAll = (columns: Columns, targets: readonly Local[], address: Local): Code[] =>
  targets.map((target, i) => target.set(loadOf(columns)(address.get, 16 * i)));

const storeAll = (columns: Columns, values: readonly Local[], address: Local): Code[] =>
  values.map((value, i) => storeOf(columns)(address.get, value.get, 16 * i));
