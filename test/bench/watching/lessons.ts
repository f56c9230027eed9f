import type { Page } from '@playwright/test';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { readCourse } from '../../../engine/lessons/library.ts';
import { onCanvas } from '../../setup/designer.ts';
import { readerOf } from '../../setup/reader.ts';
import { framesWhile, pan } from '../frames.ts';
import { clickInTurn, typeIn } from './answers.ts';
import { reportAnswers, reportFrames } from './report.ts';

/** Steps that measure for long enough to be watched: one trains, the other uses analysis tools on what its document is. */
const watched = [
  { lesson: 'degradation', index: 1, does: 'trains' },
  { lesson: 'vanishing-gradients', index: 5, does: 'analyzes' },
] as const;

/** How quickly the page answers a reader of the course before and while a step measures. */
export async function watchLessons(page: Page): Promise<void> {
  const course = await readCourse();
  for (const { lesson: id, index, does } of watched) {
    const lesson = course.find((one) => one.id === id);
    if (lesson === undefined) throw new Error(`the course has no chapter ${id}`);
    const reader = readerOf(page);
    await reader.open(lesson);
    await reader.goTo(lesson, index);
    await readAbout(page, `chapter ${id}, before`);
    await reader.goTo(lesson, index);
    await begin(page);
    await readAbout(page, `chapter ${id}, while its step ${index + 1} ${does}`);
    await end(page, lesson, index);
  }
}

/** What a reader does meanwhile: moves the canvas, goes to the next step and back, writes a note on the canvas. */
async function readAbout(page: Page, when: string): Promise<void> {
  await onCanvas(page).rest();
  reportFrames(`${when}: panning`, await framesWhile(page, () => pan(page, 3000)));
  let steps: readonly number[] = [];
  const going = await framesWhile(page, async () => {
    steps = await clickInTurn(page, ['Next', 'Previous'], 20);
  });
  reportAnswers(`${when}: to the next step and back`, steps);
  reportFrames(`${when}: meanwhile`, going);
  await onCanvas(page).rest();
  const { canvas, middle } = onCanvas(page);
  const at = await middle(canvas);
  await canvas.focus();
  await page.mouse.move(at.x, at.y);
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note', exact: true }).waitFor();
  reportAnswers(`${when}: typing a note`, await typeIn(page, 'what a reader notes while it measures'));
  await page.keyboard.press('Escape');
}

async function begin(page: Page): Promise<void> {
  const rail = readerOf(page).rail;
  const skip = rail.getByRole('button', { name: 'Skip the guess' });
  if ((await skip.count()) > 0) await skip.click();
  await rail.getByRole('button', { name: 'Measure', exact: true }).click();
  await rail.getByRole('progressbar').waitFor({ timeout: 120_000 });
}

/** @throws Error where the step had measured all before it was watched to the end */
async function end(page: Page, lesson: Lesson, index: number): Promise<void> {
  const reader = readerOf(page);
  await reader.goTo(lesson, index);
  const cancel = reader.rail.getByRole('button', { name: 'Cancel' });
  if ((await cancel.count()) === 0)
    throw new Error(`step ${index + 1} of ${lesson.id} had measured all before it was watched to the end`);
  await cancel.click();
  await cancel.waitFor({ state: 'detached' });
}
