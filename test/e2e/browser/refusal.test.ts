import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { setDataset } from '../../../core/document/operations/training.ts';
import { readDocument } from '../../../core/document/read.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { writeText } from '../../../engine/atomic.ts';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { writeImages, writeSmallDocument } from '../../setup/image-folders.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `a run whose data have changed${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Train' });

    /** Trains the small network on images of the workspace. */
    async function trained(): Promise<{ readonly page: Page; readonly images: string }> {
      const workspace = designer.workspace();
      const images = join(workspace, 'images');
      await writeImages(images, 10);
      const file = join(workspace, 'small.skiplane.json');
      writeSmallDocument(file);
      const document = readDocument(readFileSync(file, 'utf8'));
      setDataset(document, { source: 'folder:images' });
      await writeText(file, writeDocument(document));
      const page = designer.page();
      const asked = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^Open a file/ }).click();
      await (await asked).setFiles(file);
      await page.locator('.react-flow__node').first().waitFor();
      await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => panel(page).locator('h2').first().textContent(), patience).toMatch(/^Done/);
      return { page, images };
    }

    async function trainLonger(page: Page): Promise<void> {
      await panel(page).getByRole('button', { name: 'Train longer' }).click();
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
    }

    it('says what differs, stays done, and goes on once its data are found in another place', async () => {
      const { page, images } = await trained();
      renameSync(images, join(designer.workspace(), 'elsewhere'));
      await trainLonger(page);
      const refusal = panel(page).getByRole('alert');
      await expect.poll(() => refusal.textContent(), patience).toContain('The images are no longer at');
      expect(await panel(page).locator('h2').first().textContent()).toMatch(/^Done · epoch 3 of 3/);
      expect(await barriersOf(page, 'Train')).toEqual([]);
      await refusal.getByRole('button', { name: 'Choose the new location of the data…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(join(designer.workspace(), 'elsewhere'));
      await dialog.getByRole('textbox').press('Enter');
      await dialog.getByRole('button', { name: 'ring' }).waitFor();
      await dialog.getByRole('button', { name: 'Use this folder' }).click();
      await expect
        .poll(() => panel(page).locator('h2').first().textContent(), patience)
        .toMatch(/^Done · epoch 6 of 6/);
      expect(await refusal.count()).toBe(0);
    });

    it('begins a new run with its weights where the data are really others', async () => {
      const { page, images } = await trained();
      rmSync(join(images, 'bar'), { recursive: true });
      await trainLonger(page);
      const refusal = panel(page).getByRole('alert');
      await expect
        .poll(() => refusal.textContent(), patience)
        .toContain('the class "bar" is missing (10 images)');
      await refusal.getByRole('button', { name: 'New run with these weights' }).click();
      // The run before is done too: the new one is shown when the refusal is gone.
      await expect.poll(() => refusal.count(), patience).toBe(0);
      await expect
        .poll(() => panel(page).locator('h2').first().textContent(), patience)
        .toMatch(/^Done · epoch 3 of 3/);
      await page.getByRole('tab', { name: 'Runs', exact: true }).click();
      await page.getByText('Weights from').first().waitFor();
    });
  },
);
