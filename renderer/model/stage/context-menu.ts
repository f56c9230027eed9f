import type { MouseEvent } from 'react';
import { create } from 'zustand';
import type { Point } from '../../../core/document/schema.ts';
import { select, useView } from '../state/view.ts';

/** What was clicked: one node, several things that are selected, a wire, or nothing. */
type MenuTarget = 'node' | 'selection' | 'edge' | 'pane';

interface ContextMenuState {
  /** Where the menu is open, on the screen. */
  readonly at: Point | null;
  readonly target: MenuTarget;
  /** Where it was opened last, and on which wire: commands that it started begin there. */
  readonly opened: Point | null;
  readonly edge: string | undefined;
}

export const useContextMenu = create<ContextMenuState>()(() => ({
  at: null,
  target: 'pane',
  opened: null,
  edge: undefined,
}));

interface Clicked {
  readonly node?: string;
  readonly edge?: string;
  /** True where the click fell among the things that are selected together. */
  readonly selection?: boolean;
}

/** Opens the menu of what is under the pointer, which becomes the selection unless it is already selected. */
export function openContextMenu(event: MouseEvent | globalThis.MouseEvent, clicked: Clicked): void {
  event.preventDefault();
  const { node, edge } = clicked;
  const { selection, selectedEdges } = useView.getState();
  if (node !== undefined && !selection.has(node)) select([node]);
  if (edge !== undefined && !selectedEdges.has(edge)) select([], [edge]);
  const at = { x: event.clientX, y: event.clientY };
  const target = targetOf(clicked, useView.getState().selection.size);
  useContextMenu.setState({ at, target, opened: at, edge });
}

function targetOf({ node, edge, selection = false }: Clicked, count: number): MenuTarget {
  if (count > 1 && (selection || node !== undefined)) return 'selection';
  if (node !== undefined) return 'node';
  return edge === undefined ? 'pane' : 'edge';
}
