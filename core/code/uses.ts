import { evaluate, isExpression, type ParameterValue, type Scope } from '../document/expression.ts';
import type { GraphName } from '../document/graph-name.ts';
import type { GraphNode, SkiplaneDocument } from '../document/schema.ts';
import type { Network } from '../network/network.ts';
import type { Shape } from '../shape.ts';
import type { Wiring } from './wiring.ts';

/** One place where a graph stands in the network. */
export interface Use {
  /** Paths of its layers begin with it: `stage1.block2.`, or nothing for the root graph. */
  readonly prefix: string;
  readonly scope: Scope;
  /** Copies of the blocks in it, by their nodes' ids. */
  readonly copies: ReadonlyMap<string, readonly Use[]>;
}

/** All uses of every graph that stands in a sound network, in the order of their paths. */
export function usesOf(
  document: SkiplaneDocument,
  network: Network,
  wiring: (graph: GraphName) => Wiring,
): ReadonlyMap<GraphName, readonly Use[]> {
  const found = new Map<GraphName, Use[]>();
  const use = (graph: GraphName, prefix: string, scope: Scope): Use => {
    const copies = new Map<string, readonly Use[]>();
    for (const node of wiring(graph).order) {
      if (node.kind !== 'block') continue;
      const paths = network.blocks.get(prefix + node.id)?.copies ?? [];
      const made = paths.map((path, index) =>
        use(node.block ?? '', `${path}.`, scopeWithin(document, node, scope, index)),
      );
      copies.set(node.id, made);
    }
    const made = { prefix, scope, copies };
    const list = found.get(graph);
    if (list === undefined) found.set(graph, [made]);
    else list.push(made);
    return made;
  };
  use(null, '', rootScope(document, network));
  return found;
}

/** The shape that enters a block's input, or that an input of the network has. */
export function entering(network: Network, path: string): Shape | undefined {
  return network.byPath.get(network.passages.get(path) ?? path)?.shape;
}

function rootScope(document: SkiplaneDocument, network: Network): Scope {
  return network.layers.find(({ graph }) => graph === null)?.scope ?? document.parameters;
}

/** The values that a copy's expressions are computed with. */
function scopeWithin(document: SkiplaneDocument, node: GraphNode, outer: Scope, index: number): Scope {
  const scope: Record<string, ParameterValue> = { ...document.blocks[node.block ?? '']?.parameters };
  for (const [param, written] of Object.entries(node.params ?? {}))
    scope[param] = (
      isExpression(written) ? evaluate(written, { ...outer, index }) : written
    ) as ParameterValue;
  return scope;
}
