import type { LessonWork } from '../../../core/lessons/progress.ts';
import { engine } from '../../model/host/engine.ts';
import { useStart } from '../../model/host/start.ts';
import { showError } from '../../model/state/act.ts';
import { useLesson } from './lesson-state.ts';

/** Work is written a moment after it was done. */
const rest = 300;
let timer: ReturnType<typeof setTimeout> | undefined;
let written: LessonWork | undefined;

/** What was last read or written is kept already. */
export function noteWritten(work: LessonWork | undefined): void {
  written = work;
}

/** Writes the reader's work down in a moment. */
export function keepWorkSoon(): void {
  if (useLesson.getState().work !== written) timer ??= setTimeout(keepWork, rest);
}

/** Writes the reader's work down now. */
export function keepWork(): void {
  const { lesson, work, kept } = useLesson.getState();
  clearTimeout(timer);
  timer = undefined;
  if (lesson === null || !kept || written === work) return;
  written = work;
  engine
    .writeLessonWork({ text: JSON.stringify(work) })
    .then(() => noteProgress(work))
    .catch((thrown: unknown) => {
      // The next change tries again.
      if (written === work) written = undefined;
      showError(thrown);
    });
}

/** The start page knows how far a lesson is without asking again. */
function noteProgress({ lesson: id, steps, at }: LessonWork): void {
  const done = Object.keys(steps).filter((step) => steps[step]?.done !== undefined);
  useStart.setState(({ lessons }) => ({
    lessons: lessons.map((lesson) => (lesson.id === id ? { ...lesson, begun: at !== null, done } : lesson)),
  }));
}
