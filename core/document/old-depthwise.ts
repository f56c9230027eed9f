import { isObject } from './old-training.ts';

const kinds: readonly unknown[] = ['depthwiseConv2d', 'separableConv2d'];

/** The graphs of a document of version 1, in which depthwise kernels started as in Keras. What is no graph is for the schema to refuse. */
export function withOldDepthwise({ graph, blocks }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...(isObject(graph) ? { graph: inGraph(graph) } : {}),
    ...(isObject(blocks)
      ? {
          blocks: Object.fromEntries(
            Object.entries(blocks).map(([name, block]) => [
              name,
              isObject(block) && isObject(block['graph'])
                ? { ...block, graph: inGraph(block['graph']) }
                : block,
            ]),
          ),
        }
      : {}),
  };
}

function inGraph(graph: Record<string, unknown>): Record<string, unknown> {
  const { nodes } = graph;
  return Array.isArray(nodes) ? { ...graph, nodes: nodes.map(inNode) } : graph;
}

function inNode(node: unknown): unknown {
  if (!isObject(node) || !kinds.includes(node['kind'])) return node;
  const { params = {} } = node;
  return isObject(params) ? { ...node, params: { ...params, depthwiseFan: 'allChannels' } } : node;
}
