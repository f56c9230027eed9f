import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLessonWork } from '../../../core/lessons/progress.ts';
import { writtenLesson } from '../../../renderer/gallery/fixtures/lesson.ts';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { screenshots } from '../../setup/screenshots.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
];
/** The first measurement starts a backend. */
const patience = { timeout: 120_000 };

describe.skipIf(noBrowser !== undefined)(
  `lessons${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 240_000 },
  () => {
    const designer = designerForTests();

    const button = (name: string | RegExp) =>
      designer.page().getByRole('button', { name, exact: typeof name === 'string' });
    const rail = () => designer.page().getByRole('complementary', { name: 'Lesson' });
    const heading = (name: string) => rail().getByRole('heading', { name, level: 2 });
    const claims = () => rail().getByRole('list').last();

    /** Puts the lesson into the workspace, where the start page finds it. */
    async function open(lesson: object = writtenLesson): Promise<void> {
      mkdirSync(join(designer.workspace(), 'lessons'));
      writeFileSync(join(designer.workspace(), 'lessons', 'by-hand.lesson.json'), JSON.stringify(lesson));
      await designer.page().reload();
      await button(/^A skip, drawn by hand/).click();
      await heading('Draw the shortcut').waitFor();
      await designer.page().locator('.react-flow__node').first().waitFor();
    }

    const work = () => {
      const path = join(designer.workspace(), '.skiplane', 'user', 'lessons', 'by-hand.json');
      return existsSync(path) ? readLessonWork(readFileSync(path, 'utf8')) : undefined;
    };

    it('are found on the start page, read, guessed, done by hand, measured, and found again after a reload', async () => {
      const page = designer.page();
      await open();
      const { node, wire } = onCanvas(page);
      expect(await node('add').locator('[data-highlighted]').count()).toBe(1);
      await rail().locator('.katex-html').first().waitFor();
      await screenshots(page, 'lesson-1', sizes);
      await expect.poll(() => barriersOf(page, 'a task')).toEqual([]);

      const task = rail().getByRole('region', { name: 'On the canvas' });
      await expect
        .poll(() => task.getByRole('listitem').allTextContents())
        .toEqual([
          'add reads input: not yet',
          'Skip connections: 1: not yet',
          'The network has no errors: not yet',
        ]);
      await wire('input', 'add');
      await task.getByText('Done.', { exact: true }).waitFor();
      await button('Next').click();

      await heading('What it costs').waitFor();
      // What was drawn stays.
      await onCanvas(page).edge('input', 'add').waitFor({ state: 'attached' });
      expect(await button('Measure').isDisabled()).toBe(true);
      await rail().getByRole('radio', { name: '560' }).check();
      await button('Measure').click();
      await rail().getByText('Not as you said: 544, as before').waitFor();
      expect(await claims().textContent()).toMatch(/Expected544Measured544Agrees/);
      await screenshots(page, 'lesson-2', sizes);

      await button('Next').click();
      await heading('Twelve of them').waitFor();
      // The block around what the step speaks of is opened.
      await node('block/add').locator('[data-highlighted]').waitFor();
      await rail().getByRole('slider').press('Home');
      await button('That is my guess').click();
      await button('Measure').click();
      await button('Measure again').waitFor(patience);
      await rail()
        .getByText(/^You guessed 10⁻²⁰; measured \d(\.\d)? × 10⁻¹.\.$/)
        .waitFor();
      await expect.poll(() => claims().getByText('Agrees').count()).toBe(2);
      expect(
        await rail()
          .getByRole('img', { name: /^Gradient by depth: With skips from/ })
          .count(),
      ).toBe(1);
      await screenshots(page, 'lesson-3', sizes);
      await expect.poll(() => barriersOf(page, 'measured')).toEqual([]);

      // Every step is reached directly, what was done there stays, and what the reader drew.
      await button(/^Step 3 of 4/).click();
      await page.getByRole('menuitem', { name: /1\. Draw the shortcut/ }).click();
      await heading('Draw the shortcut').waitFor();
      await onCanvas(page).edge('input', 'add').waitFor({ state: 'attached' });
      await expect.poll(() => work()?.at).toBe('wire');
      expect(work()?.steps).toMatchObject({
        wire: { alone: true, done: expect.any(Number) },
        cost: { prediction: 1, done: expect.any(Number) },
        depth: { prediction: 1e-20, done: expect.any(Number) },
      });

      await page.reload();
      await heading('Draw the shortcut').waitFor();
      await onCanvas(page).edge('input', 'add').waitFor({ state: 'attached' });
      await button(/^Step 1 of 4/).click();
      await page.getByRole('menuitem', { name: /3\. Twelve of them/ }).click();
      await rail()
        .getByText(/^You guessed 10⁻²⁰/)
        .waitFor();
      await expect.poll(() => claims().getByText('Agrees').count()).toBe(2);

      // Nothing is asked on the way back: the lesson keeps what was done.
      await button(/^Skiplane: /).click();
      await page.getByText('3 of 4 steps').waitFor();
      await screenshots(page, 'lesson-start', sizes);
    });

    it('show what to do in one step that undo takes back, and go on from there where a task is passed over', async () => {
      const page = designer.page();
      await open();
      const { edge } = onCanvas(page);
      await button('Show me').click();
      await rail()
        .getByText(/^Shown\. Undo takes it back/)
        .waitFor();
      await edge('input', 'add').waitFor({ state: 'attached' });
      await button('Undo: Show me: Draw the shortcut').click();
      await edge('input', 'add').waitFor({ state: 'detached' });
      await button('Next').click();
      await heading('What it costs').waitFor();
      await expect.poll(() => work()?.steps['wire']?.alone).toBe(false);
      await button('Skip the guess').click();
      await rail().getByText('You skipped the guess.').waitFor();
      await button('Measure').click();
      await expect.poll(() => claims().textContent()).toMatch(/Agrees/);
    });

    it('say so where the measurement disagrees with what is claimed', async () => {
      const reversed = structuredClone<object>(writtenLesson);
      const text = JSON.stringify(reversed).replace(
        '"atLeast":544,"atMost":544',
        '"atLeast":816,"atMost":816',
      );
      await open(JSON.parse(text));
      await button('Next').click();
      await rail().getByRole('radio', { name: '816' }).check();
      await button('Measure').click();
      await rail()
        .getByText(/Your measurement does not agree with this claim/)
        .waitFor();
      expect(await claims().textContent()).toMatch(/Expected816Measured544Disagrees/);
      await button('Measure again').click();
      await screenshots(designer.page(), 'lesson-disagrees', sizes);
      await expect.poll(() => barriersOf(designer.page(), 'disagrees')).toEqual([]);
    });

    it('leave a document of one’s own alone, and lead back to theirs', async () => {
      const page = designer.page();
      await open();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/Search or run/).fill('new document');
      await page.keyboard.press('Enter');
      await rail().getByText('The canvas shows another document.').waitFor();
      await button('Show the lesson’s network').click();
      await onCanvas(page).node('add').waitFor();
      await button('Close the lesson').click();
      await expect.poll(() => rail().count()).toBe(0);
    });

    it('can be read by keyboard alone', async () => {
      const page = designer.page();
      await open();
      const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      await expect.poll(focused).toBe('Draw the shortcut');
      const tabTo = async (name: string): Promise<void> => {
        for (let i = 0; i < 12; i++) {
          await page.keyboard.press('Tab');
          if ((await focused()) === name) return;
        }
        throw new Error(`${name} was not reached`);
      };
      await tabTo('Show me');
      await page.keyboard.press('Enter');
      await rail()
        .getByText(/^Shown\./)
        .waitFor();
      await tabTo('Next');
      await page.keyboard.press('Enter');
      await expect.poll(focused).toBe('What it costs');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await tabTo('Measure');
      await page.keyboard.press('Enter');
      await rail().getByText('As you said.').waitFor();
      expect(await claims().textContent()).toMatch(/Agrees/);
    });
  },
);
