import type { SkiplaneDocument } from '../document/schema.ts';
import type { Lesson } from './schema.ts';
import { type LessonLanguage, textIn } from './text.ts';

/** What a document and its blocks say of themselves, each once. */
export function descriptionsIn(document: SkiplaneDocument): readonly string[] {
  const written = [document, ...Object.values(document.blocks)].map(({ description }) => description);
  return [...new Set(written.filter((text) => text !== undefined))];
}

/** The document with these descriptions in a language, as far as the lesson has them in it. */
export function describedIn(
  document: SkiplaneDocument,
  { descriptions = [] }: Pick<Lesson, 'descriptions'>,
  language: LessonLanguage,
): SkiplaneDocument {
  const translated = new Map(descriptions.map((text) => [textIn(text, 'en'), textIn(text, language)]));
  const inLanguage = <Described extends { description?: string | undefined }>(one: Described): Described => {
    const text = translated.get(one.description ?? '');
    return text === undefined ? one : { ...one, description: text };
  };
  const blocks = Object.fromEntries(
    Object.entries(document.blocks).map(([id, block]) => [id, inLanguage(block)]),
  );
  return inLanguage({ ...document, blocks });
}
