import type { BackendName } from '../../core/backends.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { SkiplaneError } from '../../core/error.ts';
import { type ClaimResult, judgeClaim, type LessonClaim } from '../../core/lessons/claim.ts';
import { checkConditions } from '../../core/lessons/condition.ts';
import { documentBefore, lessonDocumentOf } from '../../core/lessons/documents.ts';
import { editedBy } from '../../core/lessons/edits.ts';
import { canvas } from '../../core/lessons/measurement.ts';
import { neededAt } from '../../core/lessons/needed.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import { readValue } from '../../core/lessons/value.ts';
import { type Measured, measure } from './measure.ts';
import { findTemplate } from './templates.ts';

/** What came of one step. */
export interface PlayedStep {
  readonly id: string;
  readonly claims: readonly (ClaimResult & { readonly claim: LessonClaim })[];
  /** Conditions of its task that its own solution does not meet, by their place; empty where all is well. */
  readonly unmet: readonly number[];
  readonly values: Readonly<Record<string, number | null>>;
}

export interface PlayOptions {
  readonly backend: BackendName;
  /** Folder of the trainings. */
  readonly runs: string;
  readonly repetition?: number;
  readonly signal: AbortSignal;
  progress(step: string, measurement: string, done: number, total: number): void;
  /** Hears of each measurement that was made. */
  measured?(name: string, what: Measured): void;
}

/**
 * Plays a lesson from its first step to its last, as a reader does who solves every task as the lesson itself does.
 * @throws SkiplaneError where a step cannot be played
 */
export async function playLesson(lesson: Lesson, options: PlayOptions): Promise<readonly PlayedStep[]> {
  const known = new Map<string, Measured>();
  const played: PlayedStep[] = [];
  for (const index of lesson.steps.keys()) played.push(await playStep(lesson, index, known, options));
  return played;
}

async function playStep(
  lesson: Lesson,
  index: number,
  known: Map<string, Measured>,
  options: PlayOptions,
): Promise<PlayedStep> {
  const step = lesson.steps[index];
  if (step === undefined) throw new Error(`there is no step ${index}`);
  const { id, task, values = {}, claims = [] } = step;
  const before = documentBefore(lesson, index, findTemplate);
  const after = before === undefined || task === undefined ? before : editedBy(before, task.solution);
  const met = task === undefined || after === undefined ? [] : checkConditions(task.conditions, after);
  const document = (name: string): SkiplaneDocument => {
    if (name !== canvas) return lessonDocumentOf(lesson, name, findTemplate);
    if (after !== undefined) return after;
    throw new SkiplaneError(
      'lesson/no-canvas',
      `Expected a document on the canvas at the step ${id}, but no step so far shows one: add "show".`,
    );
  };
  for (const name of neededAt(lesson, index)) {
    if (known.has(name)) continue;
    options.signal.throwIfAborted();
    const made = await measure(name, {
      lesson,
      document,
      backend: options.backend,
      runs: options.runs,
      repetition: options.repetition ?? 0,
      signal: options.signal,
      earlier: (other) => known.get(other),
      progress: (done, total) => options.progress(id, name, done, total),
    });
    known.set(name, made);
    options.measured?.(name, made);
  }
  const read = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      placed(`steps.${id}.values.${name}`, () => readValue(value, known.get(value.of)?.tables ?? {})),
    ]),
  );
  return {
    id,
    values: read,
    claims: claims.map((claim, i) => ({
      claim,
      ...placed(`steps.${id}.claims[${i}].value`, () => judgeClaim(claim, read)),
    })),
    unmet: met.flatMap((holds, i) => (holds ? [] : [i])),
  };
}

/** What a lesson says wrong is only found once it is measured: its author is told where, as by `lesson check`. */
function placed<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof SkiplaneError)) throw thrown;
    throw new SkiplaneError(thrown.code, `The lesson has a problem at ${place}: ${thrown.message}`);
  }
}
