import { type Code, f32x4, i32, increase, type Local, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

/** Output channels that are computed together: two vectors. */
export const panelWidth = 8;

/**
 * Correlates neighboring windows of an image with filters: `tiles` × `pixels` outputs of one row, all `panels` of output
 * channels. A window is `kernelRows` runs of `run` numbers each. Weights are packed: for each panel `[kernelRows × run, 8]`.
 * The outputs of a tile stay in registers until they are done; with more than `pixels` = 4 there are too few of them.
 */
export function convolve(pixels: number): Routine {
  return routine(
    ['x', 'xPixel', 'xRow', 'weights', 'bias', 'y', 'yPixel', 'kernelRows', 'run', 'tiles', 'panels'],
    (at, make) => {
      const [tile, row, count, weight] = [make('i32'), make('i32'), make('i32'), make('i32')];
      const [xTile, yTile, xRowStart, yPixel] = [make('i32'), make('i32'), make('i32'), make('i32')];
      const [first, second, value] = [make('v128'), make('v128'), make('v128')];
      const windows = Array.from({ length: pixels }, () => ({
        x: make('i32'),
        low: make('v128'),
        high: make('v128'),
      }));
      const addTo = (sum: Local, factor: Local): Code =>
        sum.set(f32x4.add(sum.get, f32x4.multiply(value.get, factor.get)));
      // Unrolled, this loop runs a third slower: V8 moves the loads together, and runs out of registers.
      const takeOne: Code[] = [
        first.set(f32x4.load(weight.get)),
        second.set(f32x4.load(weight.get, 16)),
        ...windows.flatMap(({ x, low, high }) => [
          value.set(f32x4.loadOne(x.get)),
          addTo(low, first),
          addTo(high, second),
        ]),
        increase(weight, i32.constant(4 * panelWidth)),
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
            ...windows.map(({ low, high }) => [
              ...low.set(f32x4.load(at.bias.get)),
              ...high.set(f32x4.load(at.bias.get, 16)),
            ]),
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
            ...windows.map(({ low, high }) => [
              ...f32x4.store(yPixel.get, low.get),
              ...f32x4.store(yPixel.get, high.get, 16),
              ...increase(yPixel, at.yPixel.get),
            ]),
            yTile.set(yPixel.get),
            increase(xTile, i32.multiply(at.xPixel.get, i32.constant(pixels))),
          ),
          at.weights.set(weight.get),
          increase(at.y, i32.constant(4 * panelWidth)),
          increase(at.bias, i32.constant(4 * panelWidth)),
        ),
      ];
    },
  );
}
