import { sameValue } from '../../equal.ts';
import { freshName } from '../ids.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../schema.ts';
import { blocksUsedBy, definitionIn } from './graphs.ts';

export interface MergedBlocks {
  /** Names in the fragment, and what they are called in the document. */
  readonly names: ReadonlyMap<string, string>;
  /** Definitions that the document lacks, under their names in the document. */
  readonly added: ReadonlyMap<string, BlockDefinition>;
}

/**
 * Where the definitions of a fragment go in a document: one that the document has already is shared, one whose name means
 * something else there gets a new name. What they use is looked at first, since it decides whether they are equal.
 */
export function mergeBlocks(document: SkiplaneDocument, fragment: SkiplaneDocument): MergedBlocks {
  const names = new Map<string, string>();
  const added = new Map<string, BlockDefinition>();
  const open = new Set<string>();
  const taken = { has: (name: string) => Object.hasOwn(document.blocks, name) || added.has(name) };

  const place = (name: string): void => {
    const definition = definitionIn(fragment, name);
    if (definition === undefined || names.has(name)) return;
    if (open.has(name)) {
      // It contains itself: no order of comparison works, so it gets a new name.
      const own = freshName(taken, name);
      names.set(name, own);
      added.set(own, definition);
      return;
    }
    open.add(name);
    for (const used of blocksUsedBy(definition.graph)) place(used);
    open.delete(name);
    const renamed = withBlocks(definition, names);
    const own = names.get(name);
    if (own !== undefined) {
      added.set(own, renamed);
      return;
    }
    const differs = (other: string) =>
      taken.has(other) && !sameValue(added.get(other) ?? definitionIn(document, other), renamed);
    const found = freshName({ has: differs }, name);
    names.set(name, found);
    if (!taken.has(found)) added.set(found, renamed);
  };

  for (const name of Object.keys(fragment.blocks)) place(name);
  return { names, added };
}

/** The definition with the blocks that it uses under their new names. */
function withBlocks(definition: BlockDefinition, names: ReadonlyMap<string, string>): BlockDefinition {
  const nodes = definition.graph.nodes.map((node) => withBlock(node, names));
  const same = nodes.every((node, i) => node === definition.graph.nodes[i]);
  return same ? definition : { ...definition, graph: { ...definition.graph, nodes } };
}

export function withBlock(node: GraphNode, names: ReadonlyMap<string, string>): GraphNode {
  const name = node.kind === 'block' && node.block !== undefined ? names.get(node.block) : undefined;
  return name === undefined || name === node.block ? node : { ...node, block: name };
}
