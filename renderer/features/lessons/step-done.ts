import { neededAt } from '../../../core/lessons/needed.ts';
import type { LessonWork } from '../../../core/lessons/progress.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { stepWork } from './lesson-state.ts';

/** The measurements of a step that have not been made; those of a lesson with mistakes are left out. */
export function missingAt(lesson: Lesson, index: number, { measured }: LessonWork): readonly string[] {
  try {
    return neededAt(lesson, index).filter((name) => !Object.hasOwn(measured, name));
  } catch {
    return [];
  }
}

/**
 * Whether nothing is left to do at a step that is being read. A skipped guess counts as made.
 * @param solved whether the canvas is as the task asks
 */
export function nothingLeft(
  lesson: Lesson,
  index: number,
  work: LessonWork,
  { skipped, solved }: { readonly skipped: boolean; readonly solved: boolean },
): boolean {
  const step = lesson.steps[index];
  if (step === undefined) return false;
  const { prediction } = stepWork(work, step.id);
  const guessed = step.predict === undefined || prediction !== undefined || skipped;
  return guessed && (step.task === undefined || solved) && missingAt(lesson, index, work).length === 0;
}
