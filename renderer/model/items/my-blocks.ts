import { create } from 'zustand';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { SkiplaneError } from '../../../core/error.ts';
import type { EngineApi } from '../../../core/protocol.ts';

/** A block that the user keeps, as a document of one use of it. */
export interface MyBlock {
  readonly name: string;
  readonly document: SkiplaneDocument;
}

interface MyBlocksState {
  /** By name, as the palette lists them. */
  readonly blocks: readonly MyBlock[];
  /** How many the engine has that cannot be read as a block. */
  readonly skipped: number;
}

export const useMyBlocks = create<MyBlocksState>()(() => ({ blocks: [], skipped: 0 }));

/** Fetches the user's own blocks. Those that are broken are counted and left out: they must not hide the others. */
export async function loadMyBlocks(api: Pick<EngineApi, 'listMyBlocks'>): Promise<void> {
  const texts = await api.listMyBlocks();
  const blocks = texts.flatMap(({ name, text }) => {
    const document = readBlock(text);
    return document === undefined ? [] : [{ name, document }];
  });
  useMyBlocks.setState({ blocks: sorted(blocks), skipped: texts.length - blocks.length });
}

/** Keeps a block under a name, in place of the one of that name. */
export async function saveMyBlock(
  api: Pick<EngineApi, 'saveMyBlock'>,
  name: string,
  fragment: SkiplaneDocument,
): Promise<void> {
  const document = { ...fragment, name };
  await api.saveMyBlock({ name, text: writeDocument(document) });
  useMyBlocks.setState(({ blocks }) => ({ blocks: sorted([...without(blocks, name), { name, document }]) }));
}

export async function removeMyBlock(api: Pick<EngineApi, 'removeMyBlock'>, name: string): Promise<void> {
  await api.removeMyBlock({ name });
  useMyBlocks.setState(({ blocks }) => ({ blocks: without(blocks, name) }));
}

/** The document, where it is a single block with a definition; undefined where it is not. */
function readBlock(text: string): SkiplaneDocument | undefined {
  try {
    const document = readDocument(text);
    const [node, ...others] = document.graph.nodes;
    const isBlock = node?.kind === 'block' && Object.hasOwn(document.blocks, node.block ?? '');
    return isBlock && others.length === 0 ? document : undefined;
  } catch (thrown) {
    if (thrown instanceof SkiplaneError) return undefined;
    throw thrown;
  }
}

function without(blocks: readonly MyBlock[], name: string): MyBlock[] {
  return blocks.filter((block) => block.name !== name);
}

function sorted(blocks: readonly MyBlock[]): readonly MyBlock[] {
  return blocks.toSorted((a, b) => a.name.localeCompare(b.name));
}
