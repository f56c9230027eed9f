import type { AtBlock, AtLayer, portIssues as en } from '../../../../../../core/texts/issues/port.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { known } from '../known.ts';

export const portIssues: Texts<typeof en> = {
  'port/missing': (port) => ({
    message:
      'many' in port && port.many
        ? `${place(port)} braucht mindestens zwei Verbindungen, hat aber ${port.received === 0 ? 'keine' : 'nur eine'}.`
        : `${place(port)} braucht eine Verbindung und hat keine.`,
    hint: 'Einen Ausgang damit verbinden.',
  }),
  'port/taken': (port) => ({
    message: `${place(port)} nimmt nur eine Verbindung an, hat aber ${port.received}.`,
    hint: 'Alle bis auf eine entfernen oder sie vorher zusammenführen.',
  }),
  'port/unknown': ({ input, known: names }) => ({
    message: `Einen Eingang „${input}“ gibt es nicht (${known(names)}).`,
    hint: 'Mit einem der Eingänge verbinden.',
  }),
};

function place(port: AtLayer | AtBlock): string {
  if ('node' in port && port.input === null) return `„${port.node}“`;
  const input = port.input === null ? 'Der Eingang' : `Der Eingang „${port.input}“`;
  return 'node' in port ? `${input} von „${port.node}“` : input;
}
