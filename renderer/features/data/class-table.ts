import type { DatasetDescription } from '../../../core/protocol/data.ts';
import type { SplitName } from '../../../core/protocol/scalars.ts';

export const splitNames = ['train', 'validation', 'test'] as const satisfies readonly SplitName[];

export interface ClassRow {
  readonly name: string;
  readonly label: number;
  readonly counts: Readonly<Record<SplitName, number>>;
  readonly total: number;
}

export interface ClassTable {
  readonly rows: readonly ClassRow[];
  readonly sums: Readonly<Record<SplitName, number>>;
  readonly total: number;
  /** Images of the largest class: what a full bar stands for. */
  readonly largest: number;
}

/** How many images there are, by class and by split. */
export function classTable({ classes, counts }: Pick<DatasetDescription, 'classes' | 'counts'>): ClassTable {
  const rows = classes.map((name, label) => {
    const own = {
      train: counts.train[label] ?? 0,
      validation: counts.validation[label] ?? 0,
      test: counts.test[label] ?? 0,
    };
    return { name, label, counts: own, total: own.train + own.validation + own.test };
  });
  const sum = (of: (row: ClassRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return {
    rows,
    sums: {
      train: sum((row) => row.counts.train),
      validation: sum((row) => row.counts.validation),
      test: sum((row) => row.counts.test),
    },
    total: sum((row) => row.total),
    largest: Math.max(0, ...rows.map(({ total }) => total)),
  };
}
