import { fitPadding } from '../view/legible.ts';

/** The side of the canvas that something lies along. */
export type Side = 'top' | 'bottom';

/** What lies over the canvas now. */
export const lying = new Map<HTMLElement, Side>();

/** Pixels between what lies over the canvas and the graph. */
const gap = 10;

type Room = { readonly [Edge in 'x' | Side]: `${number}px` };

/** What stays free around a graph that is fitted into the canvas. */
export function roomAround(canvas: DOMRect): Room {
  let top: number = fitPadding.top;
  let bottom: number = fitPadding.bottom;
  for (const [element, side] of lying) {
    const { top: above, bottom: below } = element.getBoundingClientRect();
    if (side === 'top') top = Math.max(top, below - canvas.top + gap);
    else bottom = Math.max(bottom, canvas.bottom - above + gap);
  }
  // On a very low canvas, a graph that is partly covered is better than one that is too small to be seen.
  const most = canvas.height / 2;
  return {
    x: `${fitPadding.x}px`,
    top: `${Math.min(top, most / 2)}px`,
    bottom: `${Math.min(bottom, most)}px`,
  };
}
