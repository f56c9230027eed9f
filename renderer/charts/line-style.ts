/** How a run is told apart in charts: never by colour alone. */
export interface LineStyle {
  /** Name of the CSS variable of its colour. */
  readonly colour: string;
  /** Lengths of dashes and gaps in pixels; empty for an unbroken line. */
  readonly dash: readonly number[];
}

const styles: readonly LineStyle[] = [
  { colour: '--line-1', dash: [] },
  { colour: '--line-2', dash: [6, 3] },
  { colour: '--line-3', dash: [2, 3] },
  { colour: '--line-4', dash: [9, 3, 2, 3] },
  { colour: '--line-5', dash: [12, 4] },
  { colour: '--line-6', dash: [5, 2, 2, 2, 2, 2] },
];

/** Of validation, where a chart has one run only: its line has a ring at each epoch. */
export const validationColour = '--line-validation';

/** The style of the n-th run of a chart; beyond the sixth they come again. */
export function lineStyle(index: number): LineStyle {
  return styles[index % styles.length] ?? { colour: '--line-1', dash: [] };
}
