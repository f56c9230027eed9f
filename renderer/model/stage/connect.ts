import { groupBy } from '../../../core/group-by.ts';
import { formatShape } from '../../../core/shape.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import type { View, ViewEdge, ViewNode } from '../view/view.ts';

/** A wire somebody wants to draw, by keys of nodes and names of ports. */
export interface Wish {
  readonly source: string;
  readonly sourcePort: string;
  readonly target: string;
  readonly targetPort: string;
}

/** Why a wire cannot be drawn, in one sentence; undefined where it can. */
export function connectionProblem(
  view: View,
  wish: Wish,
  reached = reachedFrom(view, wish.target),
): string | undefined {
  const text = canvasText.refused;
  const source = view.nodes.get(wish.source);
  const target = view.nodes.get(wish.target);
  if (source === undefined || target === undefined) return text.gone;
  if (source.where.keys !== target.where.keys) return text.otherGraph;
  if (wish.source === wish.target) return text.itself;
  if (reached.has(wish.source)) return text.circle(source.info.title, target.info.title);
  const there = [...view.edges.values()].some(
    (edge) =>
      edge.source === wish.source &&
      edge.target === wish.target &&
      edge.sourcePort === wish.sourcePort &&
      edge.targetPort === wish.targetPort,
  );
  if (there) return text.already;
  return rankProblem(source, target, wish);
}

function rankProblem(
  source: ViewNode,
  target: ViewNode,
  { sourcePort, targetPort }: Pick<Wish, 'sourcePort' | 'targetPort'>,
): string | undefined {
  const port = target.info.ports.inputs.find(({ name }) => name === targetPort);
  if (port === undefined) return canvasText.refused.noPort(target.info.title);
  // The card's shape is what leaves by the first port; of what leaves a block by others nothing is known here.
  const shape = source.info.ports.outputs[0]?.name === sourcePort ? source.info.shape : undefined;
  if (shape === undefined || port.ranks === undefined || port.ranks.includes(shape.length)) return undefined;
  return canvasText.refused.rank(target.info.title, port.ranks, formatShape(shape));
}

/** The wire that takes up an input; undefined where it is free, or takes several. */
export function wireAt(view: View, key: string, port: string): ViewEdge | undefined {
  const input = view.nodes.get(key)?.info.ports.inputs.find(({ name }) => name === port);
  if (input === undefined || input.many) return undefined;
  return [...view.edges.values()].find((edge) => edge.target === key && edge.targetPort === port);
}

/** The view without one of its wires. */
export function without(view: View, wire: string): View {
  return { ...view, edges: new Map([...view.edges].filter(([key]) => key !== wire)) };
}

/** Keys of everything that data from a node flows to, the node itself included. */
export function reachedFrom(view: View, key: string): ReadonlySet<string> {
  const readers = groupBy(view.edges.values(), ({ source }) => source);
  const reached = new Set<string>();
  const open = [key];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    for (const { target } of readers.get(next) ?? []) open.push(target);
  }
  return reached;
}

/** Keys of everything whose data flows into a node, the node itself included. */
function reaching(view: View, key: string): ReadonlySet<string> {
  const feeders = groupBy(view.edges.values(), ({ target }) => target);
  const found = new Set<string>();
  const open = [key];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const { source } of feeders.get(next) ?? []) open.push(source);
  }
  return found;
}

/**
 * Keys of the nodes that a wire from (or, drawn backwards, to) this port cannot join by any of their ports: they dim while
 * the wire is drawn. One pass over the graph, so that it can be asked when the drag begins.
 */
export function impossibleFor(
  view: View,
  key: string,
  side: 'source' | 'target',
  port: string,
): ReadonlySet<string> {
  const from = view.nodes.get(key);
  const impossible = new Set<string>();
  if (from === undefined) return impossible;
  const forward = side === 'source';
  const behind = forward ? reaching(view, key) : reachedFrom(view, key);
  const there = joinedTo(view, key, side, port);
  for (const node of view.nodes.values()) {
    const elsewhere = node.where.keys !== from.where.keys;
    const ports = forward ? node.info.ports.inputs : node.info.ports.outputs;
    const fits = ports.some(({ name }) => {
      if (there.has(portKey(node.key, name))) return false;
      return forward
        ? rankProblem(from, node, { sourcePort: port, targetPort: name }) === undefined
        : rankProblem(node, from, { sourcePort: name, targetPort: port }) === undefined;
    });
    if (elsewhere || behind.has(node.key) || !fits) impossible.add(node.key);
  }
  return impossible;
}

/** Ports at the other ends of the wires of a port. */
function joinedTo(view: View, key: string, side: 'source' | 'target', port: string): ReadonlySet<string> {
  const ends = new Set<string>();
  for (const edge of view.edges.values()) {
    if (side === 'source' && edge.source === key && edge.sourcePort === port)
      ends.add(portKey(edge.target, edge.targetPort));
    if (side === 'target' && edge.target === key && edge.targetPort === port)
      ends.add(portKey(edge.source, edge.sourcePort));
  }
  return ends;
}

function portKey(key: string, port: string): string {
  return `${key}.${port}`;
}
