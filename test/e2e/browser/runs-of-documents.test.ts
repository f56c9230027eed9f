import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `runs belong to their documents${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    const { template, saved, empty } = designer;
    let page: Page;
    beforeEach(() => {
      page = designer.page();
    });

    const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).first().click();
    const panel = (name: string): Locator => page.getByRole('tabpanel', { name, exact: true });
    const legend = (): Locator => page.getByRole('complementary', { name: 'Gradient flow' });
    const bars = (): Locator => page.locator('[title^="Gradient at this output"]');
    const state = (): Locator => panel('Train').locator('h2').first();
    const rows = (): Locator => page.locator('[data-run]');

    async function type(name: string, value: number): Promise<void> {
      const field = page.getByRole('textbox', { name, exact: true });
      await field.fill(String(value));
      await field.press('Enter');
    }

    /** Trains the open digits' template on few images. */
    async function train(epochs: number, images: number): Promise<void> {
      await tab('Data');
      await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor();
      await type('At most', images);
      await tab('Train');
      await type('Epochs', epochs);
      await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
    }

    const done = () => expect.poll(() => state().textContent(), patience).toMatch(/^Done/);

    async function startPage(): Promise<void> {
      await page.getByRole('button', { name: 'Start page' }).click();
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    }

    async function open(file: string): Promise<void> {
      await startPage();
      await page
        .getByRole('button', { name: new RegExp(`^${file}`) })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
    }

    /** Nothing of another network is to be seen, and nothing offers to go on with it. */
    async function expectNoRun(): Promise<void> {
      await tab('Train');
      await page.getByRole('form', { name: 'Training settings' }).waitFor();
      for (const name of [/Train longer/, /Continue/, /Back to the run/])
        expect(await panel('Train').getByRole('button', { name }).count()).toBe(0);
      await tab('Compare');
      await page.getByText('Both networks are compared here').waitFor();
      expect(await page.getByRole('table', { name: 'Measured' }).count()).toBe(0);
      await tab('Results');
      await page.getByText('Train this network, or choose one of its runs').waitFor();
      expect(await legend().count()).toBe(0);
      expect(await bars().count()).toBe(0);
    }

    it('a template, a blank page and a saved document show their own runs, and never those of what was open before', async () => {
      await template('Tiny ResNet');
      await train(1, 600);
      await done();
      await legend().waitFor();
      expect(await bars().count()).toBeGreaterThan(3);
      await page.getByRole('button', { name: 'Train longer' }).waitFor();
      await saved('digits');

      await startPage();
      await template('ResNet-152');
      await expectNoRun();
      // The same layers have the same names, and still it is another network.
      await startPage();
      await template('Tiny ResNet');
      await expectNoRun();
      await train(2, 300);
      await done();
      await saved('second');
      await startPage();
      await empty();
      await expectNoRun();

      // The table of runs has them all, and says of which document each is.
      await tab('Runs');
      expect(await rows().count()).toBe(2);
      await rows().first().click();
      await tab('Train');
      await page.getByRole('form', { name: 'Training settings' }).waitFor();

      await open('digits');
      await tab('Train');
      await expect.poll(() => state().textContent(), patience).toMatch(/epoch 1 of 1$/);
      await legend().waitFor();
      await tab('Results');
      await page.getByRole('grid', { name: /Confusion matrix/ }).waitFor({ timeout: 60_000 });
      await tab('Runs');
      expect(await page.locator('[data-run]:not([data-elsewhere])').count()).toBe(1);

      // Opening the document of another run is asked for by name.
      await page.locator('[data-elsewhere]').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Show in its own document' }).click();
      await tab('Train');
      await expect.poll(() => state().textContent(), patience).toMatch(/epoch 2 of 2$/);
      await expect.poll(() => page.title()).toMatch(/^Tiny ResNet/);
    });

    it('a renamed file has its runs, a copy has none, and an edited network says what the colors are of', async () => {
      await template('Tiny ResNet');
      await train(1, 300);
      await done();
      const { id } = await saved('first');
      await startPage();
      const moved = join(designer.workspace(), 'moved.skiplane.json');
      renameSync(join(designer.workspace(), 'first.skiplane.json'), moved);
      await page.reload();
      await page
        .getByRole('button', { name: /^moved/ })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
      await tab('Train');
      await done();
      await legend().waitFor();
      expect(await legend().textContent()).not.toMatch(/differ/);
      await onCanvas(page).node('bn').click();
      await page.keyboard.press('Delete');
      await expect.poll(() => legend().textContent()).toMatch(/from an earlier version, \d+ layers differ/);

      await designer.command('Save as');
      const field = page.getByRole('dialog').getByRole('textbox');
      await field.fill('copy');
      await field.press('Enter');
      await page.getByText('Saved copy.skiplane.json').waitFor();
      await expectNoRun();
      const copy = await saved('copy');
      expect(copy.id).not.toBe(id);
      await open('moved');
      await tab('Train');
      await done();
    });

    it('what is trained for another document is named, and is neither paused nor continued from here', async () => {
      await template('Tiny ResNet');
      await train(200, 1200);
      await expect.poll(() => state().textContent(), patience).toMatch(/^Training/);
      await saved('long');
      await startPage();
      await template('Deep lesson');
      await expectNoRun();
      expect(await page.title()).not.toMatch(/%/);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/Search or run/).fill('Stop training');
      // The command is there to be read, with what it lacks, and does nothing.
      const stop = page.getByRole('dialog').locator('[aria-disabled]').filter({ hasText: 'Stop training' });
      await stop.getByText('No run of this document is training.').waitFor();
      await page.keyboard.press('Enter');
      expect(await stop.isVisible()).toBe(true);
      await page.keyboard.press('Escape');

      await train(1, 300);
      await expect.poll(() => state().textContent(), patience).toMatch(/^Waiting/);
      await panel('Train')
        .getByText(/Starts when Tiny ResNet.* ends/)
        .waitFor();
      await page.getByRole('button', { name: /^Training: Tiny ResNet/ }).click();
      await tab('Runs');
      const row = rows().filter({ hasText: 'Running' });
      await row.getByRole('button', { name: /^Actions for/ }).click();
      await page.getByRole('menuitem', { name: 'Stop', exact: true }).click();
      await expect.poll(() => rows().filter({ hasText: 'Stopped' }).count(), patience).toBe(1);
      await expect.poll(() => page.title()).toMatch(/Deep lesson/);
    });
  },
);
