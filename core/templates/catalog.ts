import { z } from 'zod';
import type { SkiplaneDocument } from '../document/schema.ts';
import { type TemplateAbout, templateAbout, templateId } from './about.ts';
import { factsOf, templateFacts } from './facts.ts';
import { templateFamilies } from './families.ts';

/** What `templates/catalog.json` says of a template. */
const catalogEntry = z.strictObject({
  id: templateId,
  name: z.string().min(1),
  /** One or two sentences, those of the document. */
  description: z.string().min(1),
  about: templateAbout,
  facts: templateFacts,
});

/** All templates, family by family, each family in the order of its description. */
export const templateCatalog = z.array(catalogEntry).readonly();

export type CatalogEntry = z.infer<typeof catalogEntry>;

/** A template as it is described: its network, and what is known of it. */
export interface TemplateEntry {
  readonly document: SkiplaneDocument;
  readonly about: TemplateAbout;
}

/** The catalog of described templates, by id. @throws ZodError where a description is not valid */
export function catalogOf(entries: Readonly<Record<string, TemplateEntry>>): readonly CatalogEntry[] {
  const described = Object.entries(entries).map(([id, { document, about }]) => ({
    id,
    name: document.name,
    description: document.description,
    about,
    facts: factsOf(document),
  }));
  const place = ({ about }: Pick<CatalogEntry, 'about'>): number => templateFamilies.indexOf(about.family);
  return templateCatalog.parse(described.toSorted((a, b) => place(a) - place(b)));
}
