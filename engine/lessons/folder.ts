import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { lessonId } from '../../core/lessons/names.ts';
import { readLesson } from '../../core/lessons/read.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import { fileProblem } from '../file-problem.ts';
import { lessonEnding } from './library.ts';

/** A lesson's file, read. */
export interface LessonFile {
  /** The name of the file without its ending. */
  readonly id: string;
  readonly text: string;
  readonly lesson: Lesson | null;
  /** Why it is no lesson that can be opened, in a sentence. */
  readonly problem: string | null;
}

/** Lists of lessons travel whole. */
const most = 200;
const largestBytes = 2 * 1024 * 1024;

/** The lessons of a person, within their workspace. */
export function ownLessonsFolder(workspace: string): string {
  return join(workspace, 'lessons');
}

/** All lessons of a folder, chapters first, in their order; none where there is no such folder. Links are not followed. */
export async function lessonsIn(folder: string): Promise<readonly LessonFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(lessonEnding) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted()
    .slice(0, most);
  const lessons = await Promise.all(names.map((name) => readFrom(folder, name)));
  return lessons.toSorted((a, b) => chapterOf(a) - chapterOf(b));
}

function chapterOf({ lesson }: LessonFile): number {
  return lesson?.chapter ?? Number.POSITIVE_INFINITY;
}

async function readFrom(folder: string, name: string): Promise<LessonFile> {
  const id = name.slice(0, -lessonEnding.length);
  let text = '';
  try {
    const { size } = await lstat(join(folder, name));
    if (size > largestBytes)
      throw new SkiplaneError(
        'lesson/too-large',
        `Expected a lesson of at most ${largestBytes / 1024 ** 2} MiB, received ${Math.ceil(size / 1024 ** 2)} MiB: name templates instead of writing documents out.`,
      );
    text = await readFile(join(folder, name), 'utf8');
    const lesson = readLesson(text);
    expectName(id, lesson.id);
    return { id, text, lesson, problem: null };
  } catch (thrown) {
    const problem =
      thrown instanceof SkiplaneError
        ? thrown.message
        : `Expected to read ${name}, but it failed (${fileProblem(thrown)}): check the file and its permissions.`;
    return { id, text, lesson: null, problem };
  }
}

/** Work on a lesson is kept under its id, so two files must not have the same. */
function expectName(file: string, id: string): void {
  if (file === id) return;
  const remedy = lessonId.safeParse(file).success
    ? `write "id": "${file}", or rename the file to ${id}${lessonEnding}`
    : `rename the file to ${id}${lessonEnding}`;
  throw new SkiplaneError(
    'lesson/other-id',
    `Expected the lesson’s id to be the name of its file, ${file}, received "${id}": ${remedy}.`,
  );
}
