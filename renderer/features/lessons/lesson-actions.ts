import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { LessonProblem } from '../../../core/lessons/check.ts';
import { emptyWork, type LessonWork, readLessonWork } from '../../../core/lessons/progress.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { engine } from '../../model/host/engine.ts';
import { openFresh } from '../../model/host/files.ts';
import { useStart } from '../../model/host/start.ts';
import { highlight } from '../../model/stage/highlight.ts';
import { showError } from '../../model/state/act.ts';
import { showBeside } from '../../model/state/beside.ts';
import { useWindow } from '../../model/state/window.ts';
import { closeGrading } from './grading.ts';
import { keepWork } from './keep-work.ts';
import { documentAt, passesTask } from './lesson-documents.ts';
import { putLesson, stepWork, useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import {
  besideAt,
  callAttention,
  hideStepMaps,
  isOnCanvas,
  isSolved,
  keepCanvas,
  replaceContents,
  showBesideStep,
} from './step-canvas.ts';
import { stopMeasuring } from './stop-measuring.ts';

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
export async function previewLesson(lesson: Lesson, problems: readonly LessonProblem[] = []): Promise<void> {
  try {
    await begin(lesson, emptyWork(lesson.id), false, problems);
    sessionStorage.removeItem(sessionKey);
  } catch (thrown) {
    showError(thrown);
  }
}

async function begin(
  lesson: Lesson,
  work: LessonWork,
  kept: boolean,
  problems: readonly LessonProblem[] = [],
): Promise<void> {
  // A document of the reader's own that was there before the window was reloaded stays.
  const stay = useWindow.getState().page === 'designer';
  putLesson(lesson, work, kept, problems);
  useWindow.setState({ lesson: 'open' });
  await enter(useLesson.getState().step, stay ? 'stay' : 'keep');
  // Somebody who stays with their document stays where they were.
  if (useWindow.getState().page === 'start') closeLesson();
}

/** Leaves the lesson; the document stays on the canvas. */
export function closeLesson(): void {
  stopMeasuring();
  closeGrading();
  keepCanvas();
  keepWork();
  highlight([]);
  hideStepMaps();
  showBeside(null);
  putLesson(null, emptyWork('none'), true);
  useWindow.setState({ lesson: 'none' });
  sessionStorage.removeItem(sessionKey);
}

/** Forgets all that was done in the lesson. */
export async function startOver(): Promise<void> {
  const { lesson, kept, problems } = useLesson.getState();
  if (lesson === null) return;
  stopMeasuring();
  putLesson(lesson, emptyWork(lesson.id), kept, problems);
  await enter(0, 'fresh');
}

/** Goes to a step; what the reader did on the canvas is kept. */
export async function goToStep(index: number): Promise<void> {
  const { lesson, step } = useLesson.getState();
  if (lesson === null || lesson.steps[index] === undefined || index === step) return;
  keepCanvas();
  await enter(index, index > step && skips(lesson, step, index) ? 'fresh' : 'keep');
}

function skips(lesson: Lesson, from: number, to: number): boolean {
  const { work } = useLesson.getState();
  const solved = lesson.steps
    .filter(({ id, task }, i) =>
      // What was done here may have been undone.
      i === from && task !== undefined && isOnCanvas(lesson, from)
        ? isSolved(task)
        : stepWork(work, id).alone !== undefined,
    )
    .map(({ id }) => id);
  return passesTask(lesson, from, to, new Set(solved));
}

/** Puts the network of the step on the canvas as the step begins; of the lesson's own network, in one step that undo takes back. */
export async function restoreStep(): Promise<void> {
  const { lesson, step, work } = useLesson.getState();
  if (lesson === null) return;
  if (!isOnCanvas(lesson, step)) return enter(step, 'fresh');
  const before = documentAt(lesson, step, work, true);
  if (before !== undefined) replaceContents(lessonsText.restore, before);
  callAttention();
}

/** Puts the network of the step back on the canvas, in place of a document that was opened meanwhile. */
export function bringBack(): Promise<void> {
  return enter(useLesson.getState().step, 'keep');
}

/** True while one step follows another. */
let entering = false;

export function isEntering(): boolean {
  return entering;
}

/**
 * Shows a step with its network.
 * @param canvas whether the network that the reader has is kept where it is that of the step, and with `stay` any other, too
 */
async function enter(index: number, canvas: 'keep' | 'fresh' | 'stay'): Promise<void> {
  const { lesson, work } = useLesson.getState();
  const step = lesson?.steps[index];
  if (lesson === null || step === undefined) return;
  try {
    entering = true;
    if (canvas === 'fresh' || (canvas === 'keep' && !isOnCanvas(lesson, index))) {
      const document = documentAt(lesson, index, work, canvas === 'fresh');
      if (document !== undefined) await openFresh(document, besideAt(lesson, index) !== undefined);
      else if (useWindow.getState().page === 'start') await openFresh(emptyDocument(say(lesson.title)));
    }
  } catch (thrown) {
    showError(thrown);
  } finally {
    entering = false;
  }
  useLesson.setState({ step: index, problem: null, work: { ...useLesson.getState().work, at: step.id } });
  await showBesideStep(lesson, index);
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
