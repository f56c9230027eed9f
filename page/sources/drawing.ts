import type { PageModel } from '../contract.ts';
import { context2d, element } from '../dom.ts';
import type { Panel, Source } from './source.ts';

/** Pixels of a side of the drawing, and the share of it that a stroke is wide. */
const side = 560;
const stroke = 0.085;

/** A drawing by mouse, finger or pen; light on dark where the images of the training were dark. */
export function drawingSource(source: Source, { normalization }: PageModel['metadata']): Panel {
  const canvas = element('drawing', 'canvas');
  const inverted = element('inverted', 'input');
  canvas.width = side;
  canvas.height = side;
  const context = context2d(canvas);
  const { mean } = normalization;
  const isDark = mean.reduce((sum, value) => sum + value, 0) / Math.max(1, mean.length) < 0.5;
  inverted.checked = isDark;
  let last: readonly [number, number] | undefined;
  let drawn = false;
  let busy = false;

  const clear = (): void => {
    context.fillStyle = inverted.checked ? '#000' : '#fff';
    context.fillRect(0, 0, side, side);
    drawn = false;
    source.clear();
  };
  const look = async (): Promise<void> => {
    if (busy || !drawn) return;
    busy = true;
    const { data } = context.getImageData(0, 0, side, side);
    await source.see({ width: side, height: side, channels: 4, data });
    busy = false;
  };
  const line = (event: PointerEvent): void => {
    const box = canvas.getBoundingClientRect();
    const to = [
      ((event.clientX - box.left) / box.width) * side,
      ((event.clientY - box.top) / box.height) * side,
    ] as const;
    const [x, y] = last ?? to;
    context.strokeStyle = inverted.checked ? '#fff' : '#000';
    context.lineWidth = stroke * side;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(to[0], to[1]);
    context.stroke();
    last = to;
    drawn = true;
    void look();
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    line(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (last !== undefined) line(event);
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    canvas.addEventListener(end, () => {
      last = undefined;
      // Once more, with what was drawn while the model was busy.
      setTimeout(() => void look(), 50);
    });
  element('clear', 'button').addEventListener('click', clear);
  inverted.addEventListener('change', clear);
  return { open: clear, close: () => undefined };
}
