import { type BlockDefinition, formatVersion, type SkiplaneDocument } from '../document/schema.ts';

/** A block that comes with Skiplane, to be put into a document as it is. */
export interface ReadyBlock {
  /** Stable: the palette and its tests know it by this. */
  readonly id: string;
  /** What its definition is called in a document, if that is free. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Other words under which people look for it, the most telling first. */
  readonly synonyms: readonly string[];
  /** Papers, as "Authors year, arXiv number". */
  readonly references: readonly string[];
  /** A root graph of one block node, and the definitions that it needs. */
  readonly document: SkiplaneDocument;
}

interface Use {
  /** Id of the block's node; the block's own name when absent. */
  readonly id?: string;
  readonly repeat?: number;
}

/** Wraps a definition in a document with a single use of it, whose parameters are written out so that its card shows them. */
export function readyBlock(
  about: Omit<ReadyBlock, 'document'>,
  definition: Pick<BlockDefinition, 'parameters' | 'graph'>,
  { id = about.name, repeat }: Use = {},
): ReadyBlock {
  const { name, label, description } = about;
  const node = {
    id,
    kind: 'block',
    block: name,
    ...(repeat === undefined ? {} : { repeat }),
    params: { ...definition.parameters },
  };
  return {
    ...about,
    document: {
      format: 'skiplane',
      version: formatVersion,
      name: label,
      description,
      parameters: {},
      graph: { nodes: [node], edges: [] },
      blocks: { [name]: { description, ...definition } },
    },
  };
}
