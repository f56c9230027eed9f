import type { Texts } from '../../../../core/texts.ts';
import type { runsHostText as en } from '../en/host-runs.ts';

export const runsHostText: Texts<typeof en> = {
  noDataTitle: 'Woraus soll das Netz lernen?',
  noData:
    'Dieses Dokument nennt noch keine Daten. Mit den 10.000 handgeschriebenen Ziffern trainieren, die Skiplane mitbringt, oder eigene Bilder auswählen.',
  chooseData: 'Daten auswählen …',
  useDigits: 'Ziffern verwenden',
  noSkips:
    'Dieses Dokument hat keine Skip-Verbindungen, die entfallen könnten: eines mit Residualblöcken öffnen.',
  notSound: (count, first) =>
    count === 1
      ? `Das Netz hat einen Fehler, der vor dem Training zu beheben ist: ${first}`
      : `Das Netz hat ${count} Fehler, die vor dem Training zu beheben sind: ${first}`,
  seedsQueued: (seeds) =>
    `${seeds.length} Läufe stehen in der Warteschlange, mit den Seeds ${seeds.join(', ')}.`,
  queued: (name) => `${name} steht in der Warteschlange.`,
};
