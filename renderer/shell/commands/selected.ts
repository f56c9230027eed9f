import type { GraphName } from '../../../core/document/graph-name.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { useView } from '../../model/state/view.ts';
import { useWindow } from '../../model/state/window.ts';
import type { ViewEdge, ViewNode } from '../../model/view/view.ts';
import type { Where } from '../../model/view/where.ts';

export function inDesigner(): boolean {
  const { page, settings } = useWindow.getState();
  return page === 'designer' && !settings;
}

export function selectedNodes(): ViewNode[] {
  const { nodes } = canvasView();
  return [...useView.getState().selection].flatMap((key) => nodes.get(key) ?? []);
}

export function selectedEdges(): ViewEdge[] {
  const { edges } = canvasView();
  return [...useView.getState().selectedEdges].flatMap((key) => edges.get(key) ?? []);
}

export function hasSelection(): boolean {
  const { selection, selectedEdges: edges } = useView.getState();
  return inDesigner() && selection.size + edges.size > 0;
}

export function hasSelectedNodes(): boolean {
  return inDesigner() && selectedNodes().length > 0;
}

/** The one selected node, if exactly one is. */
export function selectedNode(): ViewNode | undefined {
  const nodes = selectedNodes();
  return nodes.length === 1 ? nodes[0] : undefined;
}

export function selectedBlock(): ViewNode | undefined {
  const node = selectedNode();
  return node?.info.kind === 'block' ? node : undefined;
}

interface Part {
  readonly where: Where;
  readonly ids: readonly string[];
}

/** The selected nodes, notes and frames by the graph they stand in: operations work on one graph at a time. */
export function selectionByGraph(): ReadonlyMap<GraphName, Part> {
  const view = canvasView();
  const parts = new Map<GraphName, { where: Where; ids: string[] }>();
  for (const key of useView.getState().selection) {
    const where = (view.nodes.get(key) ?? view.extras.get(key))?.where;
    if (where === undefined) continue;
    const part = parts.get(where.graph) ?? { where, ids: [] };
    const id = key.slice(where.keys.length);
    if (!part.ids.includes(id)) part.ids.push(id);
    parts.set(where.graph, part);
  }
  return parts;
}

/** The graph that holds most of the selection, or the one that is looked at, with the selected ids. */
export function mainPart(): Part {
  const [part] = [...selectionByGraph().values()].sort((a, b) => b.ids.length - a.ids.length);
  return part ?? { where: canvasView().where, ids: [] };
}
