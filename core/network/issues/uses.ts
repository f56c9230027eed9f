import type { GraphName } from '../../document/graph-name.ts';
import { groupBy } from '../../group-by.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';

/** Finds which copy of which use of a block contains something. It needs no search, because it is called for thousands of layers. */
export interface Uses {
  /** The use whose copy a path lies in directly; undefined in the root graph. */
  around(path: string): BlockUse | undefined;
  /** All uses that one node of a graph stands for. */
  of(graph: GraphName, node: string): readonly BlockUse[];
  /** The number of the copy of a use that a path lies in, however deep, counted from 0; undefined outside of it. */
  copyOf(use: BlockUse, path: string): number | undefined;
}

export function usesOf({ blocks }: FlatGraph): Uses {
  let byCopy: Map<string, { readonly use: BlockUse; readonly number: number }> | undefined;
  let byNode: ReadonlyMap<string, readonly BlockUse[]> | undefined;
  const copyAt = (path: string) => {
    byCopy ??= new Map(
      [...blocks.values()].flatMap((use) => use.copies.map((copy, number) => [copy, { use, number }])),
    );
    return byCopy.get(path);
  };
  return {
    around: (path) => copyAt(copyAround(path))?.use,
    of(graph, node) {
      byNode ??= groupBy(blocks.values(), (use) => nodeKey(use.graph, use.node.id));
      return byNode.get(nodeKey(graph, node)) ?? [];
    },
    copyOf(use, path) {
      for (let copy = copyAround(path); copy !== ''; copy = copyAround(copy)) {
        const found = copyAt(copy);
        if (found?.use === use) return found.number;
      }
      return undefined;
    },
  };
}

/** What tells a node of the document from all others. */
export function nodeKey(graph: GraphName, node: string): string {
  return JSON.stringify([graph, node]);
}

/** The path of the copy of a block that something lies in directly; empty in the root graph. */
export function copyAround(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
