import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import { moveItems } from '../../../core/document/operations/move.ts';
import type { Point } from '../../../core/document/schema.ts';
import { commandText } from '../../base/strings/commands.ts';
import { stepText } from '../../base/strings/steps.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { commit } from '../../model/state/document.ts';
import { type Axis, aligned, distributed, type Edge, edges } from '../../model/view/line-up.ts';
import type { Where } from '../../model/view/where.ts';
import type { Command } from './command.ts';
import { inDesigner, mainPart } from './selected.ts';

/** The selected nodes and notes of one graph, where they stand on the canvas; frames hold others and stay. */
function standing(): { readonly where: Where; readonly rectangles: ReadonlyMap<string, Rectangle> } {
  const view = canvasView();
  const { where, ids } = mainPart();
  const rectangles = new Map<string, Rectangle>();
  for (const id of ids) {
    const item = view.nodes.get(where.keys + id) ?? view.extras.get(where.keys + id);
    if (item !== undefined && !('frame' in item)) rectangles.set(id, { ...item.position, ...item.size });
  }
  return { where, rectangles };
}

/** Moves the selection to places on the canvas, as one step. */
function lineUp(
  label: string,
  places: (rectangles: ReadonlyMap<string, Rectangle>) => ReadonlyMap<string, Point>,
): void {
  const view = canvasView();
  const { where, rectangles } = standing();
  const at = Object.fromEntries(
    [...places(rectangles)].map(([id, { x, y }]) => {
      const shift = (view.nodes.get(where.keys + id) ?? view.extras.get(where.keys + id))?.shift;
      return [id, { x: x - (shift?.x ?? 0), y: y - (shift?.y ?? 0) }] as const;
    }),
  );
  commit(label, (draft) => moveItems(draft, where.graph, { nodes: at, notes: at }));
}

const several = (least: number) => (): boolean => inDesigner() && standing().rectangles.size >= least;

const align = (edge: Edge): Command => ({
  id: `align-${edge}`,
  label: commandText.align[edge],
  group: 'Edit',
  keywords: 'line up level arrange grid',
  needs: commandText.needs.two,
  when: several(2),
  do: () => lineUp(stepText.align, (rectangles) => aligned(rectangles, edge)),
});

const distribute = (axis: Axis): Command => ({
  id: `distribute-${axis}`,
  label: commandText.distribute[axis],
  group: 'Edit',
  keywords: 'space evenly gaps arrange grid',
  needs: commandText.needs.three,
  when: several(3),
  do: () => lineUp(stepText.distribute, (rectangles) => distributed(rectangles, axis)),
});

export const alignCommands: readonly Command[] = [
  ...edges.map(align),
  distribute('horizontal'),
  distribute('vertical'),
];
