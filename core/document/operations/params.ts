import { sameValue } from '../../equal.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import { limits } from '../limits.ts';
import type { GraphNode, SkiplaneDocument } from '../schema.ts';
import { isName } from './names.ts';
import type { Outcome } from './outcome.ts';
import { checkRepeat, type Repeat } from './repeat.ts';
import { jsonValue } from './values.ts';

/** Sets a parameter of several nodes at once; undefined sets it back to its default. */
export function setParams(
  draft: SkiplaneDocument,
  graph: GraphName,
  ids: readonly string[],
  param: string,
  value: unknown,
): void {
  const held = jsonValue(value);
  // A value that no file can hold changes nothing, rather than being lost when saved.
  if (!isName(param) || (held === undefined && value !== undefined)) return;
  for (const node of nodesIn(draft, graph, ids)) {
    const before = Object.hasOwn(node.params ?? {}, param) ? node.params?.[param] : undefined;
    if (sameValue(before, held)) continue;
    const { [param]: _before, ...others } = node.params ?? {};
    node.params = held === undefined ? others : { ...node.params, [param]: held };
  }
}

/** Sets what the card shows in place of the kind's label; undefined or nothing shows that again. */
export function setLabel(
  draft: SkiplaneDocument,
  graph: GraphName,
  id: string,
  label: string | undefined,
): void {
  for (const node of nodesIn(draft, graph, [id])) {
    if (label === undefined || label === '') delete node.label;
    else node.label = label.slice(0, limits.title);
  }
}

/** Sets how many copies of a block stand in a row; undefined is one. */
export function setRepeat(
  draft: SkiplaneDocument,
  graph: GraphName,
  id: string,
  repeat: Repeat | undefined,
): Outcome<undefined> {
  const problem = repeat === undefined ? undefined : checkRepeat(repeat);
  if (problem !== undefined) return problem;
  for (const node of nodesIn(draft, graph, [id])) {
    if (node.kind !== 'block') continue;
    if (repeat === undefined) delete node.repeat;
    else node.repeat = repeat;
  }
  return undefined;
}

function nodesIn(draft: SkiplaneDocument, graph: GraphName, ids: readonly string[]): GraphNode[] {
  const wanted = new Set(ids);
  return graphIn(draft, graph)?.nodes.filter(({ id }) => wanted.has(id)) ?? [];
}
