import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { readLessonWork } from '../../core/lessons/progress.ts';
import { writeText } from '../atomic.ts';
import { fileProblem } from '../file-problem.ts';
import { inTurn } from '../in-turn.ts';

function pathOf(folder: string, lesson: string): string {
  return join(folder, 'lessons', `${lesson}.json`);
}

/** The work on a lesson that a user folder keeps; undefined where there is none that can be read. */
export async function readWork(folder: string, lesson: string): Promise<string | undefined> {
  try {
    const text = await readFile(pathOf(folder, lesson), 'utf8');
    return readLessonWork(text).lesson === lesson ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The steps of a lesson that are done; undefined where it has not begun. */
export async function doneSteps(folder: string, lesson: string): Promise<readonly string[] | undefined> {
  const text = await readWork(folder, lesson);
  if (text === undefined) return undefined;
  const { at, steps } = readLessonWork(text);
  if (at === null) return undefined;
  return Object.keys(steps).filter((step) => steps[step]?.done !== undefined);
}

/**
 * Keeps the work on the lesson that it names. A file that cannot be read is set aside, not replaced.
 * @throws SkiplaneError where it is no work on a lesson, or cannot be written
 */
export async function writeWork(folder: string, text: string): Promise<void> {
  const { lesson } = readLessonWork(text);
  const path = pathOf(folder, lesson);
  await inTurn(path, async () => {
    try {
      if ((await readWork(folder, lesson)) === undefined)
        await rename(path, `${path}.broken`).catch(() => undefined);
      await writeText(path, text);
    } catch (thrown) {
      throw new SkiplaneError(
        'lesson-work/unwritable',
        `Expected to save the work on the lesson in ${path}, but it failed (${fileProblem(thrown)}): check the folder and its permissions.`,
      );
    }
  });
}
