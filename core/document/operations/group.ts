import { type GraphName, graphIn } from '../graph-name.ts';
import { freshName, idPool } from '../ids.ts';
import type { Graph, GraphEdge, GraphNode, Point, SkiplaneDocument } from '../schema.ts';
import { edgeOf, nodesById, portNames } from './ends.ts';
import {
  boundsOf,
  cardSize,
  centreOf,
  type Direction,
  directionOf,
  gap,
  moved,
  pointOf,
  reachableFrom,
} from './geometry.ts';
import { parametersIn, plain, setLists, thawed } from './graphs.ts';
import { checkName } from './names.ts';
import { type Outcome, refusal } from './outcome.ts';
import { copyNumber, namesUsedBy } from './rewrite.ts';

export interface Grouped {
  /** Id of the node that stands for the block. */
  readonly node: string;
  /** Name of the new definition: the one asked for, with a number where that is taken. */
  readonly block: string;
}

/**
 * Cuts nodes out into a new block definition and puts one block node in their place. Parameters that their expressions
 * use become parameters of the block, handed on by its node. A graph's own `input` and `output` nodes stay outside.
 */
export function group(
  draft: SkiplaneDocument,
  graphName: GraphName,
  ids: readonly string[],
  name: string,
): Outcome<Grouped> {
  const target = graphIn(draft, graphName);
  if (target === undefined) return refusal(`There is no block "${graphName}" in this document.`);
  const graph = plain(target);
  const wanted = new Set(ids);
  const nodes = graph.nodes.filter(({ id, kind }) => wanted.has(id) && kind !== 'input' && kind !== 'output');
  const inside = new Set(nodes.map(({ id }) => id));
  if (nodes.length === 0) {
    return refusal(
      'Select the nodes for the block. Inputs and outputs belong to the graph itself and cannot be grouped.',
    );
  }
  const blocks = new Map(Object.entries(plain(draft.blocks)));
  const problem = checkName(name, 'block name', new Set()) ?? checkCircle(graph, inside);
  if (problem !== undefined) return problem;
  const scope = parametersIn(plain(draft), graphName) ?? {};
  const used = new Set(nodes.flatMap((node) => [...namesUsedBy(node)]));
  const handed = Object.entries(scope).filter(([param]) => used.has(param));
  if (handed.some(([param]) => param === copyNumber)) {
    return refusal(
      `The parameter "${copyNumber}" cannot be passed to a block, where this name means the number of the copy: rename it first.`,
    );
  }

  const block = freshName(blocks, name);
  const outside = graph.nodes.filter(({ id }) => !inside.has(id));
  const id = idPool({ ...graph, nodes: outside }).fresh(block);
  const cut = cutOut(plain(draft), graph, inside, id);
  const bounds = boundsOf(nodes);
  const centre = bounds === undefined ? undefined : centreOf(bounds);
  const node: GraphNode = {
    id,
    kind: 'block',
    block,
    ...(handed.length === 0
      ? {}
      : { params: Object.fromEntries(handed.map(([param]) => [param, `=${param}`])) }),
    ...(centre === undefined
      ? {}
      : { position: pointOf(centre.x - cardSize.width / 2, centre.y - cardSize.height / 2) }),
  };
  const first = graph.nodes.findIndex((candidate) => inside.has(candidate.id));
  const around = graph.nodes.flatMap((item, i) => (i === first ? [node] : inside.has(item.id) ? [] : [item]));
  draft.blocks[block] = thawed({
    parameters: Object.fromEntries(handed),
    graph: {
      nodes: arranged(cut.inputs, nodes, cut.outputs, directionOf(graph)),
      edges: cut.within,
      ...(graph.direction === undefined ? {} : { direction: graph.direction }),
    },
  });
  setLists(target, graph, around, cut.around);
  return { node: id, block };
}

/** Refused where data leaves the nodes and comes back to them: the block would read itself. */
function checkCircle({ edges }: Graph, inside: ReadonlySet<string>): Outcome<undefined> {
  const leaving = edges.filter(({ from, to }) => inside.has(from) && !inside.has(to)).map(({ to }) => to);
  const outer = edges.filter(({ from }) => !inside.has(from));
  const after = reachableFrom(outer, leaving);
  const back = outer.find(({ from, to }) => inside.has(to) && after.has(from));
  return back === undefined
    ? undefined
    : refusal(
        `"${back.from}" lies between these nodes, so the block would read its own output: select that node too.`,
      );
}

interface Cut {
  readonly inputs: GraphNode[];
  readonly outputs: GraphNode[];
  readonly within: GraphEdge[];
  readonly around: GraphEdge[];
}

/** Divides the edges: one input port for each source outside, one output port for each source inside that is read outside. */
function cutOut(document: SkiplaneDocument, graph: Graph, inside: ReadonlySet<string>, block: string): Cut {
  const byId = nodesById(graph.nodes);
  // Only blocks have several outputs; any other node is a single source, even if its edges name an output.
  const sourceOf = ({ from, output }: GraphEdge): string => {
    const node = byId.get(from);
    const port = node?.kind === 'block' ? (output ?? portNames(document, node, 'output')?.[0]) : undefined;
    return `${from}.${port ?? ''}`;
  };
  const ids = idPool({ nodes: graph.nodes.filter(({ id }) => inside.has(id)) });
  const ports = (kind: 'input' | 'output', edges: readonly GraphEdge[]): Map<string, string> => {
    const found = new Map<string, string>();
    for (const edge of edges) {
      const source = sourceOf(edge);
      if (found.has(source)) continue;
      found.set(source, ids.fresh(kind));
    }
    return found;
  };
  const entering = ports(
    'input',
    graph.edges.filter(({ from, to }) => !inside.has(from) && inside.has(to)),
  );
  const leaving = ports(
    'output',
    graph.edges.filter(({ from, to }) => inside.has(from) && !inside.has(to)),
  );
  const named = (found: ReadonlyMap<string, string>, port: string | undefined) =>
    found.size > 1 ? port : undefined;

  const within: GraphEdge[] = [];
  const around: GraphEdge[] = [];
  const joined = new Set<string>();
  for (const edge of graph.edges) {
    const { from, output, to, input } = edge;
    if (inside.has(from) && inside.has(to)) within.push(edge);
    else if (inside.has(to)) {
      const port = entering.get(sourceOf(edge)) ?? '';
      within.push(edgeOf(port, undefined, to, input));
      if (!joined.has(port)) around.push(edgeOf(from, output, block, named(entering, port)));
      joined.add(port);
    } else if (inside.has(from)) {
      const port = leaving.get(sourceOf(edge)) ?? '';
      if (!joined.has(port)) within.push(edgeOf(from, output, port, undefined));
      joined.add(port);
      around.push(edgeOf(block, named(leaving, port), to, input));
    } else around.push(edge);
  }
  const portNodes = (found: ReadonlyMap<string, string>, kind: string) =>
    [...found.values()].map((id): GraphNode => ({ id, kind }));
  return { inputs: portNodes(entering, 'input'), outputs: portNodes(leaving, 'output'), within, around };
}

/** The nodes of the definition as they stood, moved to the origin, the ports before and after them. */
function arranged(
  inputs: readonly GraphNode[],
  nodes: readonly GraphNode[],
  outputs: readonly GraphNode[],
  direction: Direction,
): GraphNode[] {
  const bounds = boundsOf(nodes);
  if (bounds === undefined) return [...inputs, ...nodes, ...outputs];
  const right = direction === 'right';
  const ports = Math.max(inputs.length, outputs.length);
  // Room for the inputs before the nodes, and for ports that stand wider than they do.
  const before = (right ? cardSize.width : cardSize.height) + gap;
  const size = right ? cardSize.height : cardSize.width;
  const breadth = Math.max(right ? bounds.height : bounds.width, ports * (size + gap) - gap);
  const inset = (breadth - (right ? bounds.height : bounds.width)) / 2;
  const at = (along: number, across: number): Point =>
    right ? pointOf(along, across) : pointOf(across, along);
  const offset = at(before, inset);
  const column = (items: readonly GraphNode[], along: number): GraphNode[] => {
    const start = (breadth - (items.length * (size + gap) - gap)) / 2;
    return items.map((item, i) => ({ ...item, position: at(along, start + i * (size + gap)) }));
  };
  const length = right ? bounds.width : bounds.height;
  return [
    ...column(inputs, 0),
    ...nodes.map((node) =>
      node.position === undefined
        ? node
        : { ...node, position: moved(node.position, { x: offset.x - bounds.x, y: offset.y - bounds.y }) },
    ),
    ...column(outputs, before + length + gap),
  ];
}
