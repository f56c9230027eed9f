import { type Code, f32x4, i32, increase, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

/** Output channels that are computed together: two vectors, but one where four are left over. */
export const panelWidth = 8;
export const narrowWidth = 4;

/**
 * Correlates neighboring windows of an image with filters: `tiles` × `pixels` outputs of one row, all `panels` of output
 * channels. A window is `kernelRows` runs of `run` numbers each. Weights are packed: for each panel `[kernelRows × run, width]`.
 * The outputs of a tile stay in registers until they are done; with more than 8 vectors there are too few of them.
 */
export function convolve(pixels: number, width: typeof panelWidth | typeof narrowWidth): Routine {
  return routine(
    ['x', 'xPixel', 'xRow', 'weights', 'bias', 'y', 'yPixel', 'kernelRows', 'run', 'tiles', 'panels'],
    (at, make) => {
      const [tile, row, count, weight] = [make('i32'), make('i32'), make('i32'), make('i32')];
      const [xTile, yTile, xRowStart, yPixel] = [make('i32'), make('i32'), make('i32'), make('i32')];
      const value = make('v128');
      const vectors = () => Array.from({ length: width / 4 }, () => make('v128'));
      const factors = vectors();
      const windows = Array.from({ length: pixels }, () => ({ x: make('i32'), sums: vectors() }));
      // Unrolled, this loop runs a third slower: V8 moves the loads together, and runs out of registers.
      const takeOne: Code[] = [
        ...factors.map((factor, i) => factor.set(f32x4.load(weight.get, 16 * i))),
        ...windows.flatMap(({ x, sums }) => [
          value.set(f32x4.loadOne(x.get)),
          ...sums.map((sum, i) =>
            sum.set(f32x4.add(sum.get, f32x4.multiply(value.get, factors[i]?.get ?? []))),
          ),
        ]),
        increase(weight, i32.constant(4 * width)),
        ...windows.map(({ x }) => increase(x, i32.constant(4))),
      ];
      return [
        repeat(
          at.panels,
          xTile.set(at.x.get),
          yTile.set(at.y.get),
          tile.set(at.tiles.get),
          repeat(
            tile,
            weight.set(at.weights.get),
            xRowStart.set(xTile.get),
            ...windows.flatMap(({ sums }) => sums.map((sum, i) => sum.set(f32x4.load(at.bias.get, 16 * i)))),
            row.set(at.kernelRows.get),
            repeat(
              row,
              ...windows.map(({ x }, i) =>
                x.set(i === 0 ? xRowStart.get : i32.add(windows[i - 1]?.x.get ?? [], at.xPixel.get)),
              ),
              count.set(at.run.get),
              repeat(count, ...takeOne),
              increase(xRowStart, at.xRow.get),
            ),
            yPixel.set(yTile.get),
            ...windows.map(({ sums }) => [
              ...sums.flatMap((sum, i) => f32x4.store(yPixel.get, sum.get, 16 * i)),
              ...increase(yPixel, at.yPixel.get),
            ]),
            yTile.set(yPixel.get),
            increase(xTile, i32.multiply(at.xPixel.get, i32.constant(pixels))),
          ),
          at.weights.set(weight.get),
          increase(at.y, i32.constant(4 * width)),
          increase(at.bias, i32.constant(4 * width)),
        ),
      ];
    },
  );
}
