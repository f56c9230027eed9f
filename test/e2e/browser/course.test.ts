import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { Lesson, LessonStep } from '../../../core/lessons/schema.ts';
import { textIn } from '../../../core/lessons/text.ts';
import { readCourse } from '../../../engine/lessons/library.ts';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { flawsInSight, readerOf } from '../../setup/reader.ts';

const course = await readCourse();

/** Two steps that between them show what the rail has: formulas, a guess, measurements, charts and claims. */
const looked = [
  { chapter: 3, step: 'price' },
  { chapter: 4, step: 'activation' },
] as const;

describe.skipIf(noBrowser !== undefined)(
  `the course${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();

    it('opens every chapter from the start page, reaches each step directly, and shows what there is to do', async () => {
      const page = designer.page();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1024, height: 640 });
      const flaws: string[] = [];
      for (const lesson of course) {
        await readerOf(page).open(lesson);
        for (const [index, step] of lesson.steps.entries()) {
          const found = await flawsOf(page, lesson, index, step);
          flaws.push(...found.map((flaw) => `${lesson.id}, ${step.id}: ${flaw}`));
        }
      }
      expect(flaws).toEqual([]);
    });

    it('leaves nobody out of its rail, light or dark', async () => {
      const page = designer.page();
      const reader = readerOf(page);
      for (const { chapter, step } of looked) {
        const lesson = course[chapter - 1];
        if (lesson === undefined) throw new Error(`there is no chapter ${chapter}`);
        await reader.open(lesson);
        await reader.goTo(
          lesson,
          lesson.steps.findIndex(({ id }) => id === step),
        );
        await reader.measure();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await barriersOf(page, `${lesson.id}, ${step}, ${colorScheme}`)).toEqual([]);
        }
      }
    });

    /** What a reader of the step could not see, could not read, or is not led to. */
    async function flawsOf(page: Page, lesson: Lesson, index: number, step: LessonStep): Promise<string[]> {
      const reader = readerOf(page);
      await reader.goTo(lesson, index);
      const flaws = await flawsInSight(page);
      const formulas = `${step.formula === undefined ? '' : '$$'}${textIn(step.text, 'en')}`;
      if (formulas.includes('$') && (await reader.rail.locator('.katex-html').count()) === 0)
        flaws.push('no formula is drawn');
      const highlighted = page.locator('.react-flow [data-highlighted]');
      if (step.show?.highlight !== undefined && (await highlighted.count()) === 0)
        flaws.push('nothing is highlighted');
      if (step.task === undefined) return flaws;
      await reader.showMe();
      const task = reader.rail.getByRole('region', { name: 'On the canvas' });
      const ticks = await task.getByRole('listitem').allTextContents();
      flaws.push(...ticks.filter((tick) => !tick.endsWith(': met')).map((tick) => `shown, but ${tick}`));
      return [...flaws, ...(await flawsInSight(page)).map((flaw) => `once shown, ${flaw}`)];
    }
  },
);
