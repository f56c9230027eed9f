/**
 * How often each label was taken for each class. Only cells that hold images are written down, row by row: a matrix of
 * 2,000 classes has four million cells, of which a split of 10,000 images fills 10,000 at most.
 */
export interface Confusion {
  /** Where each label's cells begin, and at last where they end: one number more than there are classes. */
  readonly starts: Uint32Array;
  /** The class that a cell's images were taken for; within a label in rising order. */
  readonly predicted: Uint32Array;
  /** How many images. */
  readonly counts: Uint32Array;
}

/** A cell that holds images: label and prediction, as numbers of classes. */
export interface ConfusionCell {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
}

/** @param rows `rows[label][prediction]`, counts */
export function confusionFrom(rows: readonly (readonly number[])[]): Confusion {
  const cells = rows.map((row) => [...row.entries()].filter(([, count]) => count > 0));
  const starts = new Uint32Array(rows.length + 1);
  for (const [label, row] of cells.entries()) starts[label + 1] = (starts[label] ?? 0) + row.length;
  const all = cells.flat();
  return {
    starts,
    predicted: Uint32Array.from(all, ([predicted]) => predicted),
    counts: Uint32Array.from(all, ([, count]) => count),
  };
}

/** The cells of a label that hold images. */
function cellsOf({ starts, predicted, counts }: Confusion, label: number): ConfusionCell[] {
  const from = starts[label] ?? 0;
  const length = Math.max(0, (starts[label + 1] ?? from) - from);
  return Array.from({ length }, (_, i) => ({
    label,
    predicted: predicted[from + i] ?? 0,
    count: counts[from + i] ?? 0,
  }));
}

/** All cells that hold images, row by row. */
function allCells(confusion: Confusion): ConfusionCell[] {
  return Array.from({ length: classCount(confusion) }, (_, label) => cellsOf(confusion, label)).flat();
}

function classCount({ starts }: Confusion): number {
  return Math.max(0, starts.length - 1);
}

/** Images that were taken for another class, the most frequent pairs first. */
export function mistakesOf(confusion: Confusion): ConfusionCell[] {
  return allCells(confusion)
    .filter(({ label, predicted }) => label !== predicted)
    .sort((a, b) => b.count - a.count);
}
