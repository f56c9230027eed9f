import { append } from '../../../core/document/operations/append.ts';
import { connect } from '../../../core/document/operations/edges.ts';
import { edgeOf } from '../../../core/document/operations/ends.ts';
import { moveNodes } from '../../../core/document/operations/move.ts';
import { addNode } from '../../../core/document/operations/nodes.ts';
import { isRefusal, type Outcome } from '../../../core/document/operations/outcome.ts';
import { pasteBlock } from '../../../core/document/operations/paste.ts';
import { placeOnEdge } from '../../../core/document/operations/places.ts';
import { putOnEdge } from '../../../core/document/operations/put-on-edge.ts';
import type { Point, SkiplaneDocument } from '../../../core/document/schema.ts';
import { newErrors } from '../../../core/network/new-errors.ts';
import { stepText } from '../../base/strings/steps.ts';
import type { PaletteItem } from '../items/items.ts';
import { act } from '../state/act.ts';
import { useDocument } from '../state/document.ts';
import { select, useView } from '../state/view.ts';
import { documentPosition, freePlace, graphAt } from '../view/geometry.ts';
import { nodeSize } from '../view/size.ts';
import type { View, ViewEdge, ViewNode } from '../view/view.ts';
import type { Where } from '../view/where.ts';
import { showAdded } from './canvas-api.ts';
import { canvasView } from './use-canvas-view.ts';
import { cornerAtWireEnd, type PortAt } from './wire-end.ts';

/** Where a new node goes. */
interface AddPlace {
  /** Where its middle stands, unless it joins something and so has a better place. */
  readonly point: Point;
  /** True where a person pointed at the place: it stays there. */
  readonly pointed?: boolean;
  /** The port that a wire was drawn from: the new node's own port stands at the point. */
  readonly from?: PortAt;
}

/** Adds an item of the palette, joined to the selection where that is clear, or to the port that a wire came from. */
export function addItem(item: PaletteItem, place: AddPlace): void {
  const view = canvasView();
  const start = view.nodes.get(place.from?.key ?? '');
  if (place.from !== undefined && start !== undefined) addAtWire(view, item, place.point, place.from, start);
  else addJoined(view, item, place);
}

function addJoined(view: View, item: PaletteItem, { point, pointed = false }: AddPlace): void {
  const selected = [...useView.getState().selection].flatMap((key) => view.nodes.get(key) ?? []);
  const { where, outline } = pointed ? graphAt(view, point) : placeOf(view, selected[0]);
  const after = selected.filter((node) => node.where.keys === where.keys).map(({ node }) => node.id);
  const position = freeCorner(view, item, where, outline, point);
  const { network } = useDocument.getState();
  const fits = (next: SkiplaneDocument): boolean => newErrors(network, next).length === 0;
  const id = act(stepText.add(item.label), (draft) => {
    const added = put(draft, item, where, position);
    if (!isRefusal(added)) append(draft, where.graph, added, { after, pointed, fits });
    return added;
  });
  if (id === undefined) return;
  select([where.keys + id]);
  if (!pointed) showAdded(where.keys + id);
}

/** The graph that contains a node, or the one on the screen. */
function placeOf(view: View, node: ViewNode | undefined) {
  return node === undefined
    ? { where: view.where, outline: undefined }
    : { where: node.where, outline: node.parent === null ? undefined : view.nodes.get(node.parent) };
}

/** The document's position for a card with its middle at a point, moved so that it covers no other card. */
function freeCorner(
  view: View,
  item: PaletteItem,
  where: Where,
  outline: ViewNode | undefined,
  point: Point,
) {
  const size = sizeOf(item, where);
  const corner = { x: point.x - size.width / 2, y: point.y - size.height / 2 };
  return freePlace(view, where, documentPosition(view, where, outline, corner), size);
}

function addAtWire(view: View, item: PaletteItem, point: Point, from: PortAt, start: ViewNode): void {
  const { where, outline } = placeOf(view, start);
  const size = sizeOf(item, where);
  const corner = cornerAtWireEnd(view, from, point, size);
  const position = freePlace(view, where, documentPosition(view, where, outline, corner), size);
  const id = act(stepText.add(item.label), (draft) => {
    const added = put(draft, item, where, position);
    if (isRefusal(added)) return added;
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

/** Puts an item of the palette into a wire, at a place of the canvas. */
export function insertItem(item: PaletteItem, edge: ViewEdge, point: Point): void {
  const view = canvasView();
  const { where } = edge;
  const { outline } = placeOf(view, view.nodes.get(edge.source));
  const position = freeCorner(view, item, where, outline, point);
  const id = act(stepText.insert(item.label), (draft): Outcome<string> => {
    const added = put(draft, item, where, position);
    if (isRefusal(added)) return added;
    // If the wire is routed around what it bypasses, the card stays where it was dropped.
    const level = edge.skip ? undefined : placeOnEdge(draft, where.graph, edge.edge, added, position);
    if (level !== undefined) moveNodes(draft, where.graph, { [added]: level });
    return putOnEdge(draft, where.graph, added, edge.edge) ?? added;
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
