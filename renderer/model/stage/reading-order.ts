import { groupBy } from '../../../core/group-by.ts';
import { topologicalOrder } from '../../../core/network/order.ts';
import type { View, ViewNode } from '../view/view.ts';

const known = new WeakMap<View, readonly ViewNode[]>();

/** The nodes of a view as the data flows, what is inside an open block right behind it: the way of the Tab key. */
export function readingOrder(view: View): readonly ViewNode[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const feeders = groupBy(view.edges.values(), ({ target }) => target);
  const sourcesOf = (key: string) => (feeders.get(key) ?? []).map(({ source }) => source);
  const { order } = topologicalOrder(view.nodes.keys(), sourcesOf);
  // Nodes on a circle have no place in the flow and come last.
  const all = [...new Set([...order, ...view.nodes.keys()])].flatMap((key) => view.nodes.get(key) ?? []);
  const inside = groupBy(all, ({ parent }) => parent);
  const withInner = (node: ViewNode): ViewNode[] => [
    node,
    ...(node.open ? (inside.get(node.key) ?? []).flatMap(withInner) : []),
  ];
  const nodes = (inside.get(null) ?? []).flatMap(withInner);
  known.set(view, nodes);
  return nodes;
}
