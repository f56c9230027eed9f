import { formatPercent } from '../../../numbers.ts';
import { plural } from '../../../plural.ts';
import type { ToolTexts } from './texts.ts';

export const lesions: ToolTexts<'lesions'> = {
  label: 'Läsionen',
  about:
    'Misst die Genauigkeit eines trainierten Netzes ohne einen seiner Blöcke, für jeden Block, und ohne mehrere zufällige.',
  source: 'Veit et al. 2016, arXiv 1605.06431, Abschnitte 4.1 und 4.2, Abbildungen 3 und 5',
  limits:
    'Ein Block, dessen Entfernen wenig kostet, ist nicht nutzlos: Das Netz wurde nicht darauf trainiert, ohne ihn auszukommen, und hätte vielleicht anders gelernt. Bei wenigen Blöcken zählt jeder mehr als in den tiefen Netzen der Veröffentlichung.',
  options: {
    images: {
      label: 'Bilder',
      help: 'Anzahl der Bilder, an denen gemessen wird; wo es mehr gibt, eine zufällige Auswahl.',
    },
    most: {
      label: 'Höchstens zugleich',
      help: 'Die größte Anzahl zufälliger Blöcke, die zugleich entfernt werden; bei 0 oder 1 nur einzelne.',
    },
    draws: { label: 'Zufallsauswahlen', help: 'Zufällige Auswahlen je Anzahl von Blöcken.' },
    seed: { label: 'Seed', help: 'Derselbe Seed ergibt dieselben Auswahlen.' },
  },
  columns: { removed: 'Entfernt', count: 'Anzahl', accuracy: 'Genauigkeit', change: 'Änderung' },
  cells: { none: 'keiner', 'at random': 'zufällig' },
  tell({ accuracy: whole, blocks, fixed, images, data, chance, several }) {
    const [worst, ...others] = blocks.toSorted((a, b) => a.accuracy - b.accuracy);
    const last = several.at(-1);
    const mean = blocks.reduce((sum, own) => sum + own.accuracy, 0) / blocks.length;
    return [
      `Das ganze Netz erkennt ${formatPercent(whole)} von ${plural(images, 'Bild', 'Bildern')} aus ${data} richtig; wer immer die häufigste Klasse rät, ${formatPercent(chance)}.`,
      ...(worst === undefined
        ? []
        : [
            `Ohne einen seiner ${plural(blocks.length, 'Blöcke', 'Blöcke')}: im Mittel ${formatPercent(mean)}, von ${formatPercent(worst.accuracy)} (ohne ${worst.path}) bis ${formatPercent(others.at(-1)?.accuracy ?? worst.accuracy)}.`,
          ]),
      ...(last === undefined || last.accuracy.mean === null
        ? []
        : [
            last.removed === blocks.length
              ? `Ohne alle Blöcke: ${formatPercent(last.accuracy.mean)}.`
              : `Ohne ${last.removed} zufällige: im Mittel ${formatPercent(last.accuracy.mean)}.`,
          ]),
      ...(fixed.length === 0
        ? []
        : [`Nicht entfernt, da sie die Form ändern und keinen Skip haben: ${fixed.join(', ')}.`]),
    ];
  },
};
