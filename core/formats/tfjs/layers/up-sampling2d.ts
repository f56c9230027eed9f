import type { Size2d } from '../../../shape.ts';
import { onlySource, type StockBuilder, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';
import { size2d } from '../numbers.ts';
import { asItIs } from './as-it-is.ts';

/**
 * Bilinear interpolation between the centers of pixels, where stock tfjs interpolates between their corners. Every value is repeated
 * s times, and means over windows make straight lines of the steps: over s places where s is odd; where it is even, over s + 1
 * places whose first and last count half, which is (s + 1) / 2s of the mean of s + 1 and (s − 1) / 2s of that of the s − 1 within.
 * At the border a window covers copies of the outermost value alone, and padding is not counted in a mean: it stays that value.
 */
export const upSampling2d: ToStock = (site) => {
  if (site.layer.config['interpolation'] !== 'bilinear') return asItIs(site);
  const size = size2d(site.layer.config['size']);
  const builder = stockBuilder(site);
  const axes = ([0, 1] as const).filter((axis) => size[axis] > 1);
  const [last] = axes.slice(-1);
  const repeated = builder.add(
    last === undefined ? null : 'repeated',
    'UpSampling2D',
    { size, interpolation: 'nearest' },
    [onlySource(site)],
  );
  const y = axes.reduce((x, axis) => blended(builder, x, axis, size[axis], axis === last), repeated);
  return {
    layers: builder.layers,
    y,
    change:
      'was written as repeated values and means over them, because stock tfjs interpolates between other points',
  };
};

const names = ['rows', 'columns'] as const;

function blended({ add }: StockBuilder, x: string, axis: 0 | 1, factor: number, isLast: boolean): string {
  const along = names[axis];
  const mean = (part: string | null, length: number): string => {
    const poolSize: Size2d = axis === 0 ? [length, 1] : [1, length];
    return add(part, 'AveragePooling2D', { poolSize, strides: [1, 1], padding: 'same' }, [x]);
  };
  const end = isLast ? null : along;
  if (factor % 2 === 1) return mean(end, factor);
  const wide = mean(`${along}_wide`, factor + 1);
  const narrow = factor === 2 ? x : mean(`${along}_narrow`, factor - 1);
  const share = (part: string, of: string, weight: number): string =>
    add(`${along}_${part}`, 'Rescaling', { scale: weight / (2 * factor), offset: 0 }, [of]);
  return add(end, 'Add', {}, [share('more', wide, factor + 1), share('less', narrow, factor - 1)]);
}
