import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `training in the designer, on the real engine with the digits${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();

    const tab = (page: Page, name: string): Promise<void> =>
      page.getByRole('tab', { name, exact: true }).first().click();
    const train = (page: Page): Promise<void> =>
      page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();

    /** Opens the digits' template and asks for a short training on few of them. */
    async function prepare(epochs: number, images = 1200): Promise<Page> {
      const page = designer.page();
      await designer.template('Tiny ResNet');
      await tab(page, 'Data');
      await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor();
      await type(page.getByRole('textbox', { name: 'At most' }), images);
      await tab(page, 'Train');
      await type(page.getByRole('textbox', { name: 'Epochs', exact: true }), epochs);
      return page;
    }

    async function type(field: Locator, value: number): Promise<void> {
      await field.fill(String(value));
      await field.press('Enter');
    }

    /** The words that stand above the progress bar. */
    const state = (page: Page): Locator =>
      page.getByRole('tabpanel', { name: 'Train' }).locator('h2').first();

    it('from the start page to a trained network, its mistakes, a drawn digit and an exported model', async () => {
      const page = await prepare(4);
      await train(page);
      await expect.poll(() => page.title(), patience).toMatch(/^\d+% · /);
      await expect.poll(() => state(page).textContent(), patience).toMatch(/^Done/);
      // Curves and gradients are drawn, the canvas shows the gradient too.
      expect(await page.getByRole('img', { name: /Loss.*training/i }).count()).toBeGreaterThan(0);
      await page.getByRole('complementary', { name: 'Gradient flow' }).waitFor();
      expect(await page.title()).not.toMatch(/%/);

      await tab(page, 'Results');
      const matrix = page.getByRole('grid', { name: /Confusion matrix/ });
      await matrix.waitFor({ timeout: 60_000 });
      const counts = await matrix.locator('[data-cell]').allTextContents();
      expect(counts).toHaveLength(100);
      expect(counts.reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0] ?? 0), 0)).toBe(120);
      await matrix.locator('[data-cell="1 1"]').click();
      await page.getByText('1, classified correctly').first().waitFor();
      await page.getByRole('list', { name: 'Images of this cell' }).getByRole('listitem').first().waitFor();

      await tab(page, 'Try it');
      const pad = page.getByRole('img', { name: /^Drawing pad/ });
      const box = await pad.boundingBox();
      if (box === null) throw new Error('the pad is not on the screen');
      // A one: a line from above to below.
      await page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.18);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.82, { steps: 12 });
      await page.mouse.up();
      await expect
        .poll(() => page.getByText(/^Most likely 1,/).count(), { ...patience, timeout: 30_000 })
        .toBeGreaterThan(0);

      await tab(page, 'Inside');
      await page.getByRole('list', { name: /^Feature maps of/ }).waitFor({ timeout: 30_000 });

      const barriers: string[] = [];
      for (const name of ['Train', 'Data', 'Compare', 'Results', 'Runs']) {
        await tab(page, name);
        const panel = page.getByRole('tabpanel', { name, exact: true });
        await panel.waitFor();
        // What is still read has nothing to be judged yet.
        await expect.poll(() => panel.locator('.mantine-Loader-root, [aria-busy="true"]').count()).toBe(0);
        barriers.push(...(await barriersOf(page, name)));
      }
      expect(barriers).toEqual([]);

      await page
        .getByRole('row', { name: /Tiny ResNet/ })
        .getByRole('button', { name: /^Actions for/ })
        .click();
      await page.getByRole('menuitem', { name: /^Export the model/ }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('radio', { name: 'TensorFlow.js' }).isChecked()).toBe(true);
      await dialog.getByRole('textbox', { name: 'Folder' }).fill('models/digits');
      await dialog.getByRole('textbox', { name: 'Folder' }).press('Enter');
      await dialog.getByText(/^Equal: TensorFlow\.js/).waitFor({ timeout: patience.timeout });
      const folder = join(designer.workspace(), 'models', 'digits');
      expect(existsSync(join(folder, 'weights.bin'))).toBe(true);
      const model = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
      expect(model.format).toBe('layers-model');
    });

    it('pauses, resumes and queues; another tab shows the same, and a reloaded one the curve from its first step', async () => {
      const page = await prepare(30);
      await designer.saved('shared');
      await train(page);
      await expect.poll(() => state(page).textContent(), patience).toMatch(/^Training/);
      await train(page);
      await page.getByText('Next in the queue').waitFor();
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await expect.poll(() => state(page).textContent(), patience).toMatch(/^Paused/);

      const other = await designer.newPage();
      await other
        .getByRole('button', { name: /^shared/ })
        .first()
        .click();
      await other.locator('.react-flow__node').first().waitFor();
      // It shows what goes on, in the tab that was open last.
      await tab(other, 'Train');
      await expect.poll(() => state(other).textContent(), patience).toBe(await state(page).textContent());
      await other.getByRole('button', { name: 'Resume', exact: true }).click();
      await expect.poll(() => state(page).textContent(), patience).toMatch(/^Training/);

      // A window that was opened later knows the run from its first step.
      await other.getByRole('slider', { name: 'Step of the gradients' }).focus();
      await other.keyboard.press('Home');
      await other.getByText('step 1', { exact: true }).last().waitFor();

      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await expect
        .poll(() => page.getByRole('button', { name: /^Training: Tiny ResNet/ }).count(), patience)
        .toBe(1);
      await tab(page, 'Runs');
      const rows = page.getByRole('row', { name: /Tiny ResNet/ });
      expect(await rows.count()).toBe(2);
      await expect.poll(() => rows.filter({ hasText: 'Stopped' }).count(), patience).toBe(1);
      await rows
        .filter({ hasText: 'Running' })
        .getByRole('button', { name: /^Actions for/ })
        .click();
      await page.getByRole('menuitem', { name: 'Stop', exact: true }).click();
      await expect.poll(() => rows.filter({ hasText: 'Stopped' }).count(), patience).toBe(2);
    });

    it('compares a network with its plain twin, and says what that shows', async () => {
      const page = await prepare(2, 800);
      await tab(page, 'Compare');
      await page.getByRole('button', { name: 'Train both' }).click();
      const measured = page.getByRole('table', { name: 'Measured' });
      await measured.waitFor({ timeout: 60_000 });
      const cells = (name: RegExp) => measured.getByRole('row', { name }).locator('td').allTextContents();
      await expect.poll(() => cells(/^State/), patience).toEqual(['Done', 'Done']);
      await expect
        .poll(
          async () => (await cells(/^Initial gradient/)).map((text) => /\d .*(travels|grows)/.test(text)),
          patience,
        )
        .toEqual([true, true]);
      for (const name of [/^Training loss, step \d+/, /^Training accuracy/, /^Validation accuracy/])
        expect((await cells(name)).every((text) => /\d/.test(text))).toBe(true);
      await page.getByText('What this shows').waitFor();
      await page
        .getByText(/He et al\. 2015/)
        .first()
        .waitFor();
    });

    it('a document that names no data is asked for some, and the answer is a step that can be undone', async () => {
      const page = designer.page();
      await designer.template('ResNet-18');
      await page.keyboard.press('Control+Enter');
      const dialog = page.getByRole('dialog', { name: 'Choose images to train on' });
      await dialog.getByRole('button', { name: /^Choose data/ }).click();
      expect(await page.getByRole('tab', { name: 'Data' }).getAttribute('aria-selected')).toBe('true');
      await page.getByRole('button', { name: 'Use the bundled digits' }).click();
      await page.getByRole('button', { name: 'Undo: Set data' }).waitFor();
    });

    it('a killed engine leaves a run that goes on from its checkpoint', async () => {
      const page = await prepare(30);
      await train(page);
      await expect.poll(() => state(page).textContent(), patience).toMatch(/^Training · epoch [2-9]/);
      await designer.crash();
      const after = designer.page();
      await after
        .getByRole('button', { name: /^Tiny ResNet/ })
        .first()
        .click();
      await after.locator('.react-flow__node').first().waitFor();
      await tab(after, 'Runs');
      const row = after.getByRole('row', { name: /Tiny ResNet/ });
      await expect.poll(() => row.textContent(), patience).toMatch(/Interrupted/);
      await row.getByRole('button', { name: /^Actions for/ }).click();
      await after.getByRole('menuitem', { name: /^Continue/ }).click();
      await expect.poll(() => row.textContent(), patience).toMatch(/Running/);
      await row.getByRole('button', { name: /^Actions for/ }).click();
      await after.getByRole('menuitem', { name: 'Stop', exact: true }).click();
      await expect.poll(() => row.textContent(), patience).toMatch(/Stopped/);
    });
  },
);
