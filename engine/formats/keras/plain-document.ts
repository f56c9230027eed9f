import type { Graph, SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { standardizedPaths } from '../../../core/ops/computing-weights.ts';
import type { ModelParts } from '../define.ts';

/** The document and network that model.py is written from: as the file computes, so that it takes the weights of the file. */
export function plainDocument({
  document,
  network,
  program,
}: Pick<ModelParts, 'document' | 'network' | 'program'>): Pick<ModelParts, 'document' | 'network'> {
  if (standardizedPaths(program).length === 0) return { document, network };
  const plain: SkiplaneDocument = {
    ...document,
    graph: withoutStandardization(document.graph),
    blocks: Object.fromEntries(
      Object.entries(document.blocks).map(([name, block]) => [
        name,
        { ...block, graph: withoutStandardization(block.graph) },
      ]),
    ),
  };
  return { document: plain, network: buildNetwork(plain) };
}

function withoutStandardization(graph: Graph): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const { weightStandardization, ...params } = node.params ?? {};
      return weightStandardization === undefined ? node : { ...node, params };
    }),
  };
}
