import type { NodeDefinition } from '../../../core/nodes/define.ts';
import { kindTexts } from './de/kinds.ts';
import { choose } from './language.ts';

interface KindText {
  readonly summary: string;
  readonly whenToUse: string;
}

const translated = choose<Readonly<Record<string, KindText>>>({ en: {}, de: kindTexts });

/** What a kind of layer does, in the language of the page. */
export function kindText({ kind, doc }: Pick<NodeDefinition, 'kind' | 'doc'>): KindText {
  return (Object.hasOwn(translated, kind) ? translated[kind] : undefined) ?? doc;
}
