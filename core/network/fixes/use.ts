import type { SkiplaneDocument } from '../../document/schema.ts';
import { labeled } from '../../texts/fixes.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';
import type { Fix } from '../issue.ts';
import type { Layer } from '../layer.ts';
import { rankFixesOn } from './layer.ts';

/**
 * Fixes for what a use of a block causes within it. They change the graph in which the block is used, never the block: what
 * enters it is brought into form, or one of its parameters goes back to its default.
 */
export function useFixes(
  document: SkiplaneDocument,
  layer: Layer,
  use: BlockUse,
  port: string | undefined,
  flat: FlatGraph,
): Fix[] {
  if (port !== undefined) {
    const [wire] = flat.incoming.get(`${use.copies[0]}.${port}`) ?? [];
    return wire === undefined ? [] : rankFixesOn(document, layer, use.graph, wire.edge);
  }
  return Object.keys(use.node.params ?? {}).map((param) => ({
    ...labeled('resetParam', { param }),
    edits: [{ type: 'setParam', graph: use.graph, id: use.node.id, param, value: undefined }],
  }));
}
