import type { CardFamily } from '../family.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';
import { paletteText } from './palette.ts';

/** The table expands blocks, so it never lists one. */
const families: Readonly<Record<CardFamily, string>> = {
  ...paletteText.groups,
  block: paletteText.groups.blocks,
  unknown: 'Unknown kinds',
};

/** What the drawer below the canvas says. */
export const drawerText = {
  name: 'Training, issues, layers and code',
  tabs: {
    train: 'Train',
    data: 'Data',
    compare: 'Compare',
    results: 'Results',
    analysis: 'Analysis',
    runs: 'Runs',
    issues: 'Issues',
    layers: 'Layers',
    code: 'Code',
  },
  enlarge: 'Enlarge the drawer',
  shrink: 'Restore the drawer’s height',
  open: 'Open the drawer',
  close: 'Close the drawer',
  resize: 'Height of the drawer',
  pixels: (height: number) => `${height} pixels`,
  copyYourself: 'This page may not use the clipboard. Select the text and copy it.',
  counts: {
    errors: (count: number) => plural(count, 'error', 'errors'),
    warnings: (count: number) => plural(count, 'warning', 'warnings'),
    none: 'No issues',
    layers: (count: number) => plural(count, 'layer', 'layers'),
    weights: (short: string) => `${short} weights`,
    macs: (short: string) => `${short} MACs`,
  },
  issues: {
    list: 'Issues, errors first',
    none: 'No issues. Every shape fits.',
    empty: 'Problems appear here, with fixes. To start, drag an Input onto the canvas.',
    fixAll: (count: number) => `Apply best fixes (${formatCount(count)})`,
    fixAllHint: 'Applies the first fix of every error, as a single undo step.',
    applied: (count: number) => (count === 1 ? 'Apply a fix' : `Apply ${formatCount(count)} fixes`),
    stubborn: 'None of the best fixes resolves its error: choose another fix on the card.',
    more: (count: number) => `Show ${formatCount(count)} more`,
  },
  layers: {
    table: 'Layers, blocks expanded',
    columns: {
      number: '#',
      path: 'Path',
      kind: 'Kind',
      output: 'Output',
      weights: 'Weights',
      macs: 'MACs',
      share: { weights: 'Share of weights', macs: 'Share of MACs' },
    },
    number: 'Position in the network',
    sortBy: (column: string) => `Sort by ${column}`,
    filter: 'Filter layers',
    filterHint: 'Filter by path, kind, label',
    clear: 'Clear the filter',
    families: 'Show only these families',
    family: families,
    metric: 'Show the share of',
    metrics: { weights: 'Weights', macs: 'MACs' },
    markdown: 'Markdown',
    csv: 'CSV',
    copyMarkdown: 'Copy the rows as a Markdown table',
    copyCsv: 'Copy the rows as CSV',
    copied: (rows: number) => `Copied ${plural(rows, 'row', 'rows')}`,
    copyTitle: 'Copy the table',
    total: 'Total',
    of: (shown: number, all: number) =>
      shown === all ? plural(all, 'layer', 'layers') : `${formatCount(shown)} of ${formatCount(all)}`,
    nothing: 'No layer matches the filter.',
    empty: 'The layers of the network appear here with their shapes and costs. Drag one onto the canvas.',
    unknownShape: '?',
    broken: 'has an error',
    profile: 'Cost by depth',
    profileAt: (path: string, kind: string, weights: string, macs: string) =>
      `${path}, ${kind}: ${weights} of weights, ${macs} of MACs`,
    ofWeights: (share: string) => `${share} of weights`,
    ofMacs: (share: string) => `${share} of MACs`,
    export: {
      markdown: ['Path', 'Kind', 'Output', 'Weights', 'MACs', 'Share of weights', 'Share of MACs'],
      csv: ['path', 'kind', 'label', 'output', 'weights', 'macs', 'share_of_weights', 'share_of_macs'],
      total: 'Total',
      layers: (count: number) => plural(count, 'layer', 'layers'),
    },
  },
} as const;
