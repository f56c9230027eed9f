import { formatCount } from '../../../format.ts';
import { figure, measuredFigure, networks, sharedOptions } from './figures.ts';
import type { ToolTexts } from './texts.ts';

export const shattering: ToolTexts<'shattering'> = {
  label: 'Zerfallende Gradienten',
  about:
    'Misst, wie ähnlich die Gradienten benachbarter Eingaben in einem untrainierten Netz sind: ihre Autokorrelation entlang einer Geraden.',
  source: 'Balduzzi et al. 2017, arXiv 1702.08591, Abbildungen 1 und 2',
  limits:
    'Es hängt davon ab, wie dicht die Eingaben liegen: Mehr Punkte auf derselben Geraden lassen jeden Gradienten glatter aussehen. Netze sind nur mit derselben Geraden vergleichbar. Ein Netz ohne Normalisierung kann ähnliche Gradienten behalten und trotzdem schwer zu trainieren sein.',
  options: {
    ...sharedOptions,
    points: { label: 'Punkte', help: 'Eingaben auf der Geraden, alle in einem Batch.' },
    reach: {
      label: 'Reichweite',
      help: 'Wie weit die Gerade vom Ursprung nach beiden Seiten reicht, in einer zufälligen Richtung mit mittlerem Quadrat 1.',
    },
    lags: {
      label: 'Größter Abstand',
      help: 'Der größte Abstand zweier Eingaben, in Schritten entlang der Geraden.',
    },
  },
  columns: { lag: 'Abstand in Schritten', autocorrelation: 'Autokorrelation' },
  tell({ lags, points, reach, seeds }) {
    const [first] = lags;
    if (first === undefined) return [];
    return [
      `Gemessen an ${networks(seeds)} mit ${formatCount(points)} Eingaben von −${figure(reach)} bis ${figure(reach)}.`,
      first.autocorrelation.mean === null
        ? 'Der Gradient ist für alle Eingaben gleich oder keine Zahl: Es gibt nichts zu korrelieren.'
        : `Die Gradienten benachbarter Eingaben korrelieren mit ${measuredFigure(first.autocorrelation)}. Weißes Rauschen hat 0, eine glatte Funktion fast 1.`,
    ];
  },
};
