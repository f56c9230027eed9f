import { current, isDraft } from 'immer';
import { setPositions } from '../../core/document/operations/move.ts';
import type { Graph, SkiplaneDocument } from '../../core/document/schema.ts';
import { placesForMissing } from './place-missing.ts';

/** Gives a place to every node of a draft that has none, beside the nodes it is joined to. */
export function placeAllMissing(draft: SkiplaneDocument): void {
  placeIn(draft, null, draft.graph);
  for (const [name, { graph }] of Object.entries(draft.blocks)) placeIn(draft, name, graph);
}

function placeIn(draft: SkiplaneDocument, name: string | null, graph: Graph): void {
  const plain = isDraft(graph) ? current(graph) : graph;
  if (plain.nodes.every(({ position }) => position !== undefined)) return;
  setPositions(draft, name, placesForMissing(plain, name !== null));
}
