import type { Spot } from './figure-chart.ts';
import type { ValueAxis } from './value-axis.ts';

interface Room {
  readonly width: number;
  readonly height: number;
}

/** Marks of a row of values, as SVG paths; pixels from the upper left corner. */
export interface SpotPaths {
  readonly line: string;
  /** One deviation on either side. */
  readonly band: string;
  readonly bars: string;
  /** Where single values are: a line shows none of a value without neighbors. */
  readonly dots: readonly (readonly [x: number, y: number])[];
  /** Middles of values that the axis cannot show, below it and above it. */
  readonly below: readonly number[];
  readonly broken: readonly number[];
}

/** Dots stand apart from so many pixels on. */
const roomForDots = 7;

export function spotPaths(spots: readonly Spot[], axis: ValueAxis, { width, height }: Room): SpotPaths {
  const pitch = width / Math.max(1, spots.length);
  const bar = Math.max(1, Math.min(28, pitch * 0.7));
  const below: number[] = [];
  const broken: number[] = [];
  const dots: (readonly [number, number])[] = [];
  let bars = '';
  let line = '';
  let open = false;
  const base = baseOf(axis);
  spots.forEach(({ value }, i) => {
    const x = (i + 0.5) * pitch;
    const place = value === null ? null : axis.place(value);
    if (place === 'below') below.push(x);
    if (place === 'broken') broken.push(x);
    if (typeof place !== 'number') {
      open = false;
      return;
    }
    const y = round(height * (1 - place));
    line += `${open ? 'L' : 'M'}${round(x)} ${y}`;
    open = true;
    const alone = spots[i - 1]?.value == null && spots[i + 1]?.value == null;
    if (alone || pitch >= roomForDots) dots.push([round(x), y]);
    bars += `M${round(x - bar / 2)} ${round(height * (1 - base))}V${y}h${round(bar)}V${round(height * (1 - base))}z`;
  });
  return { line, bars, dots, below, broken, band: bandOf(spots, axis, pitch, height) };
}

/** Bars begin at zero where the axis has it, else at its lower end. */
function baseOf(axis: ValueAxis): number {
  const zero = axis.place(0);
  return typeof zero === 'number' ? zero : 0;
}

function bandOf(spots: readonly Spot[], axis: ValueAxis, pitch: number, height: number): string {
  let upper: string[] = [];
  let lower: string[] = [];
  let path = '';
  const close = (): void => {
    if (upper.length > 1) path += `M${[...upper, ...lower.toReversed()].join('L')}z`;
    upper = [];
    lower = [];
  };
  spots.forEach(({ value, deviation }, i) => {
    if (value === null || deviation === null) {
      close();
      return;
    }
    const at = (end: number): string => {
      const place = axis.place(end);
      // What is below the axis ends on it.
      return `${round((i + 0.5) * pitch)} ${round(height * (1 - (typeof place === 'number' ? place : 0)))}`;
    };
    upper.push(at(value + deviation));
    // A logarithmic axis has nothing below zero.
    lower.push(at(Math.max(value - deviation, axis.place(-1) === 'broken' ? 0 : Number.NEGATIVE_INFINITY)));
  });
  close();
  return path;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
