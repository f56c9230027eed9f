import type { CardFamily } from '../canvas/view/info.ts';
import { formatCount } from '../theme/format.ts';
import { paletteText } from './palette.ts';

function plural(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** Blocks never stand in the table, being expanded there. */
const families: Readonly<Record<CardFamily, string>> = {
  ...paletteText.groups,
  block: paletteText.groups.blocks,
  unknown: 'Unknown kinds',
};

/** What the drawer below the canvas says. */
export const drawerText = {
  name: 'Training, issues and layers',
  tabs: {
    train: 'Train',
    data: 'Data',
    compare: 'Compare',
    results: 'Results',
    runs: 'Runs',
    issues: 'Issues',
    layers: 'Layers',
  },
  enlarge: 'Enlarge the drawer',
  shrink: 'Usual height of the drawer',
  open: 'Open the drawer',
  close: 'Close the drawer',
  resize: 'Height of the drawer',
  pixels: (height: number) => `${height} pixels`,
  counts: {
    errors: (count: number) => plural(count, 'error'),
    warnings: (count: number) => plural(count, 'warning'),
    none: 'No issues',
    layers: (count: number) => plural(count, 'layer'),
    weights: (short: string) => `${short} weights`,
    macs: (short: string) => `${short} MACs`,
  },
  issues: {
    list: 'Issues, errors first',
    none: 'No issues. Every shape fits.',
    empty:
      'What does not fit together will be told here, with remedies. Start with an Input: drag it onto the canvas.',
    fixAll: (count: number) => `Apply best fixes (${formatCount(count)})`,
    fixAllHint: 'Takes the first remedy of every error, as one step that undo takes back.',
    applied: (count: number) => `Apply ${count === 1 ? 'a fix' : `${formatCount(count)} fixes`}`,
    stubborn: 'None of the best fixes mends its error: choose another remedy at the card.',
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
    number: 'Place in the network',
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
    copied: (rows: number) => `Copied ${plural(rows, 'row')}`,
    copyYourself: 'The clipboard is closed to this page. Select the text and copy it.',
    copyTitle: 'Copy the table',
    total: 'Total',
    of: (shown: number, all: number) =>
      shown === all ? plural(all, 'layer') : `${formatCount(shown)} of ${formatCount(all)}`,
    nothing: 'No layer matches the filter.',
    empty:
      'Every layer of the network will be listed here with its shape and its costs. Drag one onto the canvas.',
    unknownShape: '?',
    broken: 'has an error',
    profile: 'Costs along the depth',
    profileAt: (path: string, kind: string, weights: string, macs: string) =>
      `${path}, ${kind}: ${weights} of weights, ${macs} of MACs`,
    ofWeights: (share: string) => `${share} of weights`,
    ofMacs: (share: string) => `${share} of MACs`,
    export: {
      markdown: ['Path', 'Kind', 'Output', 'Weights', 'MACs', 'Share of weights', 'Share of MACs'],
      csv: ['path', 'kind', 'label', 'output', 'weights', 'macs', 'share_of_weights', 'share_of_macs'],
      total: 'Total',
      layers: (count: number) => plural(count, 'layer'),
    },
  },
} as const;
