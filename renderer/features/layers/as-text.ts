import { drawerText } from '../../base/strings/drawer.ts';
import { formatCount } from '../../base/strings/format.ts';
import { type LayerRow, shareText, totalsOf } from './table.ts';

const text = drawerText.layers.export;

/** Rows as a Markdown table with a line of totals, numbers as people read them. */
export function toMarkdown(rows: readonly LayerRow[]): string {
  const total = totalsOf(rows);
  const lines = rows.map((row) => [
    `\`${row.path}\``,
    row.label === undefined ? row.kindLabel : `${row.kindLabel} (${row.label})`,
    row.shape ?? '?',
    formatCount(row.weights),
    formatCount(row.macs),
    shareText(row.share.weights),
    shareText(row.share.macs),
  ]);
  const sum = (of: 'weights' | 'macs') => shareText(rows.reduce((all, { share }) => all + share[of], 0));
  return [
    text.markdown,
    ['---', '---', '---:', '---:', '---:', '---:', '---:'],
    ...lines,
    [
      `**${text.total}**`,
      text.layers(total.layers),
      '',
      formatCount(total.weights),
      formatCount(total.macs),
      sum('weights'),
      sum('macs'),
    ],
  ]
    .map((cells) => `| ${cells.map(escapeCell).join(' | ')} |\n`)
    .join('');
}

/** A bar would end the cell, and a line break the table. */
function escapeCell(cell: string): string {
  return cell
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Rows as CSV (RFC 4180), numbers and shares plain, for a spreadsheet. */
export function toCsv(rows: readonly LayerRow[]): string {
  const lines = rows.map((row) => [
    row.path,
    row.kind,
    row.label ?? '',
    row.shape ?? '',
    String(row.weights),
    String(row.macs),
    String(row.share.weights),
    String(row.share.macs),
  ]);
  return [text.csv, ...lines].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
