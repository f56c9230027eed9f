import type { LessonResponses, ListedLesson, lessonRequests } from '../../core/protocol/lessons.ts';
import { type LessonFile, lessonsIn, ownLessonsFolder } from '../lessons/folder.ts';
import { courseFolder } from '../lessons/library.ts';
import { done } from './done.ts';
import type { Engine, HandlersOf } from './engine.ts';
import { doneSteps, readWork, writeWork } from './lesson-work.ts';

/** What windows ask about the course, about lessons of one's own, and about the reader's work on both. */
export function lessonCalls({
  workspace,
  userFolder,
}: Pick<Engine, 'workspace' | 'userFolder'>): HandlersOf<typeof lessonRequests, LessonResponses> {
  return {
    listLessons: () => listLessons(workspace, userFolder),
    readLessonWork: async ({ lesson }) => ({ text: (await readWork(userFolder, lesson)) ?? null }),
    writeLessonWork: ({ text }) => done(writeWork(userFolder, text)),
  };
}

async function listLessons(workspace: string, userFolder: string): Promise<readonly ListedLesson[]> {
  const [course, found] = await Promise.all([
    lessonsIn(courseFolder()),
    lessonsIn(ownLessonsFolder(workspace)),
  ]);
  const taken = new Set(course.map(({ id }) => id));
  const own = found.map((file) => (taken.has(file.id) ? alreadyTaken(file) : file));
  return Promise.all([
    ...course.map((file) => listed(file, false, userFolder)),
    ...own.map((file) => listed(file, true, userFolder)),
  ]);
}

/** Work on both would be kept in one place. */
function alreadyTaken(file: LessonFile): LessonFile {
  const problem = `Expected an id that no chapter of the course has, received "${file.id}": choose another id, and rename the file to it.`;
  return { ...file, lesson: null, problem };
}

async function listed(
  { id, text, lesson, problem }: LessonFile,
  own: boolean,
  userFolder: string,
): Promise<ListedLesson> {
  const steps = lesson === null ? undefined : await doneSteps(userFolder, id);
  return { id, own, text, problem, begun: steps !== undefined, done: steps ?? [] };
}
