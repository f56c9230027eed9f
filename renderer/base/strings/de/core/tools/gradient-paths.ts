import { middleOf } from '../../../../../../core/analysis/middle.ts';
import { plural } from '../../../plural.ts';
import { figure, imagesOption, measuredFigure, sharedOptions } from './figures.ts';
import type { ToolTexts } from './texts.ts';

export const gradientPaths: ToolTexts<'gradientPaths'> = {
  label: 'Gradient nach Pfadlänge',
  about:
    'Misst, wie viel Gradient die Eingabe eines trainierten Netzes auf Pfaden jeder Länge erreicht, und wie viel das für alle Pfade der Länge ist.',
  source: 'Veit et al. 2016, arXiv 1605.06431, Abschnitt 5, Abbildung 6',
  limits:
    'Normen einzelner Pfade werden addiert, als zeigten ihre Gradienten in dieselbe Richtung: Ihre Summe ist nicht der Gradient des ganzen Netzes. Pfade werden ausgelost, die Zahlen hängen also vom Seed ab.',
  options: {
    images: imagesOption,
    draws: {
      label: 'Zufällige Pfade',
      help: 'Zufällige Pfade je Länge; wo es nicht mehr gibt, jeder von ihnen.',
    },
    seed: sharedOptions.seed,
  },
  columns: {
    length: 'Länge',
    paths: 'Pfade',
    gradient: 'Norm je Pfad',
    total: 'Summe aller Pfade',
    share: 'Anteil an der Summe',
  },
  tell({ lengths, blocks, images, data, whole }) {
    const [first, last] = [lengths[0], lengths.at(-1)];
    const middle = middleOf(
      lengths.flatMap(({ length, share }) => (share === null ? [] : [{ length, share }])),
    );
    if (first === undefined || last === undefined) return [];
    const all = blocks === 1 ? 'den einzigen Zweig' : `alle ${blocks} Zweige`;
    return [
      `Gemessen an ${plural(images, 'Bild', 'Bildern')} aus ${data}, als Norm des Gradienten des Loss an der Eingabe; auf allen Pfaden zusammen ist sie ${figure(whole)}.`,
      `Der Pfad durch keinen Zweig bringt ${measuredFigure(first.gradient)}, der durch ${all} ${measuredFigure(last.gradient)}.`,
      ...(middle === undefined
        ? []
        : [
            middle.from === middle.to
              ? `Mindestens 95 % der Summe über alle Pfade kommen durch ${plural(middle.from, 'Zweig', 'Zweige')}, von höchstens ${blocks}.`
              : `Mindestens 95 % der Summe über alle Pfade kommen durch ${middle.from} bis ${plural(middle.to, 'Zweig', 'Zweige')}, von höchstens ${blocks}.`,
          ]),
    ];
  },
};
