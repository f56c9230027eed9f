import { applyEditsTo } from '../../../core/document/edit.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { checkConditions } from '../../../core/lessons/condition.ts';
import { documentBefore } from '../../../core/lessons/documents.ts';
import { editedBy, editOf } from '../../../core/lessons/edits.ts';
import { emptyWork, type LessonWork, readLessonWork } from '../../../core/lessons/progress.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import type { Lesson, LessonTask } from '../../../core/lessons/schema.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { engine } from '../../model/host/engine.ts';
import { keepOnLeaving, openFresh } from '../../model/host/files.ts';
import { useStart } from '../../model/host/start.ts';
import { highlight } from '../../model/stage/highlight.ts';
import { showPaths } from '../../model/stage/reveal.ts';
import { showError } from '../../model/state/act.ts';
import { commit, currentDocument, holdsWork, useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { documentAt, documentIdAt, findTemplate, passesTask } from './lesson-documents.ts';
import { changeStepWork, putLesson, stepNow, stepWork, useLesson } from './lesson-state.ts';
import { nothingLeft } from './step-done.ts';
import { say } from './written.tsx';

/** Where this window finds its lesson again after it was reloaded. */
const sessionKey = 'skiplane.lesson';

/** Opens a lesson of the course or of the workspace, at the step that was read last. */
export async function openLesson(id: string): Promise<void> {
  const listed = useStart.getState().lessons.find((lesson) => lesson.id === id);
  if (listed === undefined || listed.problem !== null) return;
  try {
    const lesson = readLesson(listed.text);
    const { text } = await engine.readLessonWork({ lesson: id });
    await begin(lesson, text === null ? emptyWork(id) : readLessonWork(text), true);
    sessionStorage.setItem(sessionKey, id);
  } catch (thrown) {
    showError(thrown);
  }
}

/** Opens the lesson that this window had open before it was reloaded. */
export async function reopenLesson(): Promise<void> {
  const id = sessionStorage.getItem(sessionKey);
  if (id !== null) await openLesson(id);
}

/** Opens a lesson that is only looked at, as its author does: no work on it is kept. */
export async function previewLesson(lesson: Lesson): Promise<void> {
  try {
    await begin(lesson, emptyWork(lesson.id), false);
    sessionStorage.removeItem(sessionKey);
  } catch (thrown) {
    showError(thrown);
  }
}

async function begin(lesson: Lesson, work: LessonWork, kept: boolean): Promise<void> {
  putLesson(lesson, work, kept);
  useWindow.setState({ lesson: 'open' });
  await enter(useLesson.getState().step, 'keep');
  // Somebody who stays with their document stays where they were.
  if (useWindow.getState().page === 'start') closeLesson();
}

/** Leaves the lesson; the document stays on the canvas. */
export function closeLesson(): void {
  stopMeasuring();
  keepCanvas();
  keepWork();
  highlight([]);
  putLesson(null, emptyWork('none'), true);
  useWindow.setState({ lesson: 'none' });
  sessionStorage.removeItem(sessionKey);
}

/** Forgets all that was done in the lesson. */
export async function startOver(): Promise<void> {
  const { lesson, kept } = useLesson.getState();
  if (lesson === null) return;
  stopMeasuring();
  putLesson(lesson, emptyWork(lesson.id), kept);
  await enter(0, 'fresh');
}

/** Goes to a step; what the reader did on the canvas is kept. */
export async function goToStep(index: number): Promise<void> {
  const { lesson, step, measuring } = useLesson.getState();
  if (lesson === null || lesson.steps[index] === undefined || index === step) return;
  if (measuring !== null) stopMeasuring();
  keepCanvas();
  await enter(index, index > step && skips(lesson, step, index) ? 'fresh' : 'keep');
}

function skips(lesson: Lesson, from: number, to: number): boolean {
  const { work } = useLesson.getState();
  const solved = lesson.steps.filter(({ id }) => stepWork(work, id).alone !== undefined).map(({ id }) => id);
  return passesTask(lesson, from, to, new Set(solved));
}

/** Puts the network of the step on the canvas as the step begins, whatever is there. */
export function restoreStep(): Promise<void> {
  return enter(useLesson.getState().step, 'fresh');
}

/** Puts the network of the step back on the canvas, in place of a document that was opened meanwhile. */
export function bringBack(): Promise<void> {
  return enter(useLesson.getState().step, 'keep');
}

/** True while one step follows another. */
let entering = false;

/**
 * Shows a step with its network.
 * @param canvas whether the network that the reader has is kept, where it is that of the step
 */
async function enter(index: number, canvas: 'keep' | 'fresh'): Promise<void> {
  const { lesson, work } = useLesson.getState();
  const step = lesson?.steps[index];
  if (lesson === null || step === undefined) return;
  try {
    entering = true;
    if (canvas === 'fresh' || !isOnCanvas(lesson, index)) {
      const document = documentAt(lesson, index, work, canvas === 'fresh');
      if (document !== undefined) await openFresh(document);
      else if (useWindow.getState().page === 'start') await openFresh(emptyDocument(say(lesson.title)));
    }
  } catch (thrown) {
    showError(thrown);
  } finally {
    entering = false;
  }
  useLesson.setState({ step: index, problem: null, work: { ...useLesson.getState().work, at: step.id } });
  callAttention();
}

function emptyDocument(name: string): SkiplaneDocument {
  return {
    format: 'skiplane',
    version: 2,
    name,
    parameters: {},
    graph: { nodes: [], edges: [] },
    blocks: {},
  };
}

/** Whether the canvas shows the network of a step, or of the steps before where it has none of its own. */
export function isOnCanvas(lesson: Lesson, index: number): boolean {
  if (useWindow.getState().page !== 'designer') return false;
  const id = documentIdAt(lesson, index);
  return id === undefined || currentDocument().id === id;
}

/** Draws attention to what the step speaks of. */
export function callAttention(): void {
  const { lesson, step } = useLesson.getState();
  const paths = (lesson !== null && isOnCanvas(lesson, step) && stepNow()?.show?.highlight) || [];
  highlight(paths);
  if (paths.length > 0) showPaths(paths);
}

/** Keeps what the reader did on the canvas with the step. False where it is not the lesson's network. */
function keepCanvas(): boolean {
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

function isSolved(task: LessonTask): boolean {
  const { history, network } = useDocument.getState();
  return checkConditions(task.conditions, history.document, network).every(Boolean);
}

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

let stopCurrent: () => void = () => undefined;

/** Measuring makes itself known, so that it can be given up. */
export function whileMeasuring(stop: () => void): void {
  stopCurrent = stop;
}

export function stopMeasuring(): void {
  stopCurrent();
}

/** Writes the reader's work down now. */
function keepWork(): void {
  const { lesson, work, kept } = useLesson.getState();
  clearTimeout(timer);
  timer = undefined;
  if (lesson === null || !kept || written === work) return;
  written = work;
  engine
    .writeLessonWork({ text: JSON.stringify(work) })
    .then(() => noteProgress(work))
    .catch(showError);
}

/** The start page knows how far a lesson is without asking again. */
function noteProgress({ lesson: id, steps, at }: LessonWork): void {
  const done = Object.keys(steps).filter((step) => steps[step]?.done !== undefined);
  useStart.setState(({ lessons }) => ({
    lessons: lessons.map((lesson) => (lesson.id === id ? { ...lesson, begun: at !== null, done } : lesson)),
  }));
}

/** Work is written a moment after it was done. */
const rest = 300;
let timer: ReturnType<typeof setTimeout> | undefined;
let written: LessonWork | undefined;

/** Follows what the reader does, keeps it, and notes which steps are done. Call once. */
export function followLesson(): void {
  // What is done in a preview is kept only from step to step.
  keepOnLeaving(() => keepCanvas() && (useLesson.getState().kept || entering));
  useLesson.subscribe((now, before) => {
    if (now.lesson === null) return;
    if (now.lesson !== before.lesson) written = now.kept && now.work.at !== null ? now.work : undefined;
    noteDone();
    if (useLesson.getState().work === written || timer !== undefined) return;
    timer = setTimeout(keepWork, rest);
  });
  useDocument.subscribe((now, before) => {
    if (now.history.document === before.history.document || useLesson.getState().lesson === null) return;
    const { lesson, step } = useLesson.getState();
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
