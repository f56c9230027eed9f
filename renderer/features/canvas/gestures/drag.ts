import type { OnNodeDrag } from '@xyflow/react';
import { moveItems } from '../../../../core/document/operations/move.ts';
import { groupBy } from '../../../../core/group-by.ts';
import { stepText } from '../../../base/strings/steps.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { draggedPosition, settle, useDragged } from '../../../model/stage/dragged.ts';
import type { FlowNode } from '../../../model/stage/flow.ts';
import { insertExisting } from '../../../model/stage/insert.ts';
import { edgeUnder } from '../../../model/stage/under.ts';
import { canvasView } from '../../../model/stage/use-canvas-view.ts';
import { commit } from '../../../model/state/document.ts';

/** While a lone, unconnected node is dragged over a wire, the wire shows that it would take it in. */
export const dragNode: OnNodeDrag<FlowNode> = (event, node) => {
  if (!('clientX' in event)) return;
  const joined = [...canvasView().edges.values()].some(
    ({ source, target }) => source === node.id || target === node.id,
  );
  const alone = !joined && useDragged.getState().moved.size === 1;
  const edge = alone ? (edgeUnder({ x: event.clientX, y: event.clientY }) ?? null) : null;
  if (edge !== useCanvasState.getState().dropEdge) useCanvasState.setState({ dropEdge: edge });
};

/** A drag is one step: a move of everything that was dragged, or the insertion of a node into a wire. */
export function endDrag(): void {
  const view = canvasView();
  const keys = [...useDragged.getState().moved.keys()];
  const edge = view.edges.get(useCanvasState.getState().dropEdge ?? '');
  const [only = ''] = keys;
  const at = draggedPosition(view, only);
  if (edge !== undefined && keys.length === 1 && at !== undefined) insertExisting(only, edge, at);
  else commitMove(keys);
  useCanvasState.setState({ dropEdge: null, guides: [] });
  settle();
}

function commitMove(keys: readonly string[]): void {
  const view = canvasView();
  const item = (key: string) => view.nodes.get(key) ?? view.extras.get(key);
  commit(stepText.move(keys.length), (draft) => {
    for (const [graph, members] of groupBy(keys, (key) => item(key)?.where.graph ?? null)) {
      const at = Object.fromEntries(
        members.flatMap((key) => {
          const position = draggedPosition(view, key);
          const where = item(key)?.where;
          return where === undefined || position === undefined
            ? []
            : [[key.slice(where.keys.length), position] as const];
        }),
      );
      moveItems(draft, graph, { nodes: at, notes: at, frames: at });
    }
  });
}
