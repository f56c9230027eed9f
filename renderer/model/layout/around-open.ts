import { graphIn } from '../../../core/document/graph-name.ts';
import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Graph, SkiplaneDocument } from '../../../core/document/schema.ts';
import { arrangementOf } from '../view/arrangement.ts';
import { boundsOf } from '../view/bounds.ts';
import { rootPlace, type Where } from '../view/where.ts';

/** A document as it is looked at. */
export interface Looked {
  readonly document: SkiplaneDocument;
  /** The graph that is looked at. */
  readonly where: Where;
  /** Keys of the blocks that are open. */
  readonly open: ReadonlySet<string>;
}

/** Nothing that is placed depends on paths, and so on which copy of a block is shown. */
const anyNetwork = { blocks: new Map() } as const;

function arrangementIn({ document, where, open }: Looked, graph: Graph) {
  return arrangementOf({ document, network: anyNetwork, open, copies: {} }, graph, where);
}

/** How large the outlines of the blocks are that are open in a graph, by node. */
export function outlinesIn(looked: Looked): ReadonlyMap<string, Size> {
  const graph = graphIn(looked.document, looked.where.graph);
  if (graph === undefined) return new Map();
  return new Map([...arrangementIn(looked, graph).outlines].map(([id, { outline }]) => [id, outline.size]));
}

/** What the root graph of a document fills with some of its blocks open; it holds a node at least. */
export function extentOf(document: SkiplaneDocument, open: ReadonlySet<string>): Size {
  const looked = { document, where: rootPlace, open };
  const { left, top, right, bottom } = boundsOf(arrangementIn(looked, document.graph));
  return { width: right - left, height: bottom - top };
}
