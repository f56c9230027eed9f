import type uPlot from 'uplot';
import type { ReadColour } from './chart-theme.ts';

/** Quiet axes: faint words, thin lines, no ticks. */
export function axisStyle(colours: ReadColour): uPlot.Axis {
  return {
    stroke: colours('--text-faint'),
    font: `11px ${colours('--font-mono')}`,
    gap: 6,
    grid: { stroke: colours('--line'), width: 1 },
    ticks: { show: false },
  };
}
