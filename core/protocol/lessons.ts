import { z } from 'zod';
import { lessonId } from '../lessons/names.ts';
import { text } from './scalars.ts';

export const lessonRequests = {
  /** The chapters of the course in their order, then lessons of the workspace. */
  listLessons: z.tuple([]),
  /** The reader's work on a lesson, as text; null where it has not begun. */
  readLessonWork: z.tuple([z.strictObject({ lesson: lessonId })]),
  /** Keeps the work on the lesson that it names. */
  writeLessonWork: z.tuple([z.strictObject({ text })]),
} as const;

/** A lesson as the start page lists it. */
export interface ListedLesson {
  /** The name of its file, without the ending. */
  readonly id: string;
  /** Whether it lies in the workspace; else it came with Skiplane. */
  readonly own: boolean;
  /** The lesson as written; empty where the file could not be read. */
  readonly text: string;
  /** Why it cannot be opened, in a sentence; null where it can. */
  readonly problem: string | null;
  /** Whether somebody has begun it, and the steps that are done. */
  readonly begun: boolean;
  readonly done: readonly string[];
}

export interface LessonResponses {
  listLessons: readonly ListedLesson[];
  readLessonWork: { readonly text: string | null };
  writeLessonWork: null;
}
