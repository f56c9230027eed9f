import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { sameValue } from '../../../core/equal.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import type { Ports } from '../view/ports.ts';
import type { ViewEdge, ViewExtra, ViewNode } from '../view/view.ts';
import { nameId } from './names.ts';

/** Where and how large a card is, and where its ports are; what it says it looks up by its key. */
export type CardNode = Node<{ readonly look: Look }, 'card' | 'openBlock'>;

interface Look {
  readonly ports: Ports;
  readonly portOffsets: Readonly<Record<string, number>>;
  readonly direction: 'right' | 'down';
  readonly size: Size;
  readonly open: boolean;
  readonly position: Point;
  readonly parent: string | null;
}

export type NoteNode = Node<{ readonly of: ViewExtra }, 'note'>;
export type FrameNode = Node<{ readonly of: ViewExtra }, 'frame'>;
export type FlowNode = CardNode | NoteNode | FrameNode;
export type FlowEdge = Edge<Record<string, never>, 'wire' | 'skip'>;

/** Handles lie on the border; this is the side of the square that React Flow takes them for. */
const handleSize = 10;

/** Where a node's handles are, so that wires can be drawn without measuring anything. */
function handlesOf({ ports, size, open, portOffsets, direction }: Look): NodeHandle[] {
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
    ...ports.inputs.map(({ name }, i) => handle('target', name, place(i, ports.inputs.length, name))),
    ...ports.outputs.map(({ name }, i) => handle('source', name, place(i, ports.outputs.length, name))),
  ];
}

/**
 * The React Flow node of a card: the one before for as long as the card stays where and as it is, so that a change of what
 * cards say is no matter for React Flow.
 */
export function flowNode(of: ViewNode, before: FlowNode | undefined): FlowNode {
  const { info, portOffsets, direction, size, open, position, parent } = of;
  const look: Look = { ports: info.ports, portOffsets, direction, size, open, position, parent };
  if (before !== undefined && 'look' in before.data && sameValue(before.data.look, look)) return before;
  return {
    id: of.key,
    type: open ? 'openBlock' : 'card',
    position,
    data: { look },
    ...(parent === null ? {} : { parentId: parent }),
    width: size.width,
    height: size.height,
    measured: size,
    handles: handlesOf(look),
    zIndex: open ? 0 : 10,
    // The name changes with what the card says, and is looked up there.
    domAttributes: { 'aria-labelledby': nameId(of.key) },
  };
}

const extras = new WeakMap<ViewExtra, FlowNode>();

export function flowExtra(of: ViewExtra): FlowNode {
  const before = extras.get(of);
  if (before !== undefined) return before;
  const node = {
    id: of.key,
    position: of.position,
    data: { of },
    ...(of.parent === null ? {} : { parentId: of.parent }),
    width: of.size.width,
    height: of.size.height,
    measured: of.size,
    ariaLabel: 'note' in of ? canvasText.noteName(of.note.text) : canvasText.frameName(of.frame.title),
  };
  const flow: FlowNode =
    'note' in of ? { ...node, type: 'note', zIndex: 20 } : { ...node, type: 'frame', zIndex: -10 };
  extras.set(of, flow);
  return flow;
}

/** The React Flow edge of a wire: the one before for as long as it joins the same ports in the same way. */
export function flowEdge(of: ViewEdge, before: FlowEdge | undefined): FlowEdge {
  const edge: FlowEdge = {
    id: of.key,
    type: of.skip ? 'skip' : 'wire',
    source: of.source,
    sourceHandle: of.sourcePort,
    target: of.target,
    targetHandle: of.targetPort,
    zIndex: of.skip ? 6 : 5,
    // Tab leads from node to node; W leads to a node's wires.
    domAttributes: { tabIndex: -1, 'aria-labelledby': nameId(of.key) },
  };
  return before !== undefined && sameValue(before, edge) ? before : edge;
}
