import { powerOfTen } from '../../power-of-ten.ts';
import type { LessonLanguage } from '../text.ts';
import { numberText } from './number.ts';
import { escaped } from './text-html.ts';

/** A line of a chart, by its points. */
export interface ChartLine {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

export interface Chart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly lines: readonly ChartLine[];
}

const width = 640;
const height = 280;
const edge = { left: 76, right: 28, top: 12, bottom: 44 };

/** An axis: where a value lies between 0 and 1, and the values that are written on it. */
interface Axis {
  place(value: number): number | null;
  readonly ticks: readonly number[];
}

/** A chart as SVG: lines over each other, drawn without a program. */
export function chartSvg({ title, x, y, logX, logY, lines }: Chart, language: LessonLanguage): string {
  const across = axisOf(
    lines.flatMap((line) => line.x),
    logX,
  );
  const up = axisOf(
    lines.flatMap((line) => line.y.filter((value) => value !== null)),
    logY,
  );
  if (across === undefined || up === undefined) return '';
  const left = (value: number): number | null => scaled(across.place(value), edge.left, width - edge.right);
  const top = (value: number): number | null => scaled(up.place(value), height - edge.bottom, edge.top);
  const grid = [
    ...up.ticks.map((tick) => {
      const at = top(tick) ?? 0;
      return `<line x1="${edge.left}" x2="${width - edge.right}" y1="${at}" y2="${at}" class="grid"/><text x="${edge.left - 8}" y="${at + 4}" text-anchor="end">${svgNumber(tick, language)}</text>`;
    }),
    ...across.ticks.map((tick) => {
      const at = left(tick) ?? 0;
      return `<text x="${at}" y="${height - edge.bottom + 18}" text-anchor="middle">${svgNumber(tick, language)}</text>`;
    }),
  ];
  const drawn = lines.map((line, i) => {
    const points = line.x.flatMap((value, k) => {
      const [at, level] = [left(value), top(line.y[k] ?? Number.NaN)];
      return at === null || level === null ? [] : [`${at.toFixed(1)},${level.toFixed(1)}`];
    });
    const dots =
      points.length > 40
        ? ''
        : points
            .map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="2.5"/>`)
            .join('');
    return `<g class="line${i % 6}"><polyline points="${points.join(' ')}"/>${dots}</g>`;
  });
  const legend = lines
    .map(({ label }, i) => `<li class="line${i % 6}"><span></span>${escaped(label)}</li>`)
    .join('');
  return `<figure class="chart"><figcaption>${escaped(title)}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
${grid.join('')}
<line x1="${edge.left}" x2="${width - edge.right}" y1="${height - edge.bottom}" y2="${height - edge.bottom}" class="axis"/>
<text x="${(edge.left + width - edge.right) / 2}" y="${height - 6}" text-anchor="middle" class="name">${escaped(x)}</text>
<text x="14" y="${(edge.top + height - edge.bottom) / 2}" text-anchor="middle" class="name" transform="rotate(-90 14 ${(edge.top + height - edge.bottom) / 2})">${escaped(y)}</text>
${drawn.join('\n')}
</svg>
<ul class="legend">${legend}</ul></figure>`;
}

function scaled(share: number | null, from: number, to: number): number | null {
  return share === null ? null : from + share * (to - from);
}

/** Powers of ten stand as `10³` in SVG, which knows no `<sup>`. */
function svgNumber(value: number, language: LessonLanguage): string {
  const power = Math.log10(Math.abs(value));
  // Long ones have no room beside the axis of a small page.
  if (Number.isInteger(power) && power >= 5) return powerOfTen(power);
  return numberText(value, language).replace(/10<sup>(.+)<\/sup>/, (_, digits: string) =>
    powerOfTen(Number(digits.replace('−', '-'))),
  );
}

/** An axis that holds all values; undefined where there are none. Of a logarithmic one, only positive values have a place. */
function axisOf(values: readonly number[], log: boolean): Axis | undefined {
  const read = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  if (read.length === 0) return undefined;
  const of = log ? Math.log10 : (value: number): number => value;
  const [low, high] = bounds(read.map(of));
  const ticks = log && high - low < 2.5 ? ticksWithinDecades(low, high) : ticksBetween(low, high, log);
  const [start, end] = [Math.min(low, ticks[0] ?? low), Math.max(high, ticks.at(-1) ?? high)];
  return {
    place: (value) =>
      !Number.isFinite(value) || (log && value <= 0) ? null : (of(value) - start) / (end - start || 1),
    ticks: ticks.map((tick) => (log ? Number((10 ** tick).toPrecision(12)) : tick)),
  };
}

function bounds(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** One, two and five of each power of ten, on a logarithmic axis of few of them. */
function ticksWithinDecades(low: number, high: number): readonly number[] {
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i);
  const all = powers.flatMap((power) => [1, 2, 5].map((digit) => power + Math.log10(digit)));
  const first = all.findLastIndex((tick) => tick <= low + 1e-9);
  const last = all.findIndex((tick) => tick >= high - 1e-9);
  return all.slice(Math.max(0, first), last + 1);
}

/** Five or so round numbers; whole powers of ten on a logarithmic axis. */
function ticksBetween(low: number, high: number, log: boolean): readonly number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power;
  const whole = log ? Math.max(1, Math.round(step)) : step;
  const first = Math.floor(low / whole);
  const count = Math.ceil(high / whole) - first;
  return Array.from({ length: count + 1 }, (_, i) => Number(((first + i) * whole).toPrecision(12)));
}
