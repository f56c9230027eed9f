import { withIdentity } from '../../../core/document/identity.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { documentBefore, type FindTemplate, shownAt } from '../../../core/lessons/documents.ts';
import type { LessonWork } from '../../../core/lessons/progress.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { hashText } from '../../../core/random.ts';
import { language } from '../../base/strings/language.ts';
import { useStart } from '../../model/host/start.ts';
import { stepWork } from './lesson-state.ts';

/** The documents that come with Skiplane. */
export const findTemplate: FindTemplate = (id) => {
  const found = useStart.getState().templates.find((template) => template.id === id);
  return found === undefined ? undefined : readDocument(found.text);
};

/** The id of a lesson's document on this machine: its runs are found again when the lesson is opened another day. */
export function lessonDocumentId(lesson: string, name: string): string {
  const parts = ['a', 'b'].map((salt) => hashText(`${salt} ${lesson} ${name}`).toString(16).padStart(8, '0'));
  return `lesson-${parts.join('')}`;
}

/** The id of the document that is on the canvas at a step; undefined where the lesson has shown none yet. */
export function documentIdAt(lesson: Lesson, index: number): string | undefined {
  const name = shownAt(lesson, index);
  return name === undefined ? undefined : lessonDocumentId(lesson.id, name);
}

/**
 * What the canvas shows when a step is opened: what the reader left there, else the network as the steps before leave it.
 * @throws SkiplaneError where it cannot be made
 */
export function documentAt(
  lesson: Lesson,
  index: number,
  work: LessonWork,
  fresh: boolean,
): SkiplaneDocument | undefined {
  const id = documentIdAt(lesson, index);
  const made = documentBefore(lesson, index, findTemplate, language);
  if (id === undefined || made === undefined) return undefined;
  const kept = fresh ? undefined : keptAt(lesson, index, work);
  return withIdentity(kept ?? made, id);
}

function keptAt(lesson: Lesson, index: number, work: LessonWork): SkiplaneDocument | undefined {
  const { document } = stepWork(work, lesson.steps[index]?.id ?? '');
  if (document === undefined) return undefined;
  try {
    return readDocument(document);
  } catch {
    return undefined;
  }
}

/**
 * Whether the steps between lead to another network than the reader has: a task was passed over.
 * @param solved ids of the steps whose task was done
 */
export function passesTask(lesson: Lesson, from: number, to: number, solved: ReadonlySet<string>): boolean {
  const name = shownAt(lesson, to);
  return lesson.steps.some(
    ({ id, task }, i) =>
      i >= from && i < to && task !== undefined && shownAt(lesson, i) === name && !solved.has(id),
  );
}
