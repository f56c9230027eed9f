import { templateSentences as de } from './de/template-sentences.ts';
import { choose } from './language.ts';

const translated: Readonly<Record<string, string>> = choose({ en: {}, de });

/** What a template is, in the language of the page where that was written, otherwise in the words of its document. */
export function templateSentence(id: string, english: string): string {
  return Object.hasOwn(translated, id) ? (translated[id] ?? english) : english;
}
