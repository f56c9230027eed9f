import type uPlot from 'uplot';
import type { ReadColor } from './chart-theme.ts';

/** Quiet axes: faint words, thin lines, no ticks. */
export function axisStyle(colors: ReadColor): uPlot.Axis {
  return {
    stroke: colors('--text-faint'),
    font: `11px ${colors('--font-mono')}`,
    gap: 6,
    grid: { stroke: colors('--line'), width: 1 },
    ticks: { show: false },
  };
}
