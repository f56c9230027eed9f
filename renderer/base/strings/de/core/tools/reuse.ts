import { formatPercent } from '../../../numbers.ts';
import { plural } from '../../../plural.ts';
import type { ToolTexts } from './texts.ts';

export const reuse: ToolTexts<'reuse'> = {
  label: 'Wiederverwendung',
  about:
    'Misst, wie stark jede Schicht, die verkettete Karten liest, die jeder früheren Schicht gewichtet: die mittlere Größe ihrer Gewichte.',
  source: 'Huang et al. 2017, arXiv 1608.06993, Abschnitt 5, Abbildung 5',
  limits:
    'Gewichte sind keine Beiträge: Normalisierung skaliert Karten, bevor sie gewichtet werden, und große Gewichte von Karten, die sich kaum ändern, bewirken wenig.',
  options: {},
  columns: {
    layer: 'Schicht',
    source: 'Herkunft',
    position: 'Stelle',
    maps: 'Karten',
    weight: 'Mittleres Gewicht',
    relative: 'Anteil am größten',
  },
  tell({ layers }) {
    const shares = layers.map(({ path, sources }) => {
      const largest = Math.max(...sources.map(({ weight }) => weight));
      return {
        path,
        sources: sources.map((source) => ({
          ...source,
          share: largest === 0 ? null : source.weight / largest,
        })),
      };
    });
    const most = Math.max(...layers.map(({ sources }) => sources.length));
    const mean = (end: 0 | -1): number =>
      shares.reduce((sum, { sources }) => sum + (sources.at(end)?.share ?? 0), 0) / shares.length;
    const [least] = shares
      .flatMap(({ path: reader, sources }) =>
        sources.flatMap(({ path, share }) => (share === null ? [] : [{ reader, path, share }])),
      )
      .toSorted((a, b) => a.share - b.share);
    return [
      layers.length === 1
        ? `${layers[0]?.path} liest die Karten von ${plural(most, 'Schicht', 'Schichten')}.`
        : `${layers.length} Schichten lesen die Karten mehrerer anderer, von bis zu ${most}.`,
      `Gemessen an der Schicht, die am stärksten gewichtet wird, hat die nächste im Mittel ${formatPercent(mean(-1))}, die fernste ${formatPercent(mean(0))}.`,
      ...(least === undefined
        ? []
        : [
            `Am schwächsten gewichtet ${least.reader} die Karten von ${least.path}: mit ${formatPercent(least.share)} derer, die es am stärksten gewichtet.`,
          ]),
    ];
  },
};
