import type { Point } from '../../../core/document/schema.ts';

let last: Point | undefined;

/** Remembers where on the screen the pointer is, for commands that are given by keyboard. */
export function followPointer(): () => void {
  const move = ({ clientX, clientY }: PointerEvent): void => {
    last = { x: clientX, y: clientY };
  };
  window.addEventListener('pointermove', move, { passive: true, capture: true });
  window.addEventListener('pointerdown', move, { passive: true, capture: true });
  return () => {
    window.removeEventListener('pointermove', move, { capture: true });
    window.removeEventListener('pointerdown', move, { capture: true });
  };
}

/** Where on the screen the pointer is, if that is over the canvas. */
export function pointerOnCanvas(): Point | undefined {
  if (last === undefined) return undefined;
  return document.elementFromPoint(last.x, last.y)?.closest('.react-flow') == null ? undefined : last;
}
