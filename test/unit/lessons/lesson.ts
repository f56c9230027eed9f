import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLesson } from '../../../core/lessons/read.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { projectRoot } from '../../../engine/program.ts';

/** Text of the lesson that tests read: one of everything. */
export const lessonText = readFileSync(
  join(projectRoot(), 'test', 'fixtures', 'lessons', 'skip.lesson.json'),
  'utf8',
);

/** The lesson after a change of its text, as somebody writes it. */
export function changed(from: string, to: string): string {
  if (!lessonText.includes(from)) throw new Error(`the lesson does not contain ${from}`);
  return lessonText.replace(from, to);
}

export const lesson: Lesson = readLesson(lessonText);
