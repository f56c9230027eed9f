import { create } from 'zustand';
import type { LessonProblem } from '../../../core/lessons/check.ts';
import { emptyWork, type LessonWork } from '../../../core/lessons/progress.ts';
import type { Lesson, LessonStep } from '../../../core/lessons/schema.ts';
import type { Tables } from '../../../core/lessons/value.ts';

/** How far the measurements of a step are. */
export interface Measuring {
  /** The measurement that is made now, and its place among those of the step. */
  readonly part: number;
  readonly parts: number;
  readonly what: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

interface LessonState {
  /** The lesson that is open beside the canvas; null for none. */
  readonly lesson: Lesson | null;
  /** Whether its work is kept; that of a file that is only looked at is not. */
  readonly kept: boolean;
  readonly work: LessonWork;
  /** Index of the step that is read. */
  readonly step: number;
  /** Steps whose guess was skipped, and whose solution was shown. */
  readonly skipped: ReadonlySet<string>;
  readonly shown: ReadonlySet<string>;
  readonly measuring: Measuring | null;
  /** What is wrong with a lesson that its author looks at. */
  readonly problems: readonly LessonProblem[];
  /** Why the last measurement failed; null where it did not. */
  readonly problem: string | null;
}

const none: Omit<LessonState, 'kept'> = {
  lesson: null,
  work: emptyWork('none'),
  step: 0,
  skipped: new Set(),
  shown: new Set(),
  measuring: null,
  problems: [],
  problem: null,
};

export const useLesson = create<LessonState>()(() => ({ ...none, kept: true }));

/** Another lesson, or the same one from its beginning. */
export function putLesson(
  lesson: Lesson | null,
  work: LessonWork,
  kept: boolean,
  problems: readonly LessonProblem[] = [],
): void {
  const at = lesson?.steps.findIndex(({ id }) => id === work.at) ?? 0;
  useLesson.setState({ ...none, lesson, work, kept, problems, step: Math.max(0, at) });
}

/** The step that is read; undefined where no lesson is open. */
export function stepNow(
  { lesson, step }: Pick<LessonState, 'lesson' | 'step'> = useLesson.getState(),
): LessonStep | undefined {
  return lesson?.steps[step];
}

type StepWork = LessonWork['steps'][string];

/** What the reader did at a step. */
export function stepWork({ steps }: LessonWork, id: string): StepWork {
  return Object.hasOwn(steps, id) ? (steps[id] ?? {}) : {};
}

export function changeStepWork(id: string, change: Partial<StepWork>): void {
  useLesson.setState(({ work }) => ({
    work: { ...work, steps: { ...work.steps, [id]: { ...stepWork(work, id), ...change } } },
  }));
}

export function putTables(name: string, tables: Tables): void {
  // Figures are read-only, what is written to a file is not.
  const plain = Object.fromEntries(
    Object.entries(tables).map(([table, { columns, rows }]) => [
      table,
      { columns: [...columns], rows: rows.map((row) => [...row]) },
    ]),
  );
  useLesson.setState(({ work }) => ({ work: { ...work, measured: { ...work.measured, [name]: plain } } }));
}
