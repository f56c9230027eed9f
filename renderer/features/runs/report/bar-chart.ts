import { logTicks } from '../../../base/charts/ticks.ts';
import { element, escapeXml } from '../../picture/svg.ts';

export interface Bar {
  readonly name: string;
  /** Zero and what is not finite leave a mark at the ground. */
  readonly value: number;
}

export interface BarChart {
  /** What a program says that reads aloud. */
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly color: string;
  readonly first: string;
  readonly last: string;
  readonly format: (value: number) => string;
  /** Lowest and highest value of the axis, so that several charts can be compared; the bars' own when absent. */
  readonly span?: readonly [number, number];
  readonly width?: number;
  readonly height?: number;
}

const margin = { top: 10, right: 14, bottom: 22, left: 58 } as const;

/** The lowest and highest of the bars that a logarithmic axis can show. */
export function spanOf(bars: readonly Bar[]): readonly [number, number] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of bars) {
    if (!isShown(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : undefined;
}

function isShown(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

/** Bars side by side over a logarithmic axis, as an SVG that follows the page's theme. Needs no script. */
export function barChart(chart: BarChart): string {
  const { bars, color, format, width = 640, height = 220 } = chart;
  const [from, to] = chart.span ?? spanOf(bars) ?? [0.1, 1];
  // The smallest bar is to be seen too.
  const [low, high] = [from / 2, to * 1.2];
  const bottom = height - margin.bottom;
  const right = width - margin.right;
  const at = (value: number): number => {
    const share = (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
    return bottom - share * (bottom - margin.top);
  };
  const room = (right - margin.left) / Math.max(1, bars.length);
  const parts = [
    ...logTicks(low, high, 6).flatMap((tick) => [
      element('line', { x1: margin.left, x2: right, y1: at(tick), y2: at(tick), class: 'grid' }),
      text(margin.left - 8, at(tick) + 4, format(tick), 'end'),
    ]),
    ...bars.map(({ name, value }, i) => {
      const top = isShown(value) ? Math.min(at(value), bottom - 1) : bottom - 1;
      return element(
        'rect',
        {
          x: margin.left + i * room + room * 0.1,
          y: top,
          width: Math.max(0.5, room * 0.8),
          height: bottom - top,
          fill: isShown(value) ? color : 'var(--danger)',
        },
        element('title', {}, escapeXml(`${name}: ${format(value)}`)),
      );
    }),
    element('line', { x1: margin.left, x2: right, y1: bottom, y2: bottom, class: 'axis' }),
    text(margin.left, height - 4, chart.first, 'start'),
    text(right, height - 4, chart.last, 'end'),
  ];
  const box = `0 0 ${width} ${height}`;
  return element(
    'svg',
    { viewBox: box, class: width > 640 ? 'chart wide' : 'chart', role: 'img', 'aria-label': chart.label },
    ...parts,
  );
}

function text(x: number, y: number, content: string, anchor: 'start' | 'end'): string {
  return element('text', { x, y, 'text-anchor': anchor, class: 'tick' }, escapeXml(content));
}
