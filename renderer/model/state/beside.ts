import { create } from 'zustand';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { useDocument } from './document.ts';

/** A network that is looked at next to the one on the canvas. */
export type Beside =
  /** What the canvas shows without its skip connections, as it is at every moment. */
  | { readonly is: 'twin'; readonly trainedAs: string | null }
  /** Another document, every node in its place. */
  | { readonly is: 'document'; readonly document: SkiplaneDocument; readonly trainedAs: string | null };

/** `trainedAs`: the id of the document whose runs' gradients are shown; null for the other run of an experiment. */
export const useBeside = create<{ readonly shown: Beside | null }>()(() => ({ shown: null }));

// What is looked at next to a document goes with it.
useDocument.subscribe((now, before) => {
  if (now.opened !== before.opened) showBeside(null);
});

export function showBeside(shown: Beside | null): void {
  if (shown !== useBeside.getState().shown) useBeside.setState({ shown });
}
