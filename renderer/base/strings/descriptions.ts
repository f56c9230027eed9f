import { descriptions as de } from './de/descriptions.ts';
import { choose } from './language.ts';

const known: Readonly<Record<string, string>> = choose({ en: {}, de });

/** What core says of a parameter or setting, in the language of the page. */
export function describedAs(english: string): string {
  return Object.hasOwn(known, english) ? (known[english] ?? english) : english;
}
