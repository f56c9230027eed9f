interface Node {
  readonly name: string;
  readonly inputs: readonly string[];
}

/**
 * Nodes in the order in which Keras puts a model's layers when it loads it, by which it numbers their weights
 * (keras/src/ops/function.py, `map_graph`): those farthest from any output first, and among those as far in the order in which a walk
 * meets them that starts at the outputs and follows each node's inputs in turn. Nodes that lead to no output come last.
 * @param nodes by their names, in an order in which each follows those it reads
 */
export function orderAsKeras<Own extends Node>(
  nodes: ReadonlyMap<string, Own>,
  outputs: readonly string[],
): Own[] {
  const met = metFrom(nodes, outputs);
  const depths = depthsOf(nodes, (name) => met.has(name));
  const depthOf = ({ name }: Node): number => depths.get(name) ?? -1;
  const turnOf = ({ name }: Node): number => met.get(name) ?? nodes.size;
  return [...nodes.values()].sort((a, b) => depthOf(b) - depthOf(a) || turnOf(a) - turnOf(b));
}

/** How many nodes stand one behind the other where there are most. */
export function longestChain(nodes: ReadonlyMap<string, Node>): number {
  return 1 + Math.max(...depthsOf(nodes, () => true).values());
}

/** How far each node is from what it leads to at last, by the longest way. */
function depthsOf(nodes: ReadonlyMap<string, Node>, counts: (name: string) => boolean): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { name, inputs } of [...nodes.values()].toReversed()) {
    if (!counts(name)) continue;
    const depth = depths.get(name) ?? 0;
    depths.set(name, depth);
    for (const input of inputs) depths.set(input, Math.max(depth + 1, depths.get(input) ?? 0));
  }
  return depths;
}

/** When each node is first met, depth first; with a stack of its own, since networks are deeper than calls may be. */
function metFrom(nodes: ReadonlyMap<string, Node>, outputs: readonly string[]): Map<string, number> {
  const met = new Map<string, number>();
  const stack = outputs.toReversed();
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (met.has(name)) continue;
    met.set(name, met.size);
    stack.push(...(nodes.get(name)?.inputs ?? []).toReversed());
  }
  return met;
}
