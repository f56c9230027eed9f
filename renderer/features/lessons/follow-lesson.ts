import { keepOnLeaving } from '../../model/host/files.ts';
import { useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { keepWork, keepWorkSoon, noteWritten } from './keep-work.ts';
import { closeLesson, isEntering } from './lesson-actions.ts';
import { changeStepWork, stepNow, stepWork, useLesson } from './lesson-state.ts';
import { isOfLesson, isOnCanvas, isSolved, keepCanvas, taskDone } from './step-canvas.ts';
import { nothingLeft } from './step-done.ts';

/** Follows what the reader does, keeps it, and notes which steps are done. Call once. */
export function followLesson(): void {
  // From step to step the lesson has kept already what it keeps; what is done in a preview is kept no longer.
  keepOnLeaving(() => (isEntering() ? isOfLesson() : keepCanvas() && useLesson.getState().kept));
  useLesson.subscribe((now, before) => {
    if (now.lesson === null) return;
    if (now.lesson !== before.lesson) noteWritten(now.work.at === null ? undefined : now.work);
    noteDone();
    keepWorkSoon();
  });
  useDocument.subscribe((now, before) => {
    const { lesson, step } = useLesson.getState();
    // A network that the lesson itself puts there solves nothing.
    if (now.history.document === before.history.document || isEntering()) return;
    const task = stepNow()?.task;
    if (lesson !== null && task !== undefined && isOnCanvas(lesson, step) && isSolved(task)) taskDone();
  });
  useWindow.subscribe(({ page }, before) => {
    if (page === 'start' && before.page !== 'start' && useLesson.getState().lesson !== null) closeLesson();
  });
  window.addEventListener('pagehide', () => {
    keepCanvas();
    keepWork();
  });
}

/** A step is done once nothing is left to do at it, and stays so. */
function noteDone(): void {
  const { lesson, step, work, skipped } = useLesson.getState();
  const read = stepNow();
  if (lesson === null || read === undefined || work.at !== read.id) return;
  const own = stepWork(work, read.id);
  if (own.done !== undefined) return;
  const left = { skipped: skipped.has(read.id), solved: own.alone !== undefined };
  if (nothingLeft(lesson, step, work, left)) changeStepWork(read.id, { done: Date.now() });
}
