import { isCoarse, type LayerDifference } from '../../../core/formats/report.ts';
import { type LogRange, logRange, placeOn } from '../../base/charts/log-range.ts';

/** Reports are JSON, which has no infinity: the largest number stands for it. */
export function differenceOf({ maxRelative }: Pick<LayerDifference, 'maxRelative'>): number {
  return maxRelative >= Number.MAX_VALUE ? Number.POSITIVE_INFINITY : maxRelative;
}

export function isBeyond({
  maxRelative,
  tolerance,
}: Pick<LayerDifference, 'maxRelative' | 'tolerance'>): boolean {
  return !(maxRelative <= tolerance);
}

/** The axis that holds all differences and their tolerances, with room above the tolerance that shows how far below it all stands. */
export function rangeOf(layers: readonly LayerDifference[]): LogRange {
  return logRange(
    layers.flatMap((layer) => [differenceOf(layer), ...(isCoarse(layer) ? [] : [layer.tolerance * 1.01])]),
  );
}

/** The chart in pixels: y runs from the top down. */
export interface LayerMarks {
  /** Bars within the tolerance, and those beyond it, each as one path. */
  readonly within: string;
  readonly beyond: string;
  /** The line that bars may not reach: level as long as layers have the same tolerance. Empty where single values are not judged. */
  readonly limit: string;
  /** Middle of the first bar beyond, in pixels from the left; null where none is. */
  readonly first: number | null;
}

/** Widest bar, and the gap that is left between bars where there is room for one. */
const widest = 18;
/** A difference of zero is a layer all the same: its bar is this high. */
const least = 2;

export function layerMarks(
  layers: readonly LayerDifference[],
  range: LogRange,
  width: number,
  height: number,
): LayerMarks {
  const pitch = width / layers.length;
  const bar = Math.min(widest, pitch >= 4 ? pitch * 0.7 : pitch);
  let within = '';
  let beyond = '';
  let limit = '';
  let first: number | null = null;
  layers.forEach((layer, i) => {
    const left = i * pitch + (pitch - bar) / 2;
    const top = topOf(differenceOf(layer), range, height);
    const mark = `M${round(left)} ${height}V${round(top)}h${round(bar)}V${height}z`;
    if (isBeyond(layer)) {
      beyond += mark;
      first ??= left + bar / 2;
    } else within += mark;
    if (isCoarse(layer)) return;
    const y = round(topOf(layer.tolerance, range, height));
    limit += `${limit === '' ? 'M' : 'L'}${round(i * pitch)} ${y}H${round((i + 1) * pitch)}`;
  });
  return { within, beyond, limit, first };
}

function topOf(value: number, range: LogRange, height: number): number {
  const place = placeOn(range, value);
  if (place === 'broken') return 0;
  if (place === 'below') return height - least;
  return Math.min(height - least, height * (1 - place));
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
