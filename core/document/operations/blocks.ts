import { limits } from '../limits.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { allGraphs, blocksUsedBy, blocksWithin, definitionIn, plain } from './graphs.ts';
import { checkName } from './names.ts';
import type { Outcome } from './outcome.ts';

/** Gives a block definition another name; the nodes that use it follow. */
export function renameBlock(draft: SkiplaneDocument, from: string, to: string): Outcome<undefined> {
  if (definitionIn(draft, from) === undefined || from === to) return undefined;
  const problem = checkName(to, 'block name', new Set(Object.keys(draft.blocks)));
  if (problem !== undefined) return problem;
  for (const graph of allGraphs(draft)) {
    if (!blocksUsedBy(plain(graph)).has(from)) continue;
    for (const node of graph.nodes) if (node.kind === 'block' && node.block === from) node.block = to;
  }
  // A new record, so that the definition keeps its place in the file.
  const entries = Object.entries(draft.blocks);
  draft.blocks = Object.fromEntries(entries.map(([name, block]) => [name === from ? to : name, block]));
  return undefined;
}

/** Sets what a block says of itself; an empty text removes it. */
export function setBlockDescription(draft: SkiplaneDocument, block: string, description: string): void {
  const definition = definitionIn(draft, block);
  if (definition === undefined) return;
  if (description === '') delete definition.description;
  else definition.description = description.slice(0, limits.text);
}

/** Removes the definitions that the root graph does not use, directly or through others; gives their names. */
export function removeUnusedBlocks(draft: SkiplaneDocument): string[] {
  const document = plain(draft);
  const used = blocksWithin(document, blocksUsedBy(document.graph));
  const unused = Object.keys(document.blocks).filter((name) => !used.has(name));
  for (const name of unused) delete draft.blocks[name];
  return unused;
}

/** Removes a definition if no node of the document uses it any more. */
export function removeIfUnused(draft: SkiplaneDocument, block: string): void {
  const used = allGraphs(plain(draft)).some((graph) => blocksUsedBy(graph).has(block));
  if (!used && definitionIn(draft, block) !== undefined) delete draft.blocks[block];
}
