import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import type { ViewEdge, ViewExtra, ViewNode } from './view/view.ts';

export type CardNode = Node<{ readonly of: ViewNode }, 'card' | 'openBlock'>;
export type NoteNode = Node<{ readonly of: ViewExtra }, 'note'>;
export type FrameNode = Node<{ readonly of: ViewExtra }, 'frame'>;
export type FlowNode = CardNode | NoteNode | FrameNode;
export type FlowEdge = Edge<{ readonly of: ViewEdge }, 'wire' | 'skip'>;

/** Handles lie on the border; this is the side of the square that React Flow takes them for. */
const handleSize = 10;

/** Where a node's handles are, so that wires can be drawn without measuring anything. */
function handlesOf({ info, size, open, portOffsets, direction }: ViewNode): NodeHandle[] {
  const right = direction === 'right';
  const long = right ? size.height : size.width;
  const place = (index: number, count: number, name: string): number =>
    open ? (portOffsets[name] ?? long / 2) : (long * (index + 1)) / (count + 1);
  const handle = (type: 'source' | 'target', name: string, offset: number): NodeHandle => {
    const far = type === 'source';
    const along = (far ? (right ? size.width : size.height) : 0) - handleSize / 2;
    const across = offset - handleSize / 2;
    return {
      id: name,
      type,
      position: right ? (far ? Position.Right : Position.Left) : far ? Position.Bottom : Position.Top,
      x: right ? along : across,
      y: right ? across : along,
      width: handleSize,
      height: handleSize,
    };
  };
  return [
    ...info.ports.inputs.map(({ name }, i) =>
      handle('target', name, place(i, info.ports.inputs.length, name)),
    ),
    ...info.ports.outputs.map(({ name }, i) =>
      handle('source', name, place(i, info.ports.outputs.length, name)),
    ),
  ];
}

const nodes = new WeakMap<ViewNode | ViewExtra, FlowNode>();
const edges = new WeakMap<ViewEdge, FlowEdge>();

/** The React Flow node of a view's node: the same object for the same node. */
export function flowNode(of: ViewNode): FlowNode {
  const before = nodes.get(of);
  if (before !== undefined) return before;
  const node: CardNode = {
    id: of.key,
    type: of.open ? 'openBlock' : 'card',
    position: of.position,
    data: { of },
    ...(of.parent === null ? {} : { parentId: of.parent }),
    width: of.size.width,
    height: of.size.height,
    measured: of.size,
    handles: handlesOf(of),
    zIndex: of.open ? 0 : 10,
  };
  nodes.set(of, node);
  return node;
}

export function flowExtra(of: ViewExtra): FlowNode {
  const before = nodes.get(of);
  if (before !== undefined) return before;
  const node = {
    id: of.key,
    position: of.position,
    data: { of },
    ...(of.parent === null ? {} : { parentId: of.parent }),
    width: of.size.width,
    height: of.size.height,
    measured: of.size,
  };
  const flow: FlowNode =
    'note' in of ? { ...node, type: 'note', zIndex: 20 } : { ...node, type: 'frame', zIndex: -10 };
  nodes.set(of, flow);
  return flow;
}

export function flowEdge(of: ViewEdge): FlowEdge {
  const before = edges.get(of);
  if (before !== undefined) return before;
  const edge: FlowEdge = {
    id: of.key,
    type: of.skip ? 'skip' : 'wire',
    source: of.source,
    sourceHandle: of.sourcePort,
    target: of.target,
    targetHandle: of.targetPort,
    data: { of },
    zIndex: of.skip ? 6 : 5,
  };
  edges.set(of, edge);
  return edge;
}
