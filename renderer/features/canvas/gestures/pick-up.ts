import type { MouseEvent } from 'react';
import { wireAt } from '../../../model/stage/connect.ts';
import { canvasView } from '../../../model/stage/use-canvas-view.ts';

/**
 * A press on an input that is taken takes its wire off, as in other node editors. React Flow moves wires by handles of their own
 * that lie beneath the ports: the press is handed on to the one of this wire.
 */
export function pickUpWire(event: MouseEvent<HTMLElement>): void {
  if (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return;
  const { nodeid = '', handleid = '' } = event.currentTarget.dataset;
  const wire = wireAt(canvasView(), nodeid, handleid);
  if (wire === undefined) return;
  const end = document.querySelector(
    `.react-flow__edge[data-id="${CSS.escape(wire.key)}"] .react-flow__edgeupdater-target`,
  );
  if (end === null) return;
  event.stopPropagation();
  const { clientX, clientY, screenX, screenY } = event;
  end.dispatchEvent(
    new globalThis.MouseEvent('mousedown', {
      bubbles: true,
      cancelable: true,
      view: window,
      button: 0,
      buttons: 1,
      ...{ clientX, clientY, screenX, screenY },
    }),
  );
}
