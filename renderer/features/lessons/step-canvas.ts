import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { checkConditions } from '../../../core/lessons/condition.ts';
import { lessonDocumentOf } from '../../../core/lessons/documents.ts';
import type { Lesson, LessonTask } from '../../../core/lessons/schema.ts';
import type { LessonDocument } from '../../../core/lessons/source-documents.ts';
import { language } from '../../base/strings/language.ts';
import { arranged } from '../../model/layout/arranged.ts';
import { highlight } from '../../model/stage/highlight.ts';
import { showMaps, useMaps } from '../../model/stage/maps-state.ts';
import { showPaths } from '../../model/stage/reveal.ts';
import { showError } from '../../model/state/act.ts';
import { showBeside } from '../../model/state/beside.ts';
import { commit, currentDocument, holdsWork, useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { documentIdAt, findTemplate, lessonDocumentId } from './lesson-documents.ts';
import { changeStepWork, stepNow, stepWork, useLesson } from './lesson-state.ts';

/** What a lesson has to do with the canvas. */

/** Whether the canvas shows the network of a step, or of the steps before where it has none of its own. */
export function isOnCanvas(lesson: Lesson, index: number): boolean {
  if (useWindow.getState().page !== 'designer') return false;
  const id = documentIdAt(lesson, index);
  return id === undefined || currentDocument().id === id;
}

/** Whether the lesson has put maps on the wires: it takes them away again, but not those of the reader. */
let mapped = false;

/** Lets an image walk through the network during the steps that ask for it. */
function showStepMaps(wanted: boolean): void {
  if (wanted && !useMaps.getState().on) mapped = true;
  if (wanted) showMaps(true);
  else hideStepMaps();
}

/** Takes away the maps that the lesson has put on the wires. */
export function hideStepMaps(): void {
  if (mapped) showMaps(false);
  mapped = false;
}

/** Draws attention to what the step speaks of. */
export function callAttention(): void {
  const { lesson, step } = useLesson.getState();
  showStepMaps(lesson !== null && isOnCanvas(lesson, step) && stepNow()?.show?.maps === true);
  const paths = (lesson !== null && isOnCanvas(lesson, step) && stepNow()?.show?.highlight) || [];
  highlight(paths);
  if (paths.length > 0) showPaths(paths);
}

/** Keeps what the reader did on the canvas with the step. False where it is not the lesson's network. */
export function keepCanvas(): boolean {
  const { lesson, step, work } = useLesson.getState();
  const { file, history } = useDocument.getState();
  const read = stepNow();
  if (lesson === null || read === undefined || file !== null || !isOnCanvas(lesson, step)) return false;
  if (documentIdAt(lesson, step) === undefined) return false;
  const solved = stepWork(work, read.id).alone !== undefined;
  // What solved the task is not replaced by what does not.
  if (holdsWork() && !(solved && read.task !== undefined && !isSolved(read.task)))
    changeStepWork(read.id, { document: writeDocument(history.document) });
  return true;
}

/** Whether the canvas shows one of the lesson's networks, of whichever step. */
export function isOfLesson(): boolean {
  const { lesson } = useLesson.getState();
  const { file, history } = useDocument.getState();
  if (lesson === null || file !== null || useWindow.getState().page !== 'designer') return false;
  return Object.keys(lesson.documents).some(
    (name) => lessonDocumentId(lesson.id, name) === history.document.id,
  );
}

/** Gives the open document the network of another, as one step that undo takes back. */
export function replaceContents(
  label: string,
  { parameters, graph, blocks }: SkiplaneDocument,
  then: (draft: SkiplaneDocument) => void = () => undefined,
): void {
  commit(label, (draft) => {
    draft.parameters = structuredClone(parameters);
    draft.graph = structuredClone(graph);
    draft.blocks = structuredClone(blocks);
    then(draft);
  });
}

export function isSolved(task: LessonTask): boolean {
  const { history, network } = useDocument.getState();
  return checkConditions(task.conditions, history.document, network).every(Boolean);
}

/** The document of the lesson that is next to the canvas at a step. */
export function besideAt({ steps }: Lesson, index: number): string | undefined {
  return steps.slice(0, index + 1).findLast(({ show }) => show !== undefined)?.show?.beside;
}

/** Shows what the lesson has next to its network: the live twin where it is that, else a document of its own. */
export async function showBesideStep(lesson: Lesson, index: number): Promise<void> {
  const shown = lesson.steps.slice(0, index + 1).findLast(({ show }) => show !== undefined)?.show;
  if (shown?.beside === undefined || !isOnCanvas(lesson, index)) return showBeside(null);
  try {
    const source = lesson.documents[shown.beside];
    const trainedAs = lessonDocumentId(lesson.id, shown.beside);
    if (source !== undefined && isTwinOf(source, shown.document))
      return showBeside({ is: 'twin', trainedAs });
    const document = await arranged(lessonDocumentOf(lesson, shown.beside, findTemplate, language));
    showBeside({ is: 'document', document, trainedAs });
  } catch (thrown) {
    showError(thrown);
  }
}

/** Whether nothing but its skip connections and its name tells a document from another. */
function isTwinOf(source: LessonDocument, name: string): boolean {
  const { parameters, edits, remedies } = source;
  return (
    'of' in source &&
    source.of === name &&
    source.twin === true &&
    parameters === undefined &&
    edits === undefined &&
    remedies === undefined
  );
}

/** The canvas is as the task asks. */
export function taskDone(): void {
  const { work, shown } = useLesson.getState();
  const step = stepNow();
  if (step?.task === undefined) return;
  const before = stepWork(work, step.id);
  const document = writeDocument(currentDocument());
  if (before.alone !== undefined && before.document === document) return;
  // The first way counts: what was shown once is no longer found alone.
  changeStepWork(step.id, { document, alone: before.alone ?? !shown.has(step.id) });
}
