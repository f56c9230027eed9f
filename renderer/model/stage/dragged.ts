import { create } from 'zustand';
import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import type { View } from '../view/view.ts';

/** Where things are being dragged to, and how large notes and frames are being drawn, until the document has it. */
interface Dragged {
  readonly moved: ReadonlyMap<string, Point>;
  readonly sizes: ReadonlyMap<string, Size>;
}

const nothing: Dragged = { moved: new Map(), sizes: new Map() };

export const useDragged = create<Dragged>()(() => nothing);

/** The document has it now, or the gesture was given up. */
export function settle(): void {
  useDragged.setState(nothing);
}

/** The document's position of something that was dragged on the canvas, in whole pixels. */
export function draggedPosition(view: View, key: string): Point | undefined {
  const item = view.nodes.get(key) ?? view.extras.get(key);
  const at = useDragged.getState().moved.get(key);
  if (item === undefined || at === undefined) return undefined;
  return { x: Math.round(at.x - item.shift.x), y: Math.round(at.y - item.shift.y) };
}
