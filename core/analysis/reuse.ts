import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineTool } from './define.ts';

export const reuse = defineTool({
  name: 'reuse',
  label: 'Feature reuse',
  about:
    'Measures how much each layer that reads concatenated maps weighs those of each earlier layer: the mean size of its weights.',
  source: 'Huang et al. 2017, arXiv 1608.06993, section 5, figure 5',
  limits:
    'Weights are not contributions: normalization scales maps before they are weighed, and large weights of maps that hardly vary do little.',
  asks: 'run',
  data: null,
  computes: true,
  options: z.strictObject({}),
  result: z.strictObject({
    network: z.string(),
    /** Nearest the input first, sources too. */
    layers: z.array(
      z.strictObject({
        path: z.string(),
        kind: z.string(),
        sources: z.array(
          z.strictObject({
            /** Of the layer that computed the maps. */
            path: z.string(),
            /** How many of its maps are read; behind a flatten, once for each place. */
            maps: z.number(),
            /** Mean of the absolute weights of these maps, over the places of the kernel and all filters. */
            weight: z.number(),
          }),
        ),
      }),
    ),
  }),
  figures: ({ layers }) => ({
    columns: ['layer', 'source', 'maps', 'weight', 'relative'],
    rows: layers.flatMap(({ path, sources }) =>
      withShares(sources).map(({ path: source, maps, weight, share }) => [path, source, maps, weight, share]),
    ),
  }),
  tell({ layers }) {
    const shares = layers.map(({ path, sources }) => ({ path, sources: withShares(sources) }));
    const most = Math.max(...layers.map(({ sources }) => sources.length));
    const mean = (end: 0 | -1): number =>
      shares.reduce((sum, { sources }) => sum + (sources.at(end)?.share ?? 0), 0) / shares.length;
    const pairs = shares.flatMap(({ path, sources }) =>
      sources.map((source) => ({ reader: path, ...source })),
    );
    const [least] = pairs
      .flatMap(({ share, ...pair }) => (share === null ? [] : [{ ...pair, share }]))
      .toSorted((a, b) => a.share - b.share);
    return [
      layers.length === 1
        ? `${layers[0]?.path} reads the maps of ${most} layers.`
        : `${layers.length} layers read the maps of several others, of up to ${most}.`,
      `Relative to the source that a layer weighs most, its nearest one has ${percent(mean(-1))} on average, and its farthest ${percent(mean(0))}.`,
      ...(least === undefined
        ? []
        : [
            `Least of all, ${least.reader} weighs the maps of ${least.path}: ${percent(least.share)} of those that it weighs most.`,
          ]),
    ];
  },
});

/** With each source's weight over the largest of the layer; null where all are 0. */
function withShares<Source extends { readonly weight: number }>(sources: readonly Source[]) {
  const largest = Math.max(...sources.map(({ weight }) => weight));
  return sources.map((source) => ({ ...source, share: largest === 0 ? null : source.weight / largest }));
}
