import { create } from 'zustand';
import type { Point } from '../../core/document/schema.ts';
import { sameValue } from '../../core/equal.ts';
import { useView } from '../state/view.ts';
import { useCanvasState } from './canvas-state.ts';
import { useDragged } from './dragged.ts';
import { type FlowEdge, type FlowNode, flowEdge, flowExtra, flowNode } from './flow.ts';
import { onViewChange, shownView } from './use-canvas-view.ts';
import type { Lane } from './view/lanes.ts';
import { lanesOf } from './view/lanes-of-view.ts';
import type { Size } from './view/size.ts';

interface FlowState {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

/**
 * React Flow's nodes and edges, made from the view, the selection, and where things are being dragged to. Whatever did not
 * change is the same object as before, down to the lists themselves: an edit of what cards say never reaches React Flow.
 */
export const useFlowState = create<FlowState>()(() => ({ nodes: [], edges: [] }));

interface KeptNode {
  readonly base: FlowNode;
  readonly selected: boolean;
  readonly at: Point | undefined;
  readonly size: Size | undefined;
  readonly node: FlowNode;
}

let keptNodes = new Map<string, KeptNode>();
let keptEdges = new Map<string, { readonly base: FlowEdge; readonly edge: FlowEdge }>();

function update(): void {
  const before = useFlowState.getState();
  const nodes = currentNodes(before.nodes);
  const edges = currentEdges(before.edges);
  if (nodes === before.nodes && edges === before.edges) return;
  useFlowState.setState({ nodes, edges });
  updateLanes();
}

function currentNodes(before: FlowNode[]): FlowNode[] {
  const { selection } = useView.getState();
  const { moved, sizes } = useDragged.getState();
  const kept = new Map<string, KeptNode>();
  const keep = (base: FlowNode): FlowNode => {
    const selected = selection.has(base.id);
    const at = moved.get(base.id);
    const size = sizes.get(base.id);
    const old = keptNodes.get(base.id);
    if (old?.base === base && old.selected === selected && old.at === at && old.size === size) {
      kept.set(base.id, old);
      return old.node;
    }
    const plain = !selected && at === undefined && size === undefined;
    const node = plain
      ? base
      : { ...base, selected, ...(at && { position: at }), ...(size && { ...size, measured: size }) };
    kept.set(base.id, { base, selected, at, size, node });
    return node;
  };
  const view = shownView();
  const now = [
    ...[...view.extras.values()].map((extra) => keep(flowExtra(extra))),
    ...[...view.nodes.values()].map((node) => keep(flowNode(node, keptNodes.get(node.key)?.base))),
  ];
  keptNodes = kept;
  return sameItems(before, now) ? before : now;
}

function currentEdges(before: FlowEdge[]): FlowEdge[] {
  const { selectedEdges } = useView.getState();
  const kept = new Map<string, { readonly base: FlowEdge; readonly edge: FlowEdge }>();
  const now = [...shownView().edges.values()].map((of) => {
    const old = keptEdges.get(of.key);
    const base = flowEdge(of, old?.base);
    const selected = selectedEdges.has(of.key);
    const same = old !== undefined && old.base === base && (old.edge !== base) === selected;
    const next = same ? old : { base, edge: selected ? { ...base, selected } : base };
    kept.set(of.key, next);
    return next.edge;
  });
  keptEdges = kept;
  return sameItems(before, now) ? before : now;
}

function sameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** The ways of skip connections follow what they go around, while it is dragged too. */
function updateLanes(): void {
  const before = useCanvasState.getState().lanes;
  const lanes = new Map<string, Lane>();
  for (const [key, lane] of lanesOf(shownView(), useDragged.getState().moved)) {
    const old = before.get(key);
    lanes.set(key, old !== undefined && sameValue(old, lane) ? old : lane);
  }
  useCanvasState.setState({ lanes });
}

onViewChange(update);
useDragged.subscribe(update);
useView.subscribe((now, before) => {
  if (now.selection !== before.selection || now.selectedEdges !== before.selectedEdges) update();
});
update();
