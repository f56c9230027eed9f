import { middleOf } from '../../../../../../core/analysis/middle.ts';
import { formatDigits } from '../../../format.ts';
import { plural } from '../../../plural.ts';
import type { ToolTexts } from './texts.ts';

export const paths: ToolTexts<'paths'> = {
  label: 'Pfadlängen',
  about:
    'Zählt die Pfade von der Eingabe zur Ausgabe nach Länge: Jede Skip-Verbindung verdoppelt ihre Anzahl.',
  source: 'Veit et al. 2016, arXiv 1605.06431, Abschnitte 3 und 5, Abbildung 6',
  limits:
    'Es zählt Wege durch die Zeichnung, nicht, was auf ihnen ankommt: In einem trainierten Netz tragen kurze Pfade den größten Teil des Gradienten.',
  options: {
    length: {
      label: 'Länge zählt',
      help: 'Was die Länge eines Pfades zählt: die Zweige der Residualblöcke, durch die er geht, oder alle Schichten mit Multiply-Adds.',
      choices: { branches: 'Zweige', layers: 'Schichten' },
    },
  },
  columns: { length: 'Länge', paths: 'Pfade', share: 'Anteil' },
  tell({ lengths, total, merges, length }) {
    const middle = middleOf(lengths);
    if (middle === undefined) return [];
    const what = length === 'branches' ? 'Zweige' : 'Schichten';
    return [
      total === '1'
        ? 'Es gibt 1 Pfad.'
        : `Es gibt ${formatDigits(total)} Pfade durch ${plural(merges, 'Zusammenführung', 'Zusammenführungen')} von Skip-Verbindungen.`,
      `Mindestens 95 % der Pfade gehen durch ${middle.from} bis ${middle.to} ${what}, von höchstens ${lengths.at(-1)?.length}.`,
    ];
  },
};
