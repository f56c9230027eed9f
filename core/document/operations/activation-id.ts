import { freshId } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import { isRow } from '../ids.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { plain } from './graphs.ts';
import { baseId } from './names.ts';
import { setParams } from './params.ts';
import { renameNode } from './rename-node.ts';

/**
 * Chooses the function of an activation, and gives the node the id of that function where it still has the one it came with:
 * a `relu2` that became a softmax is called `softmax`. A node that a person named, by label or id, keeps its name.
 * @returns the node's id from then on
 */
export function setActivation(
  draft: SkiplaneDocument,
  graph: GraphName,
  id: string,
  activation: unknown,
): string {
  const before = plain(graphIn(draft, graph)?.nodes.find((node) => node.id === id));
  setParams(draft, graph, [id], 'activation', activation);
  const found = graphIn(draft, graph);
  const node = found?.nodes.find((candidate) => candidate.id === id);
  if (before?.kind !== 'activation' || found === undefined || node === undefined) return id;
  const [old, base] = [baseId(before.kind, before.params), baseId(node.kind, plain(node.params))];
  // An expression names no function that the id could use.
  if (old === base || base === node.kind || node.label !== undefined || !isNumbered(id, old)) return id;
  const fresh = freshId(plain(found), base, isRow(node));
  renameNode(draft, graph, id, fresh);
  return fresh;
}

/** True for `relu`, `relu2`, `relu3` …: the ids that nodes get by themselves. */
function isNumbered(id: string, base: string): boolean {
  return id.startsWith(base) && /^\d*$/.test(id.slice(base.length));
}
