import pc from 'picocolors';
import type { AnalysisTool } from '../../core/analysis/define.ts';
import type { Cell } from '../../core/analysis/figures.ts';
import { figureText } from '../../core/analysis/measured.ts';
import { humanize } from '../../core/humanize.ts';
import { table, thousands } from './text.ts';

/** The figures as people read them, what they say, and what they do not show. */
export function analysisText(tool: AnalysisTool, result: Record<string, unknown>): string {
  const { columns, rows } = tool.figures(result);
  const numbers = columns.flatMap((_, i) => (rows.some((row) => isNumber(row[i])) ? [i] : []));
  return [
    table(
      columns.map((name) => humanize(name).toLowerCase()),
      rows.map((row) => row.map(cellText)),
      numbers,
    ),
    '',
    ...tool.tell(result).map((sentence) => pc.bold(sentence)),
    pc.dim(`What this does not show: ${tool.limits}`),
  ].join('\n');
}

function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) && Math.abs(cell) < 1e15 ? thousands(cell) : figureText(cell);
}

/** Large whole numbers come as digits. */
function isNumber(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^\d+$/.test(cell));
}
