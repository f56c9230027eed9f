import { z } from 'zod';
import { limits } from '../document/limits.ts';

/** The languages that a lesson can be read in. */
export const lessonLanguages = ['en', 'de'] as const;
export type LessonLanguage = (typeof lessonLanguages)[number];

/** A text without characters that a terminal would obey; tabs and ends of lines are none. */
const harmless = z.string().regex(/^[\P{Cc}\t\n\r]*$/u, 'expected a text without control characters');

const written = harmless.min(1).max(limits.text);

/** Who wrote a lesson. */
export const lessonAuthor = harmless.max(limits.title);

/**
 * What a reader reads: one text for everyone, or one per language. In paragraphs, `**strong**`, `*emphasis*`, `` `code` `` and
 * `$formula$` are understood; nothing else is, so a lesson cannot carry a page of its own.
 */
export const lessonText = z.union([
  written,
  z.strictObject({ en: written, de: written.optional() }).readonly(),
]);
export type LessonText = z.output<typeof lessonText>;

/** A text in a language, or in English where it has no other. */
export function textIn(text: LessonText, language: LessonLanguage): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}

/** The languages that a text is written in; a text without languages is written in all of them. */
export function languagesOf(text: LessonText): readonly LessonLanguage[] {
  return typeof text === 'string'
    ? lessonLanguages
    : lessonLanguages.filter((language) => text[language] !== undefined);
}
