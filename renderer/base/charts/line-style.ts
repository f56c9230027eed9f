/** How a run is told apart in charts: never by color alone. */
export interface LineStyle {
  /** Name of the CSS variable of its color. */
  readonly color: string;
  /** Lengths of dashes and gaps in pixels; empty for an unbroken line. */
  readonly dash: readonly number[];
}

const styles: readonly LineStyle[] = [
  { color: '--line-1', dash: [] },
  { color: '--line-2', dash: [6, 3] },
  { color: '--line-3', dash: [2, 3] },
  { color: '--line-4', dash: [9, 3, 2, 3] },
  { color: '--line-5', dash: [12, 4] },
  { color: '--line-6', dash: [5, 2, 2, 2, 2, 2] },
];

/** Of validation, where a chart has one run only: its line has a ring at each epoch. */
export const validationColor = '--line-validation';

/** The style of the n-th run of a chart; beyond the sixth they come again. */
export function lineStyle(index: number): LineStyle {
  return styles[index % styles.length] ?? { color: '--line-1', dash: [] };
}
