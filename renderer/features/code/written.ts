import { type CodeLanguage, writeCode } from '../../../core/code/index.ts';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import type { Sound } from './sound.ts';
import { type Source, sourceOf } from './source.ts';

/** A document in a language, or why it cannot be written in it. */
export type Written = { readonly source: Source } | { readonly problem: string };

/** The same object as before where nothing of it has changed, as when a node was moved. */
export function written({ document, network }: Sound, language: CodeLanguage, before?: Written): Written {
  try {
    const code = writeCode(document, network, language);
    const source = sourceOf(code);
    const old = before !== undefined && 'source' in before ? before.source : undefined;
    return old !== undefined && isSame(old, source) ? { source: old } : { source };
  } catch (thrown) {
    if (!(thrown instanceof SkiplaneError)) console.error(thrown);
    return { problem: messageOf(thrown) };
  }
}

function isSame(before: Source, now: Source): boolean {
  return (
    before.text === now.text &&
    before.owners.every((owner, i) => {
      const other = now.owners[i];
      return owner?.graph === other?.graph && owner?.node === other?.node;
    })
  );
}
