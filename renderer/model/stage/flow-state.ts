import { create } from 'zustand';
import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { useView } from '../state/view.ts';
import { samePoint } from '../view/geometry.ts';
import type { Lane } from '../view/lanes.ts';
import { lanesOf } from '../view/lanes-of-view.ts';
import { stirredWires } from '../view/stirred.ts';
import { turnsOf } from '../view/turns.ts';
import type { ViewEdge, ViewExtra, ViewNode } from '../view/view.ts';
import { useCanvasState } from './canvas-state.ts';
import { useDragged } from './dragged.ts';
import { type FlowEdge, type FlowNode, flowEdge, flowExtra, flowNode } from './flow.ts';
import { readingOrder } from './reading-order.ts';
import { onViewChange, shownView } from './use-canvas-view.ts';

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
  readonly of: ViewNode | ViewExtra;
  readonly base: FlowNode;
  readonly selected: boolean;
  readonly at: Point | undefined;
  readonly size: Size | undefined;
  readonly node: FlowNode;
}

interface KeptEdge {
  readonly of: ViewEdge;
  readonly base: FlowEdge;
  readonly edge: FlowEdge;
}

let keptNodes = new Map<string, KeptNode>();
let keptEdges = new Map<string, KeptEdge>();

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
  const keep = (of: ViewNode | ViewExtra): FlowNode => {
    const old = keptNodes.get(of.key);
    const base = old?.of === of ? old.base : 'info' in of ? flowNode(of, old?.base) : flowExtra(of);
    const selected = selection.has(of.key);
    const at = moved.get(of.key);
    const size = sizes.get(of.key);
    if (old?.base === base && old.selected === selected && old.at === at && old.size === size) {
      kept.set(of.key, old.of === of ? old : { ...old, of });
      return old.node;
    }
    const plain = !selected && at === undefined && size === undefined;
    const node = plain
      ? base
      : { ...base, selected, ...(at && { position: at }), ...(size && { ...size, measured: size }) };
    kept.set(of.key, { of, base, selected, at, size, node });
    return node;
  };
  const view = shownView();
  const now = [...view.extras.values(), ...readingOrder(view)].map(keep);
  keptNodes = kept;
  return sameItems(before, now) ? before : now;
}

function currentEdges(before: FlowEdge[]): FlowEdge[] {
  const { selectedEdges } = useView.getState();
  const kept = new Map<string, KeptEdge>();
  const now = [...shownView().edges.values()].map((of) => {
    const old = keptEdges.get(of.key);
    const base = old?.of === of ? old.base : flowEdge(of, old?.base);
    const selected = selectedEdges.has(of.key);
    const same = old !== undefined && old.base === base && (old.edge !== base) === selected;
    const edge = same ? old.edge : selected ? { ...base, selected } : base;
    const next = same && old.of === of ? old : { of, base, edge };
    kept.set(of.key, next);
    return next.edge;
  });
  keptEdges = kept;
  return sameItems(before, now) ? before : now;
}

function sameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** The ways of skip connections, and of wires that lead back, follow what they go around, while it is dragged too. */
function updateLanes(): void {
  const before = useCanvasState.getState();
  const { moved } = useDragged.getState();
  const lanes = new Map<string, Lane>();
  for (const [key, lane] of lanesOf(shownView(), moved)) {
    const old = before.lanes.get(key);
    lanes.set(key, old !== undefined && sameLane(old, lane) ? old : lane);
  }
  const turns = turnsOf(shownView(), moved);
  const now = {
    lanes: sameEntries(before.lanes, lanes) ? before.lanes : lanes,
    turns: sameEntries(before.turns, turns) ? before.turns : turns,
  };
  useCanvasState.setState({ ...now, stirred: stirredWires(shownView(), moved, before, now) });
}

function sameLane(a: Lane, b: Lane): boolean {
  return a.lane === b.lane && samePoint(a.start, b.start) && samePoint(a.end, b.end);
}

function sameEntries<Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}

onViewChange(update);
useDragged.subscribe(update);
useView.subscribe((now, before) => {
  if (now.selection !== before.selection || now.selectedEdges !== before.selectedEdges) update();
});
update();
