import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { screenshots } from '../../setup/screenshots.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `runs are understood${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    let page: Page;
    beforeEach(() => {
      page = designer.page();
    });

    const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).first().click();
    const panel = (name: string): Locator => page.getByRole('tabpanel', { name, exact: true });
    const state = (): Locator => panel('Train').locator('h2').first();
    const done = () => expect.poll(() => state().textContent(), patience).toMatch(/^Done/);
    const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });

    it('from a field with the keyboard, with several seeds, after the network has changed, and with the best settings again', async () => {
      await designer.template('Tiny ResNet');
      await tab('Data');
      await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor();
      await field('At most').fill('300');
      await field('At most').press('Enter');
      await tab('Train');
      await field('Epochs').fill('nonsense');
      await field('Epochs').press('Control+Enter');
      await page.getByText('The focused field has an invalid value').waitFor();
      // The caret stays where it is.
      await field('Epochs').fill('1');
      await field('Epochs').press('Control+Enter');
      await done();

      // The panel says what the table says, and of what it is.
      const figures = page.getByRole('table', { name: 'Loss and accuracy' });
      const mean = figures.getByRole('row', { name: /^Training, epoch 1/ }).locator('td');
      const [loss = '', accuracy = ''] = await mean.allTextContents();
      await panel('Train').getByText('training, mean of the epoch').waitFor();
      expect(await page.getByRole('region', { name: 'Curves' }).textContent()).toContain(loss);
      await tab('Runs');
      const cells = (column: string): Locator => page.locator(`[data-run] [data-column="${column}"]`);
      expect(await cells('loss').textContent()).toBe(loss);
      expect(await cells('accuracy').textContent()).toBe(accuracy);
      await tab('Train');

      await page.getByRole('button', { name: 'Train with several seeds' }).click();
      await page.getByRole('menuitem', { name: 'Train 3 seeds' }).click();
      await page.getByText('Queued 3 runs, with the seeds 1, 2, 3.').waitFor();
      await panel('Train').getByText('mean of 4 seeds').waitFor({ timeout: patience.timeout });
      await tab('Runs');
      await expect.poll(() => page.locator('[data-run] [data-status="done"]').count(), patience).toBe(4);
      const head = page.locator('[data-head="seeds"]');
      expect(await head.textContent()).toContain('Seeds 0, 1, 2, 3');
      expect(await head.locator('[data-column="valAccuracy"]').textContent()).toMatch(/^[\d.]+ ± [\d.]+%$/);
      expect((await cells('name').allTextContents()).toSorted()).toEqual([
        'seed 0',
        'seed 1',
        'seed 2',
        'seed 3',
      ]);
      await screenshots(page, 'runs');
      await tab('Train');
      await screenshots(page, 'train');

      // A change of the network is told wherever its runs are, and leads to what has changed.
      expect(await page.getByText('The network has changed since').count()).toBe(0);
      await onCanvas(page).node('bn').click();
      await page.keyboard.press('Delete');
      await panel('Train').getByText('The network has changed since.').waitFor();
      await screenshots(page, 'changed-train');
      await page
        .getByRole('complementary', { name: 'Gradient flow' })
        .getByRole('button', { name: /from an earlier version/ })
        .click();
      await page.getByRole('tab', { name: 'Differences', selected: true }).waitFor();
      const differences = page.getByRole('region', { name: 'Details of the run' });
      await differences.getByRole('row', { name: /^bn / }).waitFor();
      expect(
        await page.getByRole('button', { name: /^The network has changed since this run/ }).count(),
      ).toBe(4);
      await screenshots(page, 'changed-runs');
      expect(await barriersOf(page, 'runs')).toEqual([]);
      await page.keyboard.press('Control+z');

      // The best run's settings come back in one click, and go in one step.
      await tab('Train');
      await panel('Train').getByRole('button', { name: 'Settings', exact: true }).click();
      await field('Learning rate').fill('0.5');
      await field('Learning rate').press('Enter');
      await page.getByRole('button', { name: 'Presets' }).click();
      await screenshots(page, 'best');
      await page.getByRole('menuitem', { name: /^Settings of the best run/ }).click();
      await expect.poll(() => field('Learning rate').inputValue()).not.toBe('0.5');
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      await expect.poll(() => field('Learning rate').inputValue()).toBe('0.5');
    });
  },
);
