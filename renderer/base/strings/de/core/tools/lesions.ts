import type { ToolResult } from '../../../../../../core/analysis/index.ts';
import { formatPercent } from '../../../numbers.ts';
import { plural } from '../../../plural.ts';
import { figure, imagesOption } from './figures.ts';
import type { ToolTexts } from './texts.ts';

type Result = ToolResult<'lesions'>;

export const lesions: ToolTexts<'lesions'> = {
  label: 'Läsionen',
  about:
    'Misst die Genauigkeit eines trainierten Netzes ohne einen seiner Blöcke, für jeden Block, und ohne mehrere zufällige; oder mit Blöcken, die die Plätze tauschen.',
  source: 'Veit et al. 2016, arXiv 1605.06431, Abschnitte 4.1 bis 4.3, Abbildungen 3 und 5',
  limits:
    'Ein Block, dessen Entfernen wenig kostet, ist nicht nutzlos: Das Netz wurde nicht darauf trainiert, ohne ihn auszukommen, und hätte vielleicht anders gelernt. Bei wenigen Blöcken zählt jeder mehr als in den tiefen Netzen der Veröffentlichung.',
  options: {
    how: {
      label: 'Blöcke',
      help: 'Was mit Blöcken geschieht: sie entfernen, zwei mit gleichen Schichten und Formen vertauschen, oder mehrere solche Vertauschungen.',
      choices: { remove: 'entfernen', swap: 'tauschen', shuffle: 'mischen' },
    },
    images: imagesOption,
    most: {
      label: 'Höchstens zugleich',
      help: 'Die größte Anzahl zufälliger Blöcke, die zugleich entfernt werden, oder zufälliger Vertauschungen; bei 0 oder 1 werden nur einzelne entfernt.',
    },
    draws: { label: 'Zufallsauswahlen', help: 'Zufällige Auswahlen je Anzahl.' },
    pairs: {
      label: 'Paare',
      help: 'Paare, die mit „tauschen“ vertauscht werden; wo es mehr gibt, eine zufällige Auswahl.',
    },
    seed: { label: 'Seed', help: 'Derselbe Seed ergibt dieselben Auswahlen.' },
  },
  columns: {
    removed: 'Entfernt',
    count: 'Anzahl',
    accuracy: 'Genauigkeit',
    change: 'Änderung',
    swapped: 'Vertauscht',
    with: 'mit',
    tau: 'Kendalls τ',
    exchanges: 'Vertauschungen',
  },
  cells: { none: 'keiner', 'at random': 'zufällig' },
  tell(result) {
    const { accuracy: whole, images, data, chance, how, fixed } = result;
    return [
      `Das ganze Netz erkennt ${formatPercent(whole)} von ${plural(images, 'Bild', 'Bildern')} aus ${data} richtig; wer immer die häufigste Klasse rät, ${formatPercent(chance)}.`,
      ...tellBy[how](result),
      ...(fixed.length === 0
        ? []
        : [
            how === 'remove'
              ? `Nicht entfernt, da sie die Form ändern und keinen Skip haben: ${fixed.join(', ')}.`
              : `Nicht vertauscht, da kein anderer Block dieselben Schichten und Formen hat: ${fixed.join(', ')}.`,
          ]),
    ];
  },
};

const tellBy: { readonly [How in Result['how']]: (result: Result) => readonly string[] } = {
  remove({ blocks, several }) {
    const [worst, ...others] = blocks.toSorted((a, b) => a.accuracy - b.accuracy);
    const last = several.at(-1);
    return [
      ...(worst === undefined
        ? []
        : [
            `Ohne einen seiner ${plural(blocks.length, 'Blöcke', 'Blöcke')}: im Mittel ${formatPercent(meanOf(blocks))}, von ${formatPercent(worst.accuracy)} (ohne ${worst.path}) bis ${formatPercent(others.at(-1)?.accuracy ?? worst.accuracy)}.`,
          ]),
      ...(last === undefined || last.accuracy.mean === null
        ? []
        : [
            last.removed === blocks.length
              ? `Ohne alle Blöcke: ${formatPercent(last.accuracy.mean)}.`
              : `Ohne ${last.removed} zufällige: im Mittel ${formatPercent(last.accuracy.mean)}.`,
          ]),
    ];
  },
  swap({ swaps }) {
    const [worst, ...others] = swaps.toSorted((a, b) => a.accuracy - b.accuracy);
    if (worst === undefined) return [];
    const best = others.at(-1);
    return [
      best === undefined
        ? `Mit ${worst.one} und ${worst.other} vertauscht: ${formatPercent(worst.accuracy)}.`
        : `Mit zwei vertauschten Blöcken, bei ${swaps.length} Paaren: im Mittel ${formatPercent(meanOf(swaps))}, von ${formatPercent(worst.accuracy)} (${worst.one} und ${worst.other}) bis ${formatPercent(best.accuracy)} (${best.one} und ${best.other}).`,
    ];
  },
  shuffle({ shuffles }) {
    const ends = [...new Set([shuffles[0], shuffles.at(-1)])].filter((end) => end !== undefined);
    return ends.flatMap(({ exchanges, tau, accuracy: { mean } }) =>
      mean === null
        ? []
        : [
            `Nach ${exchanges === 1 ? 'einer zufälligen Vertauschung' : `${exchanges} zufälligen Vertauschungen`}, mit einem Kendall-τ von im Mittel ${figure(tau.mean)}: ${formatPercent(mean)}.`,
          ],
    );
  },
};

function meanOf(measurements: readonly { readonly accuracy: number }[]): number {
  return measurements.reduce((sum, own) => sum + own.accuracy, 0) / measurements.length;
}
