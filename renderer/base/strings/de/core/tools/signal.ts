import { formatCount } from '../../../format.ts';
import { figure, measuredFigure, networks, sharedOptions } from './figures.ts';
import type { ToolTexts } from './texts.ts';

export const signal: ToolTexts<'signal'> = {
  label: 'Signal nach Tiefe',
  about:
    'Misst die Varianz der Ausgabe jeder Schicht und die des Gradienten dort, in einem untrainierten Netz.',
  source:
    'De und Smith 2020, arXiv 2002.10444, Abbildungen 1 und 2; Hanin und Rolnick 2018, arXiv 1803.01719',
  limits:
    'Das ist das Netz vor seinem ersten Schritt: Training ändert jede dieser Zahlen. Eine wachsende Varianz ist an sich kein Mangel.',
  options: {
    ...sharedOptions,
    batchSize: {
      label: 'Batchgröße',
      help: 'Eingaben je Messung; der Speicherbedarf wächst mit ihr wie im Training.',
    },
  },
  columns: {
    layer: 'Schicht',
    kind: 'Art',
    depth: 'Tiefe',
    variance: 'Varianz des Signals',
    gradientVariance: 'Varianz des Gradienten',
    branchToSkip: 'Zweig zu Skip',
  },
  tell({ layers, seeds, batchSize, inputs }) {
    const heard = layers.filter(({ gradientVariance }) => gradientVariance !== null);
    const [first, last] = [heard[0], heard.at(-1)];
    if (first === undefined || last === undefined) return [];
    const lost = layers.find(({ variance }) => variance.mean === null);
    const merges = layers.filter(({ branchToSkip }) => branchToSkip !== null);
    const [nearest, deepest] = [merges[0], merges.at(-1)];
    const what = inputs === 'gaussian' ? 'gaußverteilten Eingaben' : `Bildern aus ${inputs}`;
    return [
      `Gemessen an ${networks(seeds)} mit ${formatCount(batchSize)} ${what}.`,
      `Die Varianz des Signals geht von ${measuredFigure(first.variance)} bei ${first.path} bis ${measuredFigure(last.variance)} bei ${last.path}.`,
      ...(last.gradientVariance && first.gradientVariance
        ? [
            `Die des Gradienten geht von ${measuredFigure(last.gradientVariance)} bei ${last.path} zurück bis ${measuredFigure(first.gradientVariance)} bei ${first.path}.`,
          ]
        : []),
      ...(nearest?.branchToSkip && deepest?.branchToSkip && nearest !== deepest
        ? [
            `Die Varianz des Zweigs, geteilt durch die des Skips, ist ${figure(nearest.branchToSkip.mean)} bei ${nearest.path} und ${figure(deepest.branchToSkip.mean)} bei ${deepest.path}.`,
          ]
        : []),
      ...(lost === undefined
        ? []
        : [`Bei ${lost.path} verlässt das Signal in mindestens einem Netz den Bereich der 32-Bit-Zahlen.`]),
    ];
  },
};
