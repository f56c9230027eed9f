import { sameValue } from '../../../core/equal.ts';
import { detailAt, type TextSizes, textSizes } from '../view/legible.ts';
import { useCanvasState } from './canvas-state.ts';

let shown: TextSizes | undefined;

/**
 * Lets the canvas show what can be made out at a zoom. Sizes of text are properties of the canvas's style: a thousand cards
 * follow them without React.
 */
export function showAtZoom(zoom: number): void {
  const detail = detailAt(zoom);
  if (detail !== useCanvasState.getState().detail) useCanvasState.setState({ detail });
  const sizes = textSizes(zoom);
  const canvas = document.querySelector<HTMLElement>('.react-flow');
  // Another document has another canvas, which knows no sizes yet.
  if (canvas === null || (sameValue(sizes, shown) && canvas.style.getPropertyValue('--title') !== '')) return;
  shown = sizes;
  canvas.style.setProperty('--title', `${sizes.title}px`);
  canvas.style.setProperty('--detail', `${sizes.detail}px`);
  canvas.style.setProperty('--frame-title', `${sizes.frame}px`);
  canvas.style.setProperty('--scale', `${sizes.title / 12.5}`);
  canvas.style.setProperty('--lines', `${sizes.lines}`);
}
