import type { GraphName } from '../../document/edit.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';

/** Finds the uses of blocks: in which copy of which one something lies. */
export interface Uses {
  /** The use whose copy a path lies in directly; undefined in the root graph. */
  around(path: string): BlockUse | undefined;
  /** All uses that one node of a graph stands for. */
  of(graph: GraphName, node: string): readonly BlockUse[];
}

export function usesOf({ blocks }: FlatGraph): Uses {
  let byCopy: Map<string, BlockUse> | undefined;
  return {
    around(path) {
      byCopy ??= new Map([...blocks.values()].flatMap((use) => use.copies.map((copy) => [copy, use])));
      return byCopy.get(copyAround(path));
    },
    of: (graph, node) => [...blocks.values()].filter((use) => use.graph === graph && use.node.id === node),
  };
}

/** The path of the copy of a block that something lies in directly; empty in the root graph. */
export function copyAround(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
