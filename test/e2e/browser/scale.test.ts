import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { trainManyClasses } from '../../setup/many-classes.ts';
import { writeRuns } from '../../setup/many-runs.ts';

/** Milliseconds that nothing may keep a page from answering, on a machine that does other things too. It was 24,000. */
const patience = 2000;

describe.skipIf(noBrowser !== undefined)(
  `many classes and many runs in the designer${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();

    const tab = (page: Page, name: string): Promise<void> =>
      page.getByRole('tab', { name, exact: true }).first().click();

    /** From now on the page measures its longest task; the answer reads it, and begins anew. */
    async function watchTasks(page: Page): Promise<() => Promise<number>> {
      await page.evaluate(() => {
        const longest = { ms: 0 };
        Object.assign(globalThis, { longest });
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
        }).observe({ entryTypes: ['longtask'] });
      });
      return () =>
        page.evaluate(() => {
          const { longest } = globalThis as unknown as { longest: { ms: number } };
          const { ms } = longest;
          longest.ms = 0;
          return ms;
        });
    }

    it('answer while they are listed, scrolled and judged', async () => {
      const workspace = designer.workspace();
      await trainManyClasses(workspace, 500, 20);
      await writeRuns(join(workspace, 'runs'), 5000);
      const page = await designer.newPage();
      const longestTask = await watchTasks(page);
      await page
        .getByRole('button', { name: /^small/i })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();

      await tab(page, 'Runs');
      const runs = page.getByRole('grid', { name: 'Runs' });
      await runs.waitFor();
      await expect.poll(() => runs.getAttribute('aria-rowcount')).toBe('5002');
      // Only what is in sight is drawn.
      expect(await runs.getByRole('row').count()).toBeLessThan(120);
      await runs.focus();
      await page.keyboard.press('End');
      await runs.getByText('Run 0', { exact: true }).waitFor();
      await page.keyboard.press('Home');
      const trained = runs.getByText('Small', { exact: true }).first();
      await trained.click();
      expect(await longestTask()).toBeLessThan(patience);

      await tab(page, 'Results');
      const matrix = page.getByRole('application', { name: /Confusion matrix of 500 classes/ });
      await matrix.waitFor({ timeout: 60_000 });
      // The inspector has an arrow on a button, too.
      const confused = page.getByRole('tabpanel', { name: 'Results' }).getByRole('button', { name: /→/ });
      expect(await confused.count()).toBe(30);
      await matrix.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.getByText(/images? of 1 classified as 2$/).waitFor();
      await matrix.hover({ position: { x: 2, y: 2 } });
      await page
        .getByText(/images? of /)
        .first()
        .waitFor();
      await confused.first().click();
      await page.getByRole('list', { name: 'Images of this cell' }).getByRole('listitem').first().waitFor();
      expect(await longestTask()).toBeLessThan(patience);

      await tab(page, 'Per class');
      const classes = page.getByRole('table', { name: /Precision, recall/ });
      await classes.waitFor();
      expect(await classes.getByRole('row').count()).toBeLessThan(120);
      await classes.getByRole('button', { name: 'Sort by Class' }).click();
      await classes.getByText('499', { exact: true }).first().waitFor();

      await tab(page, 'Data');
      expect(await longestTask()).toBeLessThan(patience);
    });
  },
);
