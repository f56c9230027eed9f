import { applyEditsTo } from '../../../core/document/edit.ts';
import { setDirection, setPositions } from '../../../core/document/operations/move.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { checkConditions } from '../../../core/lessons/condition.ts';
import { documentBefore } from '../../../core/lessons/documents.ts';
import { editedBy, editOf, type LessonEdit } from '../../../core/lessons/edits.ts';
import { language } from '../../base/strings/language.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { type Move, relaidOut } from '../../model/layout/relaid-out.ts';
import { canvasRoom } from '../../model/state/canvas-room.ts';
import { commit, currentDocument } from '../../model/state/document.ts';
import { useView } from '../../model/state/view.ts';
import { rootPlace } from '../../model/view/where.ts';
import { findTemplate } from './lesson-documents.ts';
import { changeStepWork, stepNow, useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import { callAttention, replaceContents } from './step-canvas.ts';

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
export async function showMe(): Promise<void> {
  const { lesson, step } = useLesson.getState();
  const read = stepNow();
  if (lesson === null || read?.task === undefined) return;
  const { task } = read;
  useLesson.setState(({ shown }) => ({ shown: new Set(shown).add(read.id) }));
  const edits = task.solution.map(editOf);
  const label = lessonsText.task.step(say(read.title));
  // Where the reader has gone another way that leads elsewhere, all of the network is as the lesson has it.
  const now = currentDocument();
  const own = editedBy(now, task.solution);
  const before = checkConditions(task.conditions, own).every(Boolean)
    ? undefined
    : documentBefore(lesson, step, findTemplate, language);
  const moves = await placesAfter(
    before === undefined ? own : editedBy(before, task.solution),
    task.solution,
  );
  if (currentDocument() !== now) return;
  const change = (draft: SkiplaneDocument): void => {
    applyEditsTo(draft, edits);
    for (const { graph, way, positions } of moves) {
      setDirection(draft, graph, way);
      setPositions(draft, graph, positions);
    }
  };
  if (before === undefined) commit(label, change);
  else replaceContents(label, before, change);
  // What was added may lie out of sight.
  callAttention();
}

/** Where everything stands in the graphs that a solution adds to or takes from: as if they had been laid out like that. */
async function placesAfter(
  document: SkiplaneDocument,
  solution: readonly LessonEdit[],
): Promise<readonly Move[]> {
  const graphs = solution.flatMap((edit) =>
    edit.do === 'addNode' || edit.do === 'removeNode' ? [edit.graph ?? null] : [],
  );
  const open = useView.getState().open;
  const places = [...new Set(graphs)].map((graph) => ({ ...rootPlace, graph }));
  const moves = await Promise.all(
    places.map((where) => relaidOut({ document, where, open }, { room: canvasRoom() })),
  );
  return moves.flat();
}
