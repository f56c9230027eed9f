import type { Graph, SkiplaneDocument } from './schema.ts';

/** Where an edit applies: the name of a block definition, or null for the root graph. */
export type GraphName = string | null;

/** The graph of that name; undefined where the document has none. */
export function graphIn(document: SkiplaneDocument, name: GraphName): Graph | undefined {
  if (name === null) return document.graph;
  // A block may be called "constructor".
  return Object.hasOwn(document.blocks, name) ? document.blocks[name]?.graph : undefined;
}
