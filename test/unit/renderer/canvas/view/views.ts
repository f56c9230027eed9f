import { produce } from 'immer';
import type { Rectangle } from '../../../../../core/document/operations/geometry.ts';
import { ungroupAll } from '../../../../../core/document/operations/ungroup-all.ts';
import type { SkiplaneDocument } from '../../../../../core/document/schema.ts';
import { groupBy } from '../../../../../core/group-by.ts';
import { buildNetwork } from '../../../../../core/network/build.ts';
import { totalsByBlock } from '../../../../../core/network/totals.ts';
import { layoutInRows, layoutWith } from '../../../../../renderer/model/layout/layout-with.ts';
import type { LayoutRequest } from '../../../../../renderer/model/layout/request.ts';
import { buildView } from '../../../../../renderer/model/view/build-view.ts';
import { rectangleOf } from '../../../../../renderer/model/view/geometry.ts';
import type {
  View,
  ViewEdge,
  ViewExtra,
  ViewNode,
  ViewRequest,
} from '../../../../../renderer/model/view/view.ts';
import { readTemplate } from '../../../../setup/documents.ts';
import { elkHere } from '../../layout/graphs.ts';

/** Everything a view is made from; blocks closed and nothing entered unless told. */
export function requestOf(document: SkiplaneDocument, asked: Partial<ViewRequest> = {}): ViewRequest {
  const network = asked.network ?? buildNetwork(document);
  const totals = totalsByBlock(network);
  return { document, network, totals, trail: [], open: new Set(), copies: {}, ...asked };
}

export function viewIn(document: SkiplaneDocument, asked: Partial<ViewRequest> = {}, before?: View): View {
  return buildView(requestOf(document, asked), before);
}

const elk = elkHere();

export const layouts: Readonly<Record<string, (request: LayoutRequest) => LaidOut | Promise<LaidOut>>> = {
  rows: layoutInRows,
  elk: async (request) => (await layoutWith(elk, [request]))[0] ?? {},
};

type LaidOut = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** The document with every graph laid out, as the designer does it when a document without places is opened. */
export async function laidOut(
  document: SkiplaneDocument,
  layout: keyof typeof layouts,
  direction: 'right' | 'down' = 'right',
): Promise<SkiplaneDocument> {
  const graphs = [document.graph, ...Object.values(document.blocks).map(({ graph }) => graph)];
  const places = await Promise.all(
    graphs.map((graph, i) => layouts[layout]?.({ graph, inBlock: i > 0, direction }) ?? {}),
  );
  return produce(document, (draft) => {
    const drafts = [draft.graph, ...Object.values(draft.blocks).map(({ graph }) => graph)];
    for (const [i, graph] of drafts.entries()) {
      if (direction === 'down') graph.direction = 'down';
      else delete graph.direction;
      for (const node of graph.nodes) {
        const place = places[i]?.[node.id];
        if (place !== undefined) node.position = { ...place };
      }
    }
  });
}

/** A template dissolved to its layers, which have no places yet. */
export function dissolved(name: string): SkiplaneDocument {
  return produce(readTemplate(name), (draft) => {
    ungroupAll(draft);
    for (const node of draft.graph.nodes) delete node.position;
  });
}

/** Keys of all blocks that can be opened in place, those within open ones included. */
export function allBlocks(document: SkiplaneDocument): string[] {
  const keys: string[] = [];
  const open = new Set<string>();
  const network = buildNetwork(document);
  for (let before = -1; keys.length > before; ) {
    before = keys.length;
    for (const { key, node } of viewIn(document, { network, open }).nodes.values()) {
      if (node.kind === 'block' && !open.has(key)) {
        open.add(key);
        keys.push(key);
      }
    }
  }
  return keys;
}

export function nodeIn(view: View, key: string): ViewNode {
  const node = view.nodes.get(key);
  if (node === undefined) throw new Error(`no node ${key} among ${[...view.nodes.keys()].join(', ')}`);
  return node;
}

export function edgeIn(view: View, key: string): ViewEdge {
  const edge = view.edges.get(key);
  if (edge === undefined) throw new Error(`no edge ${key} among ${[...view.edges.keys()].join(', ')}`);
  return edge;
}

export function extraIn(view: View, key: string): ViewExtra {
  const extra = view.extras.get(key);
  if (extra === undefined) throw new Error(`nothing is called ${key}`);
  return extra;
}

export function placeIn(view: View, key: string): Rectangle {
  const rectangle = rectangleOf(view, key);
  if (rectangle === undefined) throw new Error(`${key} stands nowhere`);
  return rectangle;
}

export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Pairs of siblings that lie on one another, and what sticks out of the outline it stands in. */
export function misplaced(view: View): string[] {
  const found: string[] = [];
  const siblings = groupBy(view.nodes.values(), ({ parent }) => parent);
  for (const [parent, nodes] of siblings) {
    const outer = parent === null ? undefined : placeIn(view, parent);
    const places = nodes.map(({ key }) => placeIn(view, key));
    for (const [i, a] of places.entries()) {
      if (outer !== undefined && !within(outer, a)) found.push(`${nodes[i]?.key} out of ${parent}`);
      for (let j = i + 1; j < places.length; j++) {
        const b = places[j];
        if (b !== undefined && overlap(a, b)) found.push(`${nodes[i]?.key} on ${nodes[j]?.key}`);
      }
    }
  }
  return found;
}

export function within(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
