import type { Template } from '../../../core/protocol.ts';
import { type TemplateFamily, templateFamilies } from '../../../core/templates/families.ts';
import { isSmallEnough, type TemplateFit } from './template-fit.ts';
import { matches, templateWords } from './template-words.ts';

interface Wanted {
  /** Every one of them has to be found. */
  readonly words: string;
  /** Null for all of them. */
  readonly family: TemplateFamily | null;
  /** What fits on this machine, where only that is wanted. */
  readonly fits: ReadonlyMap<string, TemplateFit> | null;
}

interface Filtered {
  /** What is shown, in the order of the families. */
  readonly groups: readonly { readonly family: TemplateFamily; readonly templates: readonly Template[] }[];
  readonly count: number;
  /** How many are too large, though they are what was asked for. */
  readonly hidden: number;
  /** Every family that has templates, with how many of them would be shown. */
  readonly families: readonly { readonly family: TemplateFamily; readonly count: number }[];
}

/** Templates by family, as far as they are wanted. */
export function filterTemplates(
  templates: readonly Template[],
  { words, family: chosen, fits }: Wanted,
): Filtered {
  const named = templates.filter((template) => matches(templateWords(template), words.trim()));
  const fitting = named.filter(({ id }) => {
    const fit = fits?.get(id);
    return fit === undefined || isSmallEnough(fit);
  });
  const isChosen = ({ about: { family } }: Template): boolean => chosen === null || family === chosen;
  const shown = fitting.filter(isChosen);
  const of = (list: readonly Template[], family: TemplateFamily): Template[] =>
    list.filter(({ about }) => about.family === family);
  const present = templateFamilies.filter((family) => of(templates, family).length > 0);
  return {
    groups: present
      .map((family) => ({ family, templates: of(shown, family) }))
      .filter((group) => group.templates.length > 0),
    count: shown.length,
    hidden: named.filter(isChosen).length - shown.length,
    families: present.map((family) => ({ family, count: of(fitting, family).length })),
  };
}
