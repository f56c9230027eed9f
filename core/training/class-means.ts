import type { ClassFigures } from '../protocol/analysis.ts';

/** Precision, recall and F1 over all classes. */
export interface MeanFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Means over the classes that are a label or were predicted: `macro` of all alike, `weighted` by their images. A figure
 * without a value counts as 0. That is what `classification_report` of scikit-learn says, given labels and predictions alone.
 */
export function meansOf(figures: readonly ClassFigures[]): {
  readonly macro: MeanFigures;
  readonly weighted: MeanFigures;
} {
  const present = figures.filter(({ f1 }) => f1 !== null);
  return {
    macro: meanOf(present, () => 1),
    weighted: meanOf(present, ({ support }) => support),
  };
}

function meanOf(figures: readonly ClassFigures[], weight: (figures: ClassFigures) => number): MeanFigures {
  const total = figures.reduce((sum, own) => sum + weight(own), 0);
  const mean = (figure: keyof MeanFigures): number =>
    total === 0 ? 0 : figures.reduce((sum, own) => sum + weight(own) * (own[figure] ?? 0), 0) / total;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}
