import { f32x4, i32, increase, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';
import type { narrowWidth, panelWidth } from './convolve.ts';

/**
 * Adds to one row of a filter's gradient what a band of pixels gives: for each of `tiles` × `inputs` numbers of a window's run,
 * and each output channel of `panels`, Σ x · dy over `rows` × `columns` pixels. Gradients `[…, channels]` lie without gaps in `dy`; in `x` the
 * next window is `xPixel` bytes on, and after a row `xSkip` more.
 */
export function addFilterGradient(inputs: number, width: typeof panelWidth | typeof narrowWidth): Routine {
  return routine(
    ['x', 'xPixel', 'xSkip', 'dy', 'gradient', 'channelBytes', 'rows', 'columns', 'tiles', 'panels'],
    (at, make) => {
      const [panel, row, column, xPixel, dyPixel] = [
        make('i32'),
        make('i32'),
        make('i32'),
        make('i32'),
        make('i32'),
      ];
      const [dyPanel, tileStart, place] = [make('i32'), make('i32'), make('i32')];
      const value = make('v128');
      const vectors = () => Array.from({ length: width / 4 }, () => make('v128'));
      const factors = vectors();
      const sums = Array.from({ length: inputs }, vectors);
      return [
        repeat(
          at.tiles,
          panel.set(at.panels.get),
          dyPanel.set(at.dy.get),
          tileStart.set(at.gradient.get),
          repeat(
            panel,
            place.set(tileStart.get),
            ...sums.map((ofInput) => [
              ...ofInput.flatMap((sum, i) => sum.set(f32x4.load(place.get, 16 * i))),
              ...increase(place, at.channelBytes.get),
            ]),
            xPixel.set(at.x.get),
            dyPixel.set(dyPanel.get),
            row.set(at.rows.get),
            repeat(
              row,
              column.set(at.columns.get),
              repeat(
                column,
                ...factors.map((factor, i) => factor.set(f32x4.load(dyPixel.get, 16 * i))),
                ...sums.map((ofInput, input) => [
                  ...value.set(f32x4.loadOne(xPixel.get, 4 * input)),
                  ...ofInput.flatMap((sum, i) =>
                    sum.set(f32x4.add(sum.get, f32x4.multiply(value.get, factors[i]?.get ?? []))),
                  ),
                ]),
                increase(xPixel, at.xPixel.get),
                increase(dyPixel, at.channelBytes.get),
              ),
              increase(xPixel, at.xSkip.get),
            ),
            place.set(tileStart.get),
            ...sums.map((ofInput) => [
              ...ofInput.flatMap((sum, i) => f32x4.store(place.get, sum.get, 16 * i)),
              ...increase(place, at.channelBytes.get),
            ]),
            increase(tileStart, i32.constant(4 * width)),
            increase(dyPanel, i32.constant(4 * width)),
          ),
          increase(at.gradient, i32.multiply(at.channelBytes.get, i32.constant(inputs))),
          increase(at.x, i32.constant(4 * inputs)),
        ),
      ];
    },
  );
}
