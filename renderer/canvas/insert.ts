import { connect } from '../../core/document/operations/edges.ts';
import { edgeOf } from '../../core/document/operations/ends.ts';
import { insertOnEdge } from '../../core/document/operations/insert-on-edge.ts';
import { moveNodes } from '../../core/document/operations/move.ts';
import { addNode } from '../../core/document/operations/nodes.ts';
import { isRefusal, type Outcome } from '../../core/document/operations/outcome.ts';
import { pasteBlock } from '../../core/document/operations/paste.ts';
import { putOnEdge } from '../../core/document/operations/put-on-edge.ts';
import type { Point, SkiplaneDocument } from '../../core/document/schema.ts';
import type { PaletteItem } from '../palette/items.ts';
import { act } from '../state/act.ts';
import { select } from '../state/view.ts';
import { stepText } from '../strings/steps.ts';
import { canvasView } from './use-canvas-view.ts';
import { documentPosition, freePlace, graphAt, snap } from './view/geometry.ts';
import { nodeSize } from './view/size.ts';
import type { ViewEdge } from './view/view.ts';
import type { Where } from './view/where.ts';

/** A port that a wire was drawn from. */
export interface PortAt {
  readonly key: string;
  readonly port: string;
  readonly side: 'source' | 'target';
}

/** Adds an item of the palette with its middle at a place of the canvas, and joins it to the port a wire came from. */
export function addItem(item: PaletteItem, point: Point, from?: PortAt): void {
  const view = canvasView();
  const start = from === undefined ? undefined : view.nodes.get(from.key);
  const { where, frame } =
    start === undefined
      ? graphAt(view, point)
      : { where: start.where, frame: start.parent === null ? undefined : view.nodes.get(start.parent) };
  const { width, height } = sizeOf(item, where);
  const corner = { x: point.x - width / 2, y: point.y - height / 2 };
  const position = freePlace(view, where, documentPosition(view, where, frame, corner), { width, height });
  const id = act(stepText.add(item.label), (draft) => {
    const added = put(draft, item, where, position);
    if (isRefusal(added) || from === undefined || start === undefined) return added;
    const own = start.key.slice(where.keys.length);
    const edge =
      from.side === 'source'
        ? edgeOf(own, from.port, added, undefined)
        : edgeOf(added, undefined, own, from.port);
    // A port that cannot take the wire leaves the new node unconnected: adding it was the wish.
    connect(draft, where.graph, edge);
    return added;
  });
  if (id !== undefined) select([where.keys + id]);
}

/** Puts an item of the palette into a wire. */
export function insertItem(item: PaletteItem, edge: ViewEdge): void {
  const { where } = edge;
  const { insert } = item;
  const id = act(stepText.insert(item.label), (draft): Outcome<string> => {
    if (insert.type === 'kind') {
      return insertOnEdge(draft, where.graph, edge.edge, { kind: insert.kind, params: insert.params ?? {} });
    }
    if (insert.type === 'definition') {
      return insertOnEdge(draft, where.graph, edge.edge, { kind: 'block', block: insert.block });
    }
    const pasted = pasteBlock(draft, where.graph, insert.document, middleOf(edge));
    return isRefusal(pasted) ? pasted : (putOnEdge(draft, where.graph, pasted, edge.edge) ?? pasted);
  });
  if (id !== undefined) select([where.keys + id]);
}

/** Puts a node that is there already, but not connected, into a wire. */
export function insertExisting(key: string, edge: ViewEdge, position: Point): void {
  const { where } = edge;
  const id = key.slice(where.keys.length);
  const node = canvasView().nodes.get(key);
  act(stepText.insert(node?.info.title ?? ''), (draft) => {
    moveNodes(draft, where.graph, { [id]: position });
    return putOnEdge(draft, where.graph, id, edge.edge);
  });
}

function put(draft: SkiplaneDocument, item: PaletteItem, where: Where, position: Point): Outcome<string> {
  const { insert } = item;
  switch (insert.type) {
    case 'kind':
      return addNode(draft, where.graph, { kind: insert.kind, params: insert.params ?? {}, position });
    case 'definition':
      return addNode(draft, where.graph, { kind: 'block', block: insert.block, position });
    case 'fragment':
      return pasteBlock(draft, where.graph, insert.document, position);
  }
}

function sizeOf({ insert }: PaletteItem, where: Where) {
  const kind = insert.type === 'kind' ? insert.kind : 'block';
  return nodeSize({ id: 'new', kind }, where.graph !== null);
}

/** Half way between the two ends of a wire, in the document's coordinates. */
function middleOf({ source, target }: ViewEdge): Point {
  const { nodes } = canvasView();
  const [a, b] = [nodes.get(source)?.node.position, nodes.get(target)?.node.position];
  if (a === undefined || b === undefined) return a ?? b ?? { x: 0, y: 0 };
  return { x: snap((a.x + b.x) / 2), y: snap((a.y + b.y) / 2) };
}
