import { graphIn } from '../../../core/document/edit.ts';
import type {
  Graph,
  GraphEdge,
  GraphFrame,
  GraphNode,
  GraphNote,
  Point,
  SkiplaneDocument,
} from '../../../core/document/schema.ts';
import { sameValue } from '../../../core/equal.ts';
import type { Network } from '../../../core/network/network.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import type { Totals } from '../../../core/network/totals.ts';
import type { Shape } from '../../../core/shape.ts';
import { type InfoContext, indexIssues, type NodeInfo, nodeInfo } from './info.ts';
import { framePadding, nodeSize, noteSize, type Size } from './size.ts';
import { giveWay, type Opened, type Placed } from './spread.ts';
import { follow, inside, shapeLeaving, type Where } from './where.ts';

export interface ViewNode {
  readonly key: string;
  /** Key of the frame it stands in; null on the canvas itself. */
  readonly parent: string | null;
  readonly where: Where;
  readonly node: GraphNode;
  /** True for a block that is open in place. */
  readonly open: boolean;
  /** Top left corner, relative to the frame it stands in. */
  readonly position: Point;
  /** What was added to the document's position to make room for open frames. */
  readonly shift: Point;
  readonly size: Size;
  readonly info: NodeInfo;
  /** For an open block: distances from the frame's top to its ports' wires. */
  readonly portOffsets: Readonly<Record<string, number>>;
  readonly direction: 'right' | 'down';
}

export interface ViewEdge {
  readonly key: string;
  readonly where: Where;
  readonly edge: GraphEdge;
  /** Keys of the nodes it joins, and the ports there. */
  readonly source: string;
  readonly sourcePort: string;
  readonly target: string;
  readonly targetPort: string;
  readonly shape: Shape | undefined;
  readonly skip: boolean;
}

/** A note or a titled frame that a person put behind the nodes. */
export type ViewExtra = {
  readonly key: string;
  readonly parent: string | null;
  readonly where: Where;
  readonly position: Point;
  readonly shift: Point;
  readonly size: Size;
} & ({ readonly note: GraphNote } | { readonly frame: GraphFrame });

/** What the canvas shows: a graph with the blocks that are open in it. */
export interface View {
  readonly where: Where;
  readonly graph: Graph;
  /** The blocks that were entered, outermost first. */
  readonly trail: readonly GraphNode[];
  readonly direction: 'right' | 'down';
  readonly nodes: ReadonlyMap<string, ViewNode>;
  readonly edges: ReadonlyMap<string, ViewEdge>;
  readonly extras: ReadonlyMap<string, ViewExtra>;
}

export interface ViewRequest {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly totals: ReadonlyMap<string, Totals>;
  readonly trail: readonly string[];
  readonly open: ReadonlySet<string>;
  readonly copies: Readonly<Record<string, number>>;
}

const nowhere: Point = { x: 0, y: 0 };

/** Lays out what is to be drawn. Everything that is as in the view before comes back as the same object. */
export function buildView(request: ViewRequest, before?: View): View {
  const { document, network, totals, trail, copies } = request;
  const place = follow(document, network, trail, copies);
  const making: Making = {
    request,
    context: { document, network, totals, issues: indexIssues(network.issues) },
    before,
    nodes: new Map(),
    edges: new Map(),
    extras: new Map(),
  };
  addGraph(making, place.graph, place.where, null, nowhere);
  return {
    where: place.where,
    graph: place.graph,
    trail: place.trail,
    direction: place.graph.direction ?? 'right',
    nodes: making.nodes,
    edges: making.edges,
    extras: making.extras,
  };
}

interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What one view is made with, and what has been collected of it. */
interface Making {
  readonly request: ViewRequest;
  readonly context: InfoContext;
  readonly before: View | undefined;
  readonly nodes: Map<string, ViewNode>;
  readonly edges: Map<string, ViewEdge>;
  readonly extras: Map<string, ViewExtra>;
}

/** An open block: its frame, and the graph inside. */
interface OpenFrame extends Opened {
  readonly inner: Graph;
  readonly where: Where;
  readonly bounds: Bounds;
}

/** Adds a graph's contents; `offset` is added to all positions. */
function addGraph(making: Making, graph: Graph, where: Where, parent: string | null, offset: Point): void {
  const direction = graph.direction ?? 'right';
  const frames = openFrames(making, graph, where);
  const shiftOf = giveWay(placedIn(graph, where), [...frames.values()], direction);
  for (const node of graph.nodes) {
    const key = where.keys + node.id;
    const size = nodeSize(node, where.graph !== null);
    const position = node.position ?? nowhere;
    const shift = shiftOf({ position, size });
    const own = frames.get(node.id);
    const corner = {
      x: position.x + shift.x + offset.x - (own?.frame.before.x ?? 0),
      y: position.y + shift.y + offset.y - (own?.frame.before.y ?? 0),
    };
    keepNode(making, {
      key,
      parent,
      where,
      node,
      open: own !== undefined,
      position: corner,
      shift: { x: corner.x - position.x, y: corner.y - position.y },
      size: own?.frame.size ?? size,
      info: keepInfo(making, key, nodeInfo(making.context, where, node)),
      portOffsets: own === undefined ? noOffsets : portOffsets(own.inner, own.bounds),
      direction,
    });
    if (own !== undefined) {
      const { left, top } = own.bounds;
      addGraph(making, own.inner, own.where, key, {
        x: framePadding.left - left,
        y: framePadding.top - top,
      });
    }
  }
  addEdges(making, graph, where);
  for (const item of [...(graph.notes ?? []), ...(graph.frames ?? [])]) {
    const placed = { position: item.position ?? nowhere, size: item.size ?? noteSize };
    const moved = shiftOf(placed);
    const shift = { x: moved.x + offset.x, y: moved.y + offset.y };
    const position = { x: placed.position.x + shift.x, y: placed.position.y + shift.y };
    const content = 'title' in item ? { frame: item } : { note: item };
    keepExtra(making, {
      key: where.keys + item.id,
      parent,
      where,
      position,
      shift,
      size: placed.size,
      ...content,
    });
  }
}

const noOffsets: Readonly<Record<string, number>> = {};

function placedIn(graph: Graph, where: Where): Placed[] {
  return graph.nodes.map((node) => ({
    position: node.position ?? nowhere,
    size: nodeSize(node, where.graph !== null),
  }));
}

/** The blocks of a graph that are open in place, by id. */
function openFrames(making: Making, graph: Graph, where: Where): ReadonlyMap<string, OpenFrame> {
  const frames = new Map<string, OpenFrame>();
  for (const node of graph.nodes) {
    if (node.kind !== 'block' || !making.request.open.has(where.keys + node.id)) continue;
    const frame = openFrame(making, node, where);
    if (frame !== undefined) frames.set(node.id, frame);
  }
  return frames;
}

/** A block that contains itself would open for ever. */
const deepest = 32;

function openFrame(making: Making, node: GraphNode, where: Where): OpenFrame | undefined {
  const { document, network, copies } = making.request;
  const inner = graphIn(document, node.block ?? '');
  if (inner === undefined || inner.nodes.length === 0) return undefined;
  if (where.keys.split('/').length > deepest) return undefined;
  const place = inside(network, where, node, copies);
  const bounds = boundsOf(making, inner, place);
  const size = {
    width: bounds.right - bounds.left + framePadding.left + framePadding.right,
    height: bounds.bottom - bounds.top + framePadding.top + framePadding.bottom,
  };
  const card = nodeSize(node, where.graph !== null);
  const right = (inner.direction ?? 'right') === 'right';
  const [port] = Object.values(portOffsets(inner, bounds));
  const level = port ?? (right ? size.height : size.width) / 2;
  // The wire into the frame stays level with the wire into the card.
  const before = right ? { x: 0, y: level - card.height / 2 } : { x: level - card.width / 2, y: 0 };
  return {
    position: node.position ?? nowhere,
    size: card,
    frame: { size, before },
    inner,
    where: place,
    bounds,
  };
}

/** The rectangle that a graph's contents fill, open blocks inside counted at their full size. */
function boundsOf(making: Making, graph: Graph, where: Where): Bounds {
  const frames = openFrames(making, graph, where);
  const shiftOf = giveWay(placedIn(graph, where), [...frames.values()], graph.direction ?? 'right');
  const bounds: Bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const include = ({ x, y }: Point, { width, height }: Size): void => {
    bounds.left = Math.min(bounds.left, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.right = Math.max(bounds.right, x + width);
    bounds.bottom = Math.max(bounds.bottom, y + height);
  };
  for (const node of graph.nodes) {
    const position = node.position ?? nowhere;
    const size = nodeSize(node, where.graph !== null);
    const shift = shiftOf({ position, size });
    const own = frames.get(node.id)?.frame;
    const x = position.x + shift.x - (own?.before.x ?? 0);
    const y = position.y + shift.y - (own?.before.y ?? 0);
    include({ x, y }, own?.size ?? size);
  }
  for (const { position = nowhere, size = noteSize } of [...(graph.notes ?? []), ...(graph.frames ?? [])]) {
    include(position, size);
  }
  return bounds;
}

function addEdges(making: Making, graph: Graph, where: Where): void {
  const ids = new Map(graph.nodes.map((node) => [node.id, node]));
  const skips = skipEdges(graph);
  const seen = new Map<string, number>();
  for (const edge of graph.edges) {
    const source = ids.get(edge.from);
    const target = ids.get(edge.to);
    if (source === undefined || target === undefined) continue;
    const sourceKey = where.keys + edge.from;
    const targetKey = where.keys + edge.to;
    const sourcePort = edge.output ?? making.nodes.get(sourceKey)?.info.ports.outputs[0]?.name ?? 'y';
    const targetPort = edge.input ?? making.nodes.get(targetKey)?.info.ports.inputs[0]?.name ?? 'x';
    const name = `${where.keys}${edge.from}.${sourcePort}>${edge.to}.${targetPort}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    keepEdge(making, {
      key: times === 0 ? name : `${name}#${times}`,
      where,
      edge,
      source: sourceKey,
      sourcePort,
      target: targetKey,
      targetPort,
      shape: shapeLeaving(
        making.request.network,
        where,
        source,
        source.kind === 'block' ? sourcePort : undefined,
      ),
      skip: skips.has(edge),
    });
  }
}

function keepInfo({ before }: Making, key: string, info: NodeInfo): NodeInfo {
  const old = before?.nodes.get(key)?.info;
  return old !== undefined && sameValue(old, info) ? old : info;
}

function keepNode({ before, nodes }: Making, node: ViewNode): void {
  const old = before?.nodes.get(node.key);
  const same =
    old !== undefined &&
    old.node === node.node &&
    old.info === node.info &&
    old.open === node.open &&
    old.parent === node.parent &&
    old.direction === node.direction &&
    sameValue(old.where, node.where) &&
    sameValue(old.position, node.position) &&
    sameValue(old.shift, node.shift) &&
    sameValue(old.size, node.size) &&
    sameValue(old.portOffsets, node.portOffsets);
  nodes.set(node.key, same ? old : node);
}

function keepEdge({ before, edges }: Making, edge: ViewEdge): void {
  const old = before?.edges.get(edge.key);
  const same =
    old !== undefined &&
    old.edge === edge.edge &&
    old.skip === edge.skip &&
    sameValue(old.shape, edge.shape) &&
    sameValue(old.where, edge.where);
  edges.set(edge.key, same ? old : edge);
}

function keepExtra({ before, extras }: Making, extra: ViewExtra): void {
  const old = before?.extras.get(extra.key);
  extras.set(extra.key, old !== undefined && sameValue(old, extra) ? old : extra);
}

/** How far below a frame's top the wires of its ports run. */
function portOffsets(inner: Graph, bounds: Bounds): Record<string, number> {
  const horizontal = (inner.direction ?? 'right') === 'right';
  return Object.fromEntries(
    inner.nodes
      .filter(({ kind }) => kind === 'input' || kind === 'output')
      .map((node) => {
        const { x, y } = node.position ?? nowhere;
        const size = nodeSize(node, true);
        return [
          node.id,
          horizontal
            ? framePadding.top - bounds.top + y + size.height / 2
            : framePadding.left - bounds.left + x + size.width / 2,
        ];
      }),
  );
}
