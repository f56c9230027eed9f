import { useMemo } from 'react';
import { currentDocument, useDocument } from '../state/document.ts';
import { type PaletteItem, paletteItems } from './items.ts';
import { useMyBlocks } from './my-blocks.ts';

/** Everything that can be added to the open document. */
export function currentItems(): readonly PaletteItem[] {
  return paletteItems(currentDocument(), useMyBlocks.getState().blocks);
}

export function useCurrentItems(): readonly PaletteItem[] {
  // Only names and definitions of blocks matter here, not every move of a card.
  const blocks = useDocument(({ history }) => history.document.blocks);
  const mine = useMyBlocks((state) => state.blocks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is read for its blocks.
  return useMemo(() => paletteItems(currentDocument(), mine), [blocks, mine]);
}
