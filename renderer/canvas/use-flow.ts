import type { NodeChange } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Point } from '../../core/document/schema.ts';
import { useView } from '../state/view.ts';
import { useCanvasState } from './canvas-state.ts';
import { type FlowEdge, type FlowNode, flowEdge, flowExtra, flowNode } from './flow.ts';
import { alignTo } from './guides.ts';
import { useCanvasView } from './use-canvas-view.ts';
import { contains, rectangleOf } from './view/geometry.ts';
import type { Lane, Rectangle } from './view/lanes.ts';
import { lanesOf } from './view/lanes-of-view.ts';
import type { View } from './view/view.ts';

type Moved = ReadonlyMap<string, Point>;
const unmoved: Moved = new Map();

/**
 * React Flow's nodes and edges, made from the view, the selection, and where things are being dragged to. Everything that did
 * not change is the same object as before, so that only what changed is drawn again.
 */
export function useFlow() {
  const view = useCanvasView();
  const selection = useView((state) => state.selection);
  const selectedEdges = useView((state) => state.selectedEdges);
  const [moved, setMoved] = useState<Moved>(unmoved);
  const [sizes, setSizes] = useState<ReadonlyMap<string, { width: number; height: number }>>(new Map());
  const nodes = useNodes(view, selection, moved, sizes);
  const edges = useEdges(view, selectedEdges);
  useLanes(view, moved);

  const apply = (changes: readonly NodeChange<FlowNode>[]): void => {
    const positions = changes.flatMap((change) =>
      change.type === 'position' && change.position !== undefined
        ? [{ key: change.id, position: change.position, dragging: change.dragging === true }]
        : [],
    );
    if (positions.length > 0) setMoved((before) => place(view, before, positions));
    const resized = changes.flatMap((change) =>
      change.type === 'dimensions' && change.resizing === true && change.dimensions !== undefined
        ? [[change.id, change.dimensions] as const]
        : [],
    );
    if (resized.length > 0) setSizes((before) => new Map([...before, ...resized]));
  };
  /** Forgets where things were dragged to: the document has them now, or the gesture was given up. */
  const settle = (): void => {
    setMoved(unmoved);
    setSizes(new Map());
    useCanvasState.setState({ guides: [] });
  };
  return { view, nodes, edges, moved, apply, settle };
}

interface Change {
  readonly key: string;
  readonly position: Point;
  readonly dragging: boolean;
}

/** Where a drag has brought things: level with their neighbours, and what stands in a dragged frame along with it. */
function place(view: View, before: Moved, changes: readonly Change[]): Moved {
  const next = new Map(before);
  const [first] = changes;
  let [dx, dy] = [0, 0];
  if (first?.dragging && changes.length < 30) {
    const own = rectangleOf(view, first.key, new Map([...before, [first.key, first.position]]));
    const dragged = new Set(changes.map(({ key }) => key));
    const others = [...view.nodes.values()].filter(
      ({ key, parent }) => !dragged.has(key) && parent === view.nodes.get(first.key)?.parent,
    );
    if (own !== undefined && view.nodes.has(first.key)) {
      const rectangles = others.flatMap(({ key }) => rectangleOf(view, key) ?? []);
      const aligned = alignTo(own, rectangles);
      [dx, dy] = [aligned.dx, aligned.dy];
      useCanvasState.setState({ guides: aligned.guides });
    }
  }
  for (const { key, position } of changes) {
    const to = { x: position.x + dx, y: position.y + dy };
    next.set(key, to);
    const extra = view.extras.get(key);
    if (extra === undefined || !('frame' in extra)) continue;
    const by = { x: to.x - extra.position.x, y: to.y - extra.position.y };
    for (const inner of standingIn(view, key)) {
      if (changes.some((change) => change.key === inner.key)) continue;
      next.set(inner.key, { x: inner.position.x + by.x, y: inner.position.y + by.y });
    }
  }
  return next;
}

/** Nodes and notes whose middle lies in a titled frame. */
function standingIn(view: View, key: string) {
  const frame = view.extras.get(key);
  if (frame === undefined) return [];
  const outer: Rectangle = { ...frame.position, ...frame.size };
  return [...view.nodes.values(), ...view.extras.values()].filter(
    (item) =>
      item.key !== key &&
      item.parent === frame.parent &&
      contains(outer, {
        x: item.position.x + item.size.width / 2,
        y: item.position.y + item.size.height / 2,
      }),
  );
}

interface Kept {
  readonly base: FlowNode;
  readonly selected: boolean;
  readonly at: Point | undefined;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly node: FlowNode;
}

function useNodes(
  view: View,
  selection: ReadonlySet<string>,
  moved: Moved,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): FlowNode[] {
  const kept = useRef(new Map<string, Kept>());
  return useMemo(() => {
    const before = kept.current;
    const now = new Map<string, Kept>();
    const keep = (base: FlowNode): FlowNode => {
      const selected = selection.has(base.id);
      const at = moved.get(base.id);
      const size = sizes.get(base.id);
      const old = before.get(base.id);
      if (old?.base === base && old.selected === selected && old.at === at && old.size === size) {
        now.set(base.id, old);
        return old.node;
      }
      const plain = !selected && at === undefined && size === undefined;
      const node = plain
        ? base
        : { ...base, selected, ...(at && { position: at }), ...(size && { ...size, measured: size }) };
      now.set(base.id, { base, selected, at, size, node });
      return node;
    };
    const nodes = [
      ...[...view.extras.values()].map((extra) => keep(flowExtra(extra))),
      ...[...view.nodes.values()].map((node) => keep(flowNode(node))),
    ];
    kept.current = now;
    return nodes;
  }, [view, selection, moved, sizes]);
}

function useEdges(view: View, selected: ReadonlySet<string>): FlowEdge[] {
  return useMemo(
    () =>
      [...view.edges.values()].map((of) => {
        const base = flowEdge(of);
        return selected.has(of.key) ? { ...base, selected: true } : base;
      }),
    [view, selected],
  );
}

/** Keeps the lanes of skip connections up to date, while things are dragged too. */
function useLanes(view: View, moved: Moved): void {
  useLayoutEffect(() => {
    const before = useCanvasState.getState().lanes;
    const lanes = new Map<string, Lane>();
    for (const [key, lane] of lanesOf(view, moved)) {
      const old = before.get(key);
      lanes.set(key, old !== undefined && JSON.stringify(old) === JSON.stringify(lane) ? old : lane);
    }
    useCanvasState.setState({ lanes });
  }, [view, moved]);
}

/** The document's position of something that was dragged on the canvas. */
export function draggedPosition(view: View, key: string, moved: Moved): Point | undefined {
  const item = view.nodes.get(key) ?? view.extras.get(key);
  const at = moved.get(key);
  if (item === undefined || at === undefined) return undefined;
  return { x: Math.round(at.x - item.shift.x), y: Math.round(at.y - item.shift.y) };
}
