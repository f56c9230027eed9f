import type { MouseEvent } from 'react';
import { create } from 'zustand';
import type { Point } from '../../core/document/schema.ts';
import { select, useView } from '../state/view.ts';

interface Target {
  readonly node?: string;
  readonly edge?: string;
}

export const useContextMenu = create<{ readonly at: Point | null; readonly target: Target }>()(() => ({
  at: null,
  target: {},
}));

/** Opens the menu of what lies under the pointer; that becomes the selection unless it is part of it. */
export function openContextMenu(event: MouseEvent | globalThis.MouseEvent, target: Target): void {
  event.preventDefault();
  const { selection, selectedEdges } = useView.getState();
  if (target.node !== undefined && !selection.has(target.node)) select([target.node]);
  if (target.edge !== undefined && !selectedEdges.has(target.edge)) select([], [target.edge]);
  useContextMenu.setState({ at: { x: event.clientX, y: event.clientY }, target });
}
