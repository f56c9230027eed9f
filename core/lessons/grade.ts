import { readDocument } from '../document/read.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { SkiplaneError } from '../error.ts';
import { judgeClaim } from './claim.ts';
import { checkConditions } from './condition.ts';
import type { LessonWork } from './progress.ts';
import type { Lesson, LessonStep } from './schema.ts';
import { readValue, type Tables } from './value.ts';

/** What a reader did of one step. A part that the step does not have is null. */
export interface StepGrade {
  readonly id: string;
  /** Whether a guess was made, and whether a choice was right; a guessed number is neither right nor wrong. */
  readonly guess: 'right' | 'wrong' | 'made' | 'none' | null;
  /** Conditions that the reader’s document meets, of all. */
  readonly task: { readonly met: number; readonly of: number; readonly alone: boolean } | null;
  /** Claims that hold for what the reader measured, of all. */
  readonly claims: { readonly hold: number; readonly of: number } | null;
}

export interface Grade {
  readonly reader: string;
  readonly steps: readonly StepGrade[];
  /** Parts that are done, of all: guesses that were made, tasks whose conditions are all met, steps whose claims were measured. */
  readonly done: number;
  readonly of: number;
}

/**
 * Grades work on a lesson by what it holds: documents are checked anew, claims are judged anew by the reader’s own figures.
 * @throws SkiplaneError where it is work on another lesson
 */
export function gradeWork(lesson: Lesson, work: LessonWork): Grade {
  if (work.lesson !== lesson.id)
    throw new SkiplaneError(
      'lesson-work/other-lesson',
      `Expected work on the lesson ${lesson.id}, received work on ${work.lesson}: name that lesson, or other work.`,
    );
  const steps = lesson.steps.map((step) => gradeStep(step, work));
  const parts = steps.flatMap(({ guess, task, claims }) => [
    ...(guess === null ? [] : [guess !== 'none']),
    ...(task === null ? [] : [task.met === task.of]),
    ...(claims === null ? [] : [claims.hold === claims.of]),
  ]);
  return { reader: nameOf(work.reader), steps, done: parts.filter(Boolean).length, of: parts.length };
}

/** A name as it can be shown anywhere: a terminal obeys control characters, and marks of direction turn a line around. */
function nameOf(written: string): string {
  return written.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

function gradeStep(step: LessonStep, work: LessonWork): StepGrade {
  const done = Object.hasOwn(work.steps, step.id) ? work.steps[step.id] : undefined;
  return {
    id: step.id,
    guess: guessOf(step, done?.prediction),
    task: taskOf(step, done?.document, done?.alone ?? false),
    claims: claimsOf(step, work.measured),
  };
}

function guessOf({ predict }: LessonStep, prediction: number | undefined): StepGrade['guess'] {
  if (predict === undefined) return null;
  if (prediction === undefined) return 'none';
  if (!('choices' in predict)) return 'made';
  return prediction === predict.answer ? 'right' : 'wrong';
}

function taskOf({ task }: LessonStep, text: string | undefined, alone: boolean): StepGrade['task'] {
  if (task === undefined) return null;
  const of = task.conditions.length;
  const document = text === undefined ? undefined : readable(text);
  const met = document === undefined ? 0 : checkConditions(task.conditions, document).filter(Boolean).length;
  return { met, of, alone: met === of && alone };
}

/** A document that somebody changed by hand may be anything. */
function readable(text: string): SkiplaneDocument | undefined {
  try {
    return readDocument(text);
  } catch {
    return undefined;
  }
}

function claimsOf(
  { claims, values = {} }: LessonStep,
  measured: LessonWork['measured'],
): StepGrade['claims'] {
  if (claims === undefined || claims.length === 0) return null;
  const holds = (claim: (typeof claims)[number]): boolean => {
    try {
      const read = Object.entries(values).map(([name, value]) => {
        const tables: Tables = Object.hasOwn(measured, value.of) ? (measured[value.of] ?? {}) : {};
        return [name, readValue(value, tables)] as const;
      });
      return judgeClaim(claim, Object.fromEntries(read)).holds;
    } catch {
      // What was not measured holds nothing.
      return false;
    }
  };
  return { hold: claims.filter(holds).length, of: claims.length };
}
