import { z } from 'zod';
import { limits } from '../document/limits.ts';
import { checkedBy, type FileSort, readObject } from '../invalid-file.ts';
import { lessonId, lessonName } from './names.ts';

/** Characters of a document that is handed in: more than any that a lesson can ask for. */
const longestDocument = 256 * 1024;

const cell = z.union([z.string(), z.number(), z.null()]);
const figures = z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(cell)) });

/** What a reader did in a lesson: kept on their machine, and handed in where the lesson is an assignment. */
export const lessonWork = z.strictObject({
  format: z.literal('skiplane-lesson-work'),
  version: z.literal(1),
  lesson: lessonId,
  /** As the reader signs it; empty on their own machine. */
  reader: z.string().max(limits.title).default(''),
  /** The step that was read last. */
  at: lessonName.nullable().default(null),
  steps: z
    .record(
      lessonName,
      z.strictObject({
        /** The choice, by its index, or the number that was guessed. */
        prediction: z.number().optional(),
        /** The reader’s document, as text, when the task was done. */
        document: z.string().max(longestDocument).optional(),
        /** Whether it was the reader who did the task; false where the solution was shown. */
        alone: z.boolean().optional(),
        /** Milliseconds since 1970. */
        done: z.number().optional(),
      }),
    )
    .default({}),
  /** Tables of the measurements that were made. */
  measured: z.record(lessonName, z.record(lessonName, figures)).default({}),
});
export type LessonWork = z.output<typeof lessonWork>;

const sort: FileSort = {
  code: 'lesson-work',
  the: 'The work on a lesson',
  format: 'skiplane-lesson-work',
  wanted: 'work on a lesson',
  remedy: 'open a file that was saved by “Hand in”',
};

/** @throws SkiplaneError that names the place in the file, what was expected and what came */
export function readLessonWork(text: string): LessonWork {
  return checkedBy(lessonWork, readObject(text, sort), sort);
}

/** Work that has not begun. */
export function emptyWork(lesson: string): LessonWork {
  return lessonWork.parse({ format: 'skiplane-lesson-work', version: 1, lesson });
}
