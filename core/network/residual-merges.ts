import type { Graph } from '../document/schema.ts';
import { groupBy } from '../group-by.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';
import { skipEdges } from './skips.ts';

/** A merge at which a skip connection ends, in the expanded network. */
export interface ResidualMerge {
  readonly merge: Layer;
  /** Path of the layer that ends the branch, the longest way into the merge. */
  readonly branch: string;
  /** Paths of the layers that end its skips: the block's input itself, or the last layer of a projection. */
  readonly skips: readonly string[];
}

/** All residual merges, sums and concatenations, nearest the input first. What a skip is, `skipEdges` says. */
export function residualMerges({ layers }: Pick<Network, 'layers'>): ResidualMerge[] {
  const graph: Graph = {
    nodes: layers.map(({ path, kind, params }) => ({ id: path, kind, ...(params && { params }) })),
    edges: layers.flatMap(({ path, inputs }) =>
      inputs.flatMap(({ from }) => (from === undefined ? [] : [{ from, to: path }])),
    ),
  };
  const found = skipEdges(graph);
  const entering = groupBy(graph.edges, ({ to }) => to);
  return layers.flatMap((merge) => {
    if (merge.definition?.joins !== 'skip') return [];
    const edges = entering.get(merge.path) ?? [];
    const skips = edges.flatMap((edge) => (found.has(edge) ? [edge.from] : []));
    const [branch, ...others] = edges.flatMap((edge) => (found.has(edge) ? [] : [edge.from]));
    if (branch === undefined || others.length > 0 || skips.length === 0) return [];
    return [{ merge, branch, skips }];
  });
}
