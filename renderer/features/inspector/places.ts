import type { Scope } from '../../../core/document/expression.ts';
import { graphIn } from '../../../core/document/graph-name.ts';
import { allGraphs, definitionIn } from '../../../core/document/operations/graphs.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Shape } from '../../../core/shape.ts';
import type { Where } from '../../model/view/where.ts';

/** The values that expressions of a graph have there, in the copy that is shown: those of a layer beside. */
export function scopeAt(document: SkiplaneDocument, network: Network, where: Where): Scope {
  if (where.graph === null) return document.parameters;
  for (const { id } of graphIn(document, where.graph)?.nodes ?? []) {
    const scope = network.byPath.get(where.paths + id)?.scope;
    if (scope !== undefined) return scope;
  }
  // No layer stands there: nothing but blocks, or no use of the block at all.
  return definitionIn(document, where.graph)?.parameters ?? {};
}

/** How many nodes of the document use a definition. */
export function countUsers(document: SkiplaneDocument, block: string): number {
  return allGraphs(document)
    .flatMap(({ nodes }) => nodes)
    .filter((node) => node.kind === 'block' && node.block === block).length;
}

/** The shapes that enter a block's first copy, by the names of its ports. */
export function shapesInto(
  network: Network,
  copies: readonly string[],
  ports: readonly string[],
): (Shape | undefined)[] {
  const [first = ''] = copies;
  return ports.map((port) => {
    const from = network.passages.get(`${first}.${port}`);
    return from === undefined ? undefined : network.byPath.get(from)?.shape;
  });
}

/** How much of the input one value of a block's output sees; undefined where the block leads nowhere. */
export function fieldBehind(network: Network, copies: readonly string[], port: string | undefined) {
  const from = network.passages.get(`${copies.at(-1) ?? ''}.${port ?? ''}`);
  return from === undefined ? undefined : network.byPath.get(from)?.receptiveField.size;
}
