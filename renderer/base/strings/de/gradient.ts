import type { Texts } from '../../../../core/texts.ts';
import type { gradientText as en } from '../en/gradient.ts';
import { formatCount } from '../format.ts';
import { formatScalar } from '../numbers.ts';

const states = { vanishing: 'verschwindet', traveling: 'kommt an', growing: 'wächst' } as const;

function layersDiffer(count: number): string {
  return count === 1 ? '1 Schicht weicht ab' : `${formatCount(count)} Schichten weichen ab`;
}

export const gradientText: Texts<typeof en> = {
  title: 'Gradientenfluss',
  step: (step) => `Schritt ${formatCount(step)}`,
  changed: (layers) => `das Netz wurde seitdem geändert, ${layersDiffer(layers)}`,
  compared: (layers) => `aus dem Vergleich, ${layersDiffer(layers)}`,
  changedHint:
    'Gemessen wurde in dem Netz, wie es trainiert wurde. Schichten, die es darin nicht gab, zeigen nichts; geänderte Schichten zeigen den früheren Stand. Klicken, um die Unterschiede zu sehen.',
  hide: 'Gradient auf der Arbeitsfläche ausblenden',
  states,
  mark: (norm, state) => `Gradient an dieser Ausgabe: ${formatScalar(norm, 2)} (${states[state]})`,
  explain:
    'Wie viel vom Gradienten des Loss jede Ausgabe erreicht, verglichen mit den Schichten, die dem Loss am nächsten sind. Ein Balken halber Länge heißt gleich viel, ein voller das Zehntausendfache.',
};
