import { applyEdits } from '../document/edit.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import type { Suited } from './suit.ts';

interface Named {
  readonly name: string;
  readonly description: string;
  /** Where the images are, such as `folder:/home/me/flowers`. */
  readonly source: string;
  readonly classes: number;
}

/** A template with its input, classes, data and training set to what suits the images. */
export function suitedDocument(
  template: SkiplaneDocument,
  { shape, dataset, training }: Suited,
  { name, description, source, classes }: Named,
): SkiplaneDocument {
  const inputs = template.graph.nodes.filter(({ kind }) => kind === 'input');
  const edited = applyEdits(template, [
    ...inputs.map(
      ({ id }) => ({ type: 'setParam', graph: null, id, param: 'shape', value: [...shape] }) as const,
    ),
    { type: 'setParameter', name: 'classes', value: classes },
  ]);
  // The template's own settings are for other data. That images are brought to the input's size is said, as the input was chosen for it.
  return { ...edited, name, description, dataset: { source, fit: 'contain', ...dataset }, training };
}
