import type { CatalogEntry } from '../../../core/templates/catalog.ts';
import { familySynonyms } from '../../../core/templates/families.ts';
import { templateSentence } from '../../base/strings/template-sentences.ts';
import { templatesText } from '../../base/strings/templates.ts';

/** Everything under which a template is looked for: what it says, its paper, its family, and other names for them. */
export function templateWords({ id, name, description, about }: CatalogEntry): string {
  const { family, paper, synonyms = [], published = [] } = about;
  return [
    name,
    id,
    templateSentence(id, description),
    description,
    ...(paper === undefined ? [] : [paper.authors, paper.year, paper.title, paper.arxiv, paper.doi]),
    templatesText.families[family].title,
    ...familySynonyms[family],
    ...synonyms,
    ...new Set(published.map(({ data }) => data)),
  ].join(' ');
}

/** True where a text holds every word that was typed. */
export function matches(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
