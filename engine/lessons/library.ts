import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { readLesson } from '../../core/lessons/read.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import { fileProblem } from '../file-problem.ts';
import { projectRoot } from '../program.ts';

/** Ending of a lesson's file. */
export const lessonEnding = '.lesson.json';

/** The folder of the course that comes with Skiplane. */
export function courseFolder(): string {
  return join(projectRoot(), 'lessons');
}

/** Files of the course by id, in no order: chapters are numbered within them. */
export async function courseFiles(folder = courseFolder()): Promise<ReadonlyMap<string, string>> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const files = names.filter((name) => name.endsWith(lessonEnding));
  return new Map(files.map((name) => [name.slice(0, -lessonEnding.length), join(folder, name)]));
}

/**
 * Reads a lesson from its file, or one of the course by its id.
 * @throws SkiplaneError where there is none, or it cannot be read
 */
export async function openLesson(given: string): Promise<Lesson> {
  const course = await courseFiles();
  const path = course.get(given) ?? resolve(given);
  if (!existsSync(path))
    throw new SkiplaneError(
      'lesson/missing',
      `Expected a lesson file or a lesson of the course (${[...course.keys()].toSorted().join(', ')}), received "${given}": name one of them.`,
    );
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw new SkiplaneError(
      'lesson/unreadable',
      `Expected a lesson file, but ${path} cannot be read: ${fileProblem(thrown)}. Name another file.`,
    );
  });
  return readLesson(text);
}

/** The lessons of the course, chapter by chapter. */
export async function readCourse(): Promise<readonly Lesson[]> {
  const lessons = await Promise.all([...(await courseFiles()).keys()].map(openLesson));
  return lessons.toSorted((a, b) => (a.chapter ?? 0) - (b.chapter ?? 0));
}
