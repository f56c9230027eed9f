import { checkedBy, type FileSort, readObject } from '../invalid-file.ts';
import { type Lesson, lessonSchema } from './schema.ts';

const sort: FileSort = {
  code: 'lesson',
  the: 'The lesson',
  format: 'skiplane-lesson',
  wanted: 'a lesson',
  remedy: 'open a lesson file; docs/lessons.md describes the format',
};

/**
 * Reads the text of a lesson. What it refers to is checked by `checkLesson`.
 * @throws SkiplaneError that names the place in the file, what was expected and what came
 */
export function readLesson(text: string): Lesson {
  return checkedBy(lessonSchema, readObject(text, sort), sort);
}
