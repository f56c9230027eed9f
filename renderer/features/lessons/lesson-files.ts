import { writeDocument } from '../../../core/document/write.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { askText } from '../../base/kit/dialogs.tsx';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { download } from '../../model/host/download.ts';
import { showError } from '../../model/state/act.ts';
import { currentDocument } from '../../model/state/document.ts';
import { previewLesson } from './lesson-actions.ts';
import { findTemplate } from './lesson-documents.ts';
import { changeStepWork, stepNow, useLesson } from './lesson-state.ts';
import { isOnCanvas, keepCanvas } from './step-canvas.ts';

/** How files of lessons end. */
const lessonEnding = '.lesson.json';

export function isLessonFile({ name }: File): boolean {
  return name.toLowerCase().endsWith(lessonEnding);
}

/** Opens a lesson's file to be looked at, with what is wrong with it in the places where it is wrong. */
export async function openLessonFile(file: File): Promise<void> {
  try {
    const lesson = readLesson(await file.text());
    // Loaded when somebody writes lessons: it carries the typesetter.
    const { checkLesson } = await import('../../../core/lessons/check.ts');
    await previewLesson(lesson, checkLesson(lesson, findTemplate));
  } catch (thrown) {
    showError(thrown);
  }
}

/** Saves the work on the lesson as a file that bears the reader's name. */
export async function handIn(): Promise<void> {
  const name = await askText({
    title: text.handInTitle,
    label: text.handInLabel,
    hint: text.handInHint,
    confirm: text.handInSave,
    initial: useLesson.getState().work.reader,
    check: (written) => (written === '' ? text.nameNeeded : undefined),
  });
  const { lesson, step } = useLesson.getState();
  const read = stepNow();
  if (name === null || lesson === null) return;
  keepCanvas();
  // Also what is on the canvas unchanged belongs to what is handed in.
  if (read?.task !== undefined && isOnCanvas(lesson, step))
    changeStepWork(read.id, { document: writeDocument(currentDocument()) });
  useLesson.setState(({ work }) => ({ work: { ...work, reader: name } }));
  const { work } = useLesson.getState();
  const slug = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  const blob = new Blob([`${JSON.stringify(work, null, 2)}\n`], { type: 'application/json' });
  download(blob, `${lesson.id}-${slug}.lesson-work.json`);
}
