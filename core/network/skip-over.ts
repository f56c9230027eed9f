import { produce } from 'immer';
import { applyEditsTo, freshId, sameEdge } from '../document/edit.ts';
import { type GraphName, graphIn } from '../document/graph-name.ts';
import { connect, reconnect } from '../document/operations/edges.ts';
import { edgeOf, portNames } from '../document/operations/ends.ts';
import { reachableFrom } from '../document/operations/geometry.ts';
import { plain } from '../document/operations/graphs.ts';
import { moveNodes } from '../document/operations/move.ts';
import { addNode } from '../document/operations/nodes.ts';
import { isRefusal, type Outcome, refusal } from '../document/operations/outcome.ts';
import { placeInEdge, placesAbove, sizeIn } from '../document/operations/places.ts';
import { putOnEdge } from '../document/operations/put-on-edge.ts';
import type { Graph, GraphEdge, GraphNode, SkiplaneDocument } from '../document/schema.ts';
import { formatShape, type Shape, sameShape } from '../shape.ts';
import { buildNetwork } from './build.ts';
import { shortcutFixes } from './fixes/merge.ts';
import type { Layer, LayerInput } from './layer.ts';

/** A skip connection that somebody wants: from what one node gives around everything up to another. */
export interface SkipWish {
  readonly from: string;
  readonly output?: string | undefined;
  /** The last node that is skipped: the sum stands behind it. */
  readonly after: string;
  /** The only wire behind it that the sum goes into; all of them when absent. */
  readonly on?: GraphEdge;
}

/** Why there can be no such skip connection, in one sentence; undefined where the wiring allows it. */
export function skipProblem(
  document: SkiplaneDocument,
  graphName: GraphName,
  { from, after }: SkipWish,
): string | undefined {
  const graph = graphIn(document, graphName);
  const nodes = graph === undefined ? [] : plain(graph).nodes;
  const [source, last] = [from, after].map((id) => nodes.find((node) => node.id === id));
  if (graph === undefined || source === undefined || last === undefined)
    return 'One end of this skip connection no longer exists.';
  if (from === after) return 'A skip connection must skip at least one layer: draw it to a later one.';
  if (portNames(document, last, 'output')?.length === 0)
    return `"${after}" has no output to add to: draw the skip connection to an earlier layer.`;
  const { edges } = plain(graph);
  if (reachableFrom(edges, [after]).has(from))
    return `"${after}" comes before "${from}": draw the skip connection from the earlier layer to the later one.`;
  if (!reachableFrom(edges, [from]).has(after))
    return `Nothing leads from "${from}" to "${after}", so there is nothing to skip: connect the layers first.`;
  return undefined;
}

/**
 * Makes a residual connection, H(x) = F(x) + x (He et al. 2015, arXiv 1512.03385): an Add behind `after`, fed by it and by the
 * skip from `from`. Where the shapes differ, the skip gets a projection (option B), or what else brings it to the shape of the
 * sum. Gives the id of the Add.
 */
export function skipOver(draft: SkiplaneDocument, graphName: GraphName, wish: SkipWish): Outcome<string> {
  const problem = skipProblem(draft, graphName, wish);
  if (problem !== undefined) return refusal(problem);
  let tried: Outcome<string> = '';
  // The shapes are known only once it is done: first on a copy, so that a refusal changes nothing.
  produce(plain(draft), (copy) => {
    tried = make(copy, graphName, wish);
  });
  return isRefusal(tried) ? tried : make(draft, graphName, wish);
}

function make(
  draft: SkiplaneDocument,
  graphName: GraphName,
  { from, output, after, on }: SkipWish,
): Outcome<string> {
  const graph = graphIn(draft, graphName);
  const last = nodeIn(graph, after);
  if (graph === undefined || last === undefined)
    return refusal('One end of this skip connection no longer exists.');
  const id = addNode(draft, graphName, { kind: 'add' });
  if (isRefusal(id)) return id;
  // The skip comes first, so that in [x, F(x)] the input does.
  const refused =
    connect(draft, graphName, edgeOf(from, output, id, undefined)) ?? stand(draft, graphName, id, last, on);
  if (refused !== undefined) return refused;
  const misfit = misfitOf(draft, graphName, id, from, after);
  if (misfit === undefined) return id;
  const { layer, input, shape, target } = misfit;
  const [fix] = shortcutFixes(plain(draft), layer, input, shape, target);
  const known = new Set(plain(graph).nodes.map((node) => node.id));
  applyEditsTo(draft, fix?.edits ?? []);
  normalize(draft, graphName, known, last);
  const shortcut = plain(graph).nodes.filter((node) => !known.has(node.id));
  const sizes = shortcut.map((node) => sizeIn(graphName, node));
  // They have no positions yet, so they are in nothing's way.
  const places = placesAbove(plain(graph), graphName, [from, id], sizes) ?? [];
  for (const [i, place] of places.entries()) moveNodes(draft, graphName, { [shortcut[i]?.id ?? '']: place });
  const added = shortcut.at(-1)?.id ?? from;
  return misfitOf(draft, graphName, id, added, after) === undefined
    ? id
    : refusal(
        `Expected shapes that a shortcut can match, received ${formatShape(shape)} from "${from}" and ${formatShape(target)} from "${after}": skip fewer layers.`,
      );
}

/** Puts the sum behind the last node: into one wire, or before all that read it. */
function stand(
  draft: SkiplaneDocument,
  graphName: GraphName,
  id: string,
  last: GraphNode,
  on: GraphEdge | undefined,
): Outcome<undefined> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return undefined;
  const readers = plain(graph).edges.filter((edge) => edge.from === last.id && edge.to !== id);
  const [first, ...others] = on === undefined ? readers : readers.filter((edge) => sameEdge(edge, on));
  if (on !== undefined && first === undefined) return refusal('This connection no longer exists.');
  const main = first ?? edgeOf(last.id, undefined, id, undefined);
  const place = placeInEdge(plain(graph), graphName, main, sizeIn(graphName, { kind: 'add' }), id);
  if (place !== undefined) moveNodes(draft, graphName, { [id]: place });
  if (first === undefined) return connect(draft, graphName, main);
  const refused = putOnEdge(draft, graphName, id, first);
  if (refused !== undefined) return refused;
  for (const edge of others) {
    // Another output of a block has nothing to do with the sum.
    if (edge.output !== first.output) continue;
    reconnect(draft, graphName, edge, edgeOf(id, undefined, edge.to, edge.input));
  }
  return undefined;
}

/** A projection is normalized where what it is added to is, as in the paper's own blocks. */
function normalize(
  draft: SkiplaneDocument,
  graphName: GraphName,
  known: ReadonlySet<string>,
  last: GraphNode,
): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined || last.kind !== 'batchNormalization') return;
  const { nodes, edges } = plain(graph);
  const projection = nodes.find(({ id, kind }) => !known.has(id) && kind === 'conv2d');
  const leaving = edges.find(({ from }) => from === projection?.id);
  if (projection === undefined || leaving === undefined) return;
  const id = freshId(plain(graph), 'projectionBn');
  const params = last.params === undefined ? {} : { params: { ...last.params } };
  applyEditsTo(draft, [
    { type: 'addNode', graph: graphName, node: { id, kind: 'batchNormalization', ...params } },
    { type: 'addEdge', graph: graphName, edge: edgeOf(projection.id, undefined, id, undefined) },
    {
      type: 'redirectEdge',
      graph: graphName,
      edge: leaving,
      to: edgeOf(id, undefined, leaving.to, leaving.input),
    },
  ]);
}

interface Misfit {
  readonly layer: Layer;
  /** What comes by the skip, its shape, and the shape that it should have. */
  readonly input: LayerInput;
  readonly shape: Shape;
  readonly target: Shape;
}

/**
 * The first use of the sum, of which a block's definition has one for each copy, where the two shapes differ. That a single channel
 * could be repeated to fill the others makes it no identity.
 */
function misfitOf(
  draft: SkiplaneDocument,
  graphName: GraphName,
  id: string,
  skip: string,
  main: string,
): Misfit | undefined {
  for (const layer of buildNetwork(plain(draft)).layers) {
    if (layer.graph !== graphName || layer.node.id !== id) continue;
    const at = (from: string): number => layer.inputs.findIndex(({ edge }) => edge.from === from);
    const input = layer.inputs[at(skip)];
    const [shape, target] = [layer.inputShapes[at(skip)], layer.inputShapes[at(main)]];
    // Where a shape is not known yet, nothing can be said.
    if (input === undefined || shape === undefined || target === undefined) continue;
    if (!sameShape(shape, target)) return { layer, input, shape, target };
  }
  return undefined;
}

function nodeIn(graph: Graph | undefined, id: string): GraphNode | undefined {
  return graph === undefined ? undefined : plain(graph).nodes.find((node) => node.id === id);
}
