import { type GraphName, graphIn } from '../graph-name.ts';
import type { GraphNode, SkiplaneDocument } from '../schema.ts';

/** True for a node that the network leaves out. Inputs and outputs are what a graph is reached by: they stay. */
export function isMuted({ kind, muted }: Pick<GraphNode, 'kind' | 'muted'>): boolean {
  return muted === true && mayMute({ kind });
}

export function mayMute({ kind }: Pick<GraphNode, 'kind'>): boolean {
  return kind !== 'input' && kind !== 'output';
}

/** Leaves nodes out of the network, or takes them in again. They stay in the document with their wires and parameters. */
export function setMuted(
  draft: SkiplaneDocument,
  graphName: GraphName,
  ids: readonly string[],
  muted: boolean,
): void {
  const wanted = new Set(ids);
  for (const node of graphIn(draft, graphName)?.nodes ?? []) {
    if (!wanted.has(node.id) || isMuted(node) === muted || !mayMute(node)) continue;
    if (muted) node.muted = true;
    else delete node.muted;
  }
}
