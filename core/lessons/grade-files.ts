import type { Figures } from '../analysis/figures.ts';
import { messageOf } from '../error.ts';
import { type Grade, gradeWork } from './grade.ts';
import { readLessonWork } from './progress.ts';
import type { Lesson } from './schema.ts';

/** A file that was handed in: its grade, or why it has none, in a sentence. */
export type GradedFile =
  | { readonly file: string; readonly grade: Grade }
  | { readonly file: string; readonly problem: string };

/** Grades the text of a file that was handed in. One that cannot be graded spoils no other. */
export function gradeFile(lesson: Lesson, file: string, text: string): GradedFile {
  try {
    return { file, grade: gradeWork(lesson, readLessonWork(text)) };
  } catch (thrown) {
    return { file, problem: messageOf(thrown) };
  }
}

/** Grades as a table, one row for each reader and step; a file without a grade has one row that says why. */
export function gradeFigures(graded: readonly GradedFile[]): Figures {
  return {
    columns: [
      'file',
      'reader',
      'step',
      'guess',
      'conditionsMet',
      'conditions',
      'alone',
      'claimsHold',
      'claims',
      'problem',
    ],
    rows: graded.flatMap((each) => {
      if ('problem' in each) return [[asText(each.file), ...Array<null>(8).fill(null), each.problem]];
      const { reader, steps } = each.grade;
      return steps.map(({ id, guess, task, claims }) => [
        asText(each.file),
        asText(reader),
        id,
        guess,
        task?.met ?? null,
        task?.of ?? null,
        task === null ? null : String(task.alone),
        claims?.hold ?? null,
        claims?.of ?? null,
        null,
      ]);
    }),
  };
}

/** Spreadsheets compute cells that begin like a formula: what readers call themselves must not. */
function asText(written: string): string {
  return /^[=+\-@\t\r]/.test(written) ? `'${written}` : written;
}
