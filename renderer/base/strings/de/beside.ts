import type { Texts } from '../../../../core/texts.ts';
import type { besideText as en } from '../en/beside.ts';

export const besideText: Texts<typeof en> = {
  twin: 'Zwilling ohne Skips',
  noSkips: 'Das Netz hat keine Skip-Verbindungen: Der Zwilling ist dasselbe Netz.',
  facts: (layers, weights) => `${layers} Schichten, ${weights} Gewichte`,
  drawing: (title, facts) => `${title}, neben der Arbeitsfläche gezeichnet: ${facts}`,
  close: 'Netz neben der Arbeitsfläche schließen',
};
