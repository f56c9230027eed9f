import { applyEditsTo } from '../../../core/document/edit.ts';
import { checkConditions } from '../../../core/lessons/condition.ts';
import { documentBefore } from '../../../core/lessons/documents.ts';
import { editedBy, editOf } from '../../../core/lessons/edits.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { commit, currentDocument } from '../../model/state/document.ts';
import { findTemplate } from './lesson-documents.ts';
import { changeStepWork, stepNow, useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import { callAttention } from './step-canvas.ts';

/** What the reader says and asks at a step. */

export function predict(prediction: number | undefined): void {
  const step = stepNow();
  if (step !== undefined) changeStepWork(step.id, { prediction });
}

export function skipGuess(skip = true): void {
  const step = stepNow();
  if (step === undefined) return;
  useLesson.setState(({ skipped }) => {
    const next = new Set(skipped);
    if (skip) next.add(step.id);
    else next.delete(step.id);
    return { skipped: next };
  });
}

/** Does the task as the lesson would, in one step that undo takes back. */
export function showMe(): void {
  const { lesson, step } = useLesson.getState();
  const read = stepNow();
  if (lesson === null || read?.task === undefined) return;
  const { task } = read;
  useLesson.setState(({ shown }) => ({ shown: new Set(shown).add(read.id) }));
  const edits = task.solution.map(editOf);
  const label = lessonsText.task.step(say(read.title));
  // Where the reader has gone another way that leads elsewhere, all of the network is as the lesson has it.
  const own = editedBy(currentDocument(), task.solution);
  const before = checkConditions(task.conditions, own).every(Boolean)
    ? undefined
    : documentBefore(lesson, step, findTemplate);
  commit(label, (draft) => {
    if (before !== undefined) {
      draft.parameters = structuredClone(before.parameters);
      draft.graph = structuredClone(before.graph);
      draft.blocks = structuredClone(before.blocks);
    }
    applyEditsTo(draft, edits);
  });
  // What was added may lie out of sight.
  callAttention();
}
