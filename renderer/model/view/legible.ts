import type { Size } from '../../../core/document/operations/geometry.ts';

/**
 * How much can be made out at a zoom: shapes on every wire, all of a card, its title and shape, its title alone, or only its
 * color.
 */
export type Detail = 'near' | 'all' | 'some' | 'far' | 'farthest';

/** The least zoom of each, nearest first. Below `all` a card's small print would be less than 8 pixels high. */
const least: readonly (readonly [Detail, number])[] = [
  ['near', 1.3],
  ['all', 0.72],
  ['some', 0.44],
  ['far', 0.28],
];

export function detailAt(zoom: number): Detail {
  return least.find(([, from]) => zoom >= from)?.[0] ?? 'farthest';
}

/** From this zoom on every title of a card is drawn at 10 pixels of the screen or more. */
export const readable = 0.4;
/** From this zoom on titles have their pixels without being drawn larger than the card wants them. */
export const comfortable = 0.88;

/** Sizes of text in pixels of the canvas: few, so that a zoom that glides changes the style of cards only now and then. */
const steps = [10.5, 11.5, 12.5, 14, 16, 18, 20, 22, 24, 26, 28, 31, 34, 36, 42, 48, 56] as const;

/** Text of a card in pixels of the canvas, so that it keeps its least size on the screen for as long as it fits into the card. */
export interface TextSizes {
  readonly title: number;
  /** Key parameters, shapes, and labels of skips. */
  readonly detail: number;
  /** Of the title: two where they fit one above the other. */
  readonly lines: 1 | 2;
  /** Titles of open blocks and of frames, which have room for larger letters than cards. */
  readonly frame: number;
}

export function textSizes(zoom: number): TextSizes {
  const far = detailAt(zoom) === 'far';
  const title = step(Math.max(12.5, titlePixels(zoom) / zoom));
  return {
    title,
    detail: step(Math.max(10.5, 9.5 / zoom)),
    lines: far && title <= 26 ? 2 : 1,
    frame: step(Math.max(12.5, 11 / zoom)),
  };
}

/** The largest that details become at zooms which show so much; nothing where they cannot be read. */
export function largestDetail(detail: Detail): number | undefined {
  if (detail === 'far' || detail === 'farthest') return undefined;
  return textSizes(least.find(([name]) => name === detail)?.[1] ?? 1).detail;
}

/** The least size of a card's title on the screen: what is smaller has less room for it. */
function titlePixels(zoom: number): number {
  if (zoom >= 0.5) return 11;
  return detailAt(zoom) === 'far' ? 10 : 10.5;
}

function step(wanted: number): number {
  return steps.find((size) => size >= wanted) ?? steps[steps.length - 1] ?? wanted;
}

/** Pixels around what is fitted; below it are the canvas's tools. */
export const fitPadding = { x: 32, top: 28, bottom: 64 } as const;
/** Fitting what is small shows it no larger. */
export const fitMost = 1.2;

/** The zoom at which something is seen whole. */
export function fitZoom({ width, height }: Size, room: Size): number {
  const { x, top, bottom } = fitPadding;
  const beside = Math.max(1, room.width - 2 * x) / width;
  const above = Math.max(1, room.height - top - bottom) / height;
  return Math.min(fitMost, beside, above);
}
