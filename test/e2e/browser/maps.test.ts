import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { screenshots } from '../../setup/screenshots.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
];
/** The first walk starts a process with a backend. */
const patience = { timeout: 120_000 };

describe.skipIf(noBrowser !== undefined)(
  `maps on the wires${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    const map = (page: Page, path: string): Locator => page.locator(`[data-map="${path}"]`).first();
    const bar = (page: Page): Locator => page.getByRole('complementary', { name: 'Maps on the wires' });
    const picture = (page: Page, path: string): Promise<string | null> =>
      map(page, path).locator('image').getAttribute('href');

    it('show a digit on its way, another one, and what is left after an edit', async () => {
      const page = designer.page();
      await designer.template('Tiny ResNet');
      await onCanvas(page).rest();
      await page.keyboard.press('x');
      await map(page, 'conv').waitFor({ ...patience, state: 'attached' });
      await bar(page).getByText('1 of 999').waitFor();
      expect(await map(page, 'conv').locator('title').textContent()).toMatch(
        /^28×28×8\nnorm [\d.]+, from −[\d.]+ to [\d.]+\ngradient here: [\d.]+$/,
      );
      await screenshots(page, 'maps', sizes);
      await expect.poll(() => barriersOf(page, 'maps')).toEqual([]);

      const before = await picture(page, 'relu');
      await bar(page).getByRole('button', { name: 'Next image' }).click();
      await bar(page).getByText('2 of 999').waitFor(patience);
      expect(await picture(page, 'relu')).not.toBe(before);
      await bar(page).getByRole('button', { name: 'Previous image' }).click();
      await bar(page).getByText('1 of 999').waitFor(patience);
      // The same digit with the same weights.
      expect(await picture(page, 'relu')).toBe(before);

      const add = onCanvas(page).node('stage1/add');
      await add.click();
      await page.keyboard.press('.');
      await onCanvas(page).rest();
      const sum = add.locator('[data-sum]');
      await sum.getByText(/^x 1\.00 \+ F \d\.\d\d → H \d\.\d\d$/).waitFor();
      await sum.getByText(/^∂H\/∂x: skip 1\.00, branch \d\.\d\d → both \d\.\d\d$/).waitFor();
      await screenshots(page, 'maps-sum', sizes);

      // Without the addition, nothing can walk on; undone, all is as before.
      await page.keyboard.press('Delete');
      await bar(page).getByRole('alert').getByText('Correct the errors of the network first').waitFor();
      expect(await page.locator('[data-map]').count()).toBe(0);
      await expect.poll(() => barriersOf(page, 'errors')).toEqual([]);
      await page.keyboard.press('Control+z');
      await bar(page).getByText('1 of 999').waitFor(patience);

      await bar(page).getByRole('button', { name: 'Hide the maps' }).click();
      await bar(page).waitFor({ state: 'detached' });
      expect(await page.locator('[data-map], [data-sum]').count()).toBe(0);
    });
  },
);
