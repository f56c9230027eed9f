import { reportText as text } from '../../../base/strings/report.ts';
import { html, type Markup } from './html.ts';
import type { RunMaterial } from './material.ts';

/** The model card of each run that has one, as the Markdown that it is: folded, to be read or copied. */
export function cardSection(materials: readonly RunMaterial[]): Markup | null {
  const cards = materials.flatMap(({ run, card }) => (card === null ? [] : [{ name: run.name, card }]));
  if (cards.length === 0) return null;
  return html`<h2>${text.card}</h2><p class="dim">${text.cardText}</p>
${cards.map(
  ({ name, card }) =>
    html`<details><summary>${text.cardOf(name)}</summary><pre tabindex="0">${card}</pre></details>
`,
)}`;
}
