import { formatPercent } from '../../../numbers.ts';
import { plural } from '../../../plural.ts';
import { figure } from './figures.ts';
import type { ToolTexts } from './texts.ts';

export const landscape: ToolTexts<'landscape'> = {
  label: 'Loss-Landschaft',
  about:
    'Misst den Loss eines trainierten Netzes rings um seine Gewichte, entlang einer Linie oder auf einer Ebene, in zufälligen Richtungen, die auf die Größe jedes Filters gebracht sind.',
  source: 'Li et al. 2018, arXiv 1712.09913, Abschnitte 4 und 5, Abbildungen 1 und 5',
  limits:
    'Eine oder zwei zufällige Richtungen von sehr vielen: Was konvex aussieht, kann sich in anderen nach unten krümmen, und das Training geht einen anderen Weg. Vergleiche Netze nur bei gleicher Reichweite, und sieh dir die Krümmung als Zahl an.',
  options: {
    dimensions: { label: 'Dimensionen', help: '1 für eine Linie, 2 für eine Ebene.' },
    points: {
      label: 'Stellen',
      help: 'Stellen entlang jeder Richtung; bei einer ungeraden Zahl ist eine davon die der trainierten Gewichte.',
    },
    reach: {
      label: 'Reichweite',
      help: 'Wie weit es nach beiden Seiten reicht: 1 ändert jeden Filter um so viel, wie er selbst groß ist.',
    },
    images: {
      label: 'Bilder',
      help: 'Anzahl der Trainingsbilder im Loss; wo es mehr gibt, eine zufällige Auswahl.',
    },
    statistics: {
      label: 'Statistiken',
      help: 'Wonach sich Batch-Normalisierung richtet: nach Mittelwert und Varianz des Batches, wie im Training, oder nach den gleitenden, wie in der Auswertung.',
      choices: { batch: 'Batch', moving: 'gleitend' },
    },
    seed: { label: 'Seed', help: 'Seed der Richtungen; derselbe Seed ergibt dieselben Zahlen.' },
  },
  columns: { x: 'x', y: 'y', loss: 'Loss', accuracy: 'Genauigkeit' },
  tell({ places, dimensions, images, data, statistics, loss, accuracy, minima, points }) {
    const by = statistics === 'batch' ? 'Mittelwert und Varianz des Batches' : 'ihren gleitenden Statistiken';
    const known = places
      .flatMap((place) => (place.loss === null ? [] : [{ ...place, loss: place.loss }]))
      .toSorted((a, b) => a.loss - b.loss);
    const [lowest, highest] = [known[0], known.at(-1)];
    const where = ({ x, y }: { readonly x: number; readonly y: number }): string =>
      dimensions === 1 ? `x = ${figure(x)}` : `x = ${figure(x)}, y = ${figure(y)}`;
    return [
      `Gemessen an ${plural(images, 'Bild', 'Bildern')} aus ${data}; Batch-Normalisierung, wo es sie gibt, richtet sich nach ${by}.`,
      `An den trainierten Gewichten ist der Loss ${figure(loss)}, und ${formatPercent(accuracy)} der Bilder werden richtig klassifiziert.`,
      ...(lowest === undefined || highest === undefined
        ? []
        : [
            `An ${dimensions === 1 ? `${points} Stellen der Linie` : `${places.length} Stellen der Ebene`} reicht der Loss von ${figure(lowest.loss)} (${where(lowest)}) bis ${figure(highest.loss)} (${where(highest)}).`,
          ]),
      minima === 0
        ? 'Keine Stelle im Inneren liegt tiefer als alle ihre Nachbarn.'
        : minima === 1
          ? 'Eine Stelle im Inneren liegt tiefer als alle ihre Nachbarn.'
          : `${minima} Stellen im Inneren liegen tiefer als alle ihre Nachbarn.`,
      ...(known.length === places.length
        ? []
        : [`An ${places.length - known.length} von ${places.length} Stellen ist der Loss keine Zahl.`]),
    ];
  },
};
