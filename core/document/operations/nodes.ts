import { freshId } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import { isRow } from '../ids.ts';
import { limits } from '../limits.ts';
import type { GraphNode, Point, SkiplaneDocument } from '../schema.ts';
import { isPoint, pointOf } from './geometry.ts';
import { blocksWithin, checkSize, definitionIn, plain, setLists } from './graphs.ts';
import { baseId, checkName, isName } from './names.ts';
import { isRefusal, type Outcome, refusal } from './outcome.ts';
import { checkRepeat, type Repeat } from './repeat.ts';
import { jsonValue } from './values.ts';

/** What a new node is to be. */
export interface NodeSpec {
  readonly kind: string;
  /** For kind `block`: the name of its definition. */
  readonly block?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly label?: string;
  readonly repeat?: Repeat;
  readonly position?: Point;
}

/** Adds a node; gives its id. Refused for a block that is unknown or that would contain itself. */
export function addNode(draft: SkiplaneDocument, graph: GraphName, spec: NodeSpec): Outcome<string> {
  const node = newNode(draft, graph, spec);
  if (isRefusal(node)) return node;
  graphIn(draft, graph)?.nodes.push(node);
  return node.id;
}

/** The node that `addNode` adds, with an id that is free in its graph. */
export function newNode(
  document: SkiplaneDocument,
  graphName: GraphName,
  spec: NodeSpec,
): Outcome<GraphNode> {
  const graph = graphIn(document, graphName);
  if (graph === undefined) return refusal(`There is no block "${graphName}" in this document.`);
  const { kind, block, label, repeat, position } = spec;
  const problem =
    checkName(kind, 'kind', new Set()) ??
    checkSize(graph.nodes.length + 1, graph.edges.length + 1) ??
    (kind === 'block' ? checkBlock(document, graphName, block ?? '') : undefined) ??
    (repeat === undefined ? undefined : checkRepeat(repeat));
  if (problem !== undefined) return problem;
  const params = Object.entries(spec.params ?? {}).flatMap(([param, value]) => {
    const held = jsonValue(value);
    return isName(param) && held !== undefined ? [[param, held] as const] : [];
  });
  const node = {
    id: '',
    kind,
    ...(kind === 'block' && block !== undefined ? { block } : {}),
    ...(kind === 'block' && repeat !== undefined ? { repeat } : {}),
    ...(params.length === 0 ? {} : { params: Object.fromEntries(params) }),
    ...(label === undefined || label === '' ? {} : { label: label.slice(0, limits.title) }),
    ...(position === undefined || !isPoint(position) ? {} : { position: pointOf(position.x, position.y) }),
  };
  return { ...node, id: freshId(plain(graph), baseId(kind, spec.params, block), isRow(node)) };
}

/** Refused where a node for `block` cannot stand in a graph: there is none, or it would contain itself. */
export function checkBlock(document: SkiplaneDocument, graph: GraphName, block: string): Outcome<undefined> {
  if (definitionIn(document, block) === undefined) {
    return refusal(`There is no block "${block}" in this document: define it, or choose another.`);
  }
  return graph !== null && blocksWithin(plain(document), [block]).has(graph)
    ? refusal(`The block "${graph}" would contain itself: choose a block that does not use it.`)
    : undefined;
}

/** Removes nodes with their edges. */
export function removeNodes(draft: SkiplaneDocument, graphName: GraphName, ids: readonly string[]): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return;
  const before = plain(graph);
  const { nodes, edges } = before;
  const gone = new Set(ids.filter((id) => nodes.some((node) => node.id === id)));
  setLists(
    graph,
    before,
    nodes.filter(({ id }) => !gone.has(id)),
    edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  );
}
