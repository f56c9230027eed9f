import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { screenshots } from '../../setup/screenshots.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `the analysis tools${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    const tool = (page: Page, name: string): Locator =>
      page.getByRole('tab', { name: new RegExp(`^${name}`) });
    const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
    const shot = (page: Page, name: string): Promise<void> =>
      screenshots(page, name, [
        { width: 1440, height: 900 },
        { width: 1024, height: 640 },
      ]);

    async function measured(page: Page, chart: RegExp): Promise<Locator> {
      const found = page.getByRole('slider', { name: chart });
      await found.waitFor(patience);
      return found;
    }

    it('measure the network on the canvas: a chart and a table that lead to layers, and CSV to take along', async () => {
      const page = designer.page();
      await designer.template('Tiny ResNet');
      await designer.command('Analysis panel');
      await button(page, 'Measure').waitFor();
      // Before anything is measured, it is said what the figures will not show.
      await page.getByText(/training changes every one of these figures/).waitFor();
      const seeds = page.getByRole('textbox', { name: 'Seeds' });
      await seeds.fill('0');
      expect(await seeds.getAttribute('aria-invalid')).toBe('true');
      await seeds.fill('2');
      const settings = page.getByRole('form', { name: 'What to measure' });
      await settings.getByRole('textbox', { name: 'Batch size' }).fill('4');
      await seeds.press('Enter');
      const chart = await measured(page, /^Variance\. input: /);
      await page.getByRole('slider', { name: /^Gradient variance\. / }).waitFor();
      await page.getByText('Measured on 2 networks with 4 Gaussian inputs.').waitFor();
      await shot(page, 'signal');
      expect(await barriersOf(page, 'signal')).toEqual([]);

      // The keys walk from layer to layer, and Enter selects one on the canvas.
      await chart.press('Home');
      await chart.press('ArrowRight');
      expect(await chart.getAttribute('aria-valuetext')).toMatch(/^conv: [\d.]+ ± [\d.]+$/);
      await chart.press('Enter');
      await expect
        .poll(() => page.locator('.react-flow__node.selected').getAttribute('data-id'))
        .toBe('conv');

      await button(page, 'Table').click();
      const table = page.getByRole('grid', { name: 'Figures' });
      const rows = await table.getByRole('row').count();
      expect(await table.getAttribute('aria-rowcount')).toBe(String(rows));
      await expect.poll(() => table.getByRole('row', { selected: true }).textContent()).toMatch(/^conv/);
      await table.press('End');
      await table.press('Enter');
      await expect
        .poll(() => page.locator('.react-flow__node.selected').getAttribute('data-id'))
        .toBe('softmax');
      // A click selects, and leaves the view where it is.
      await table.getByRole('row', { name: /^relu/ }).click();
      await expect
        .poll(() => table.getByRole('row', { selected: true }).allTextContents())
        .toEqual([expect.stringMatching(/^relu/)]);
      await shot(page, 'signal-table');
      expect(await barriersOf(page, 'table')).toEqual([]);

      await button(page, /^Copy CSV/).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const download = page.waitForEvent('download');
      await button(page, /^Save CSV/).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe('tiny-resnet-for-digits-signal.csv');
      const saved = readFileSync((await file.path()) ?? '', 'utf8');
      expect(saved).toBe(copied);
      const lines = saved.trimEnd().split('\n');
      expect(lines[0]).toMatch(/^layer,kind,depth,variance,varianceDeviation,/);
      expect(lines.length).toBe(rows);
      // The full precision, which nobody reads in the table.
      expect(lines[2]).toMatch(/^conv,conv2d,1,\d\.\d{10,}/);
    });

    it('can be canceled; say what they lack, and when the network has changed since', async () => {
      const page = designer.page();
      await designer.template('Tiny ResNet');
      await page.getByRole('tab', { name: 'Analysis' }).click();
      const seeds = page.getByRole('textbox', { name: 'Seeds' });
      await seeds.fill('1000');
      await seeds.press('Enter');
      await page.getByRole('progressbar', { name: 'Progress of the measurement' }).waitFor(patience);
      await shot(page, 'under-way');
      await button(page, 'Cancel').click();
      await page.getByText('Canceled. Nothing was measured.').waitFor();

      // Arrow keys lead to the other tools.
      await tool(page, 'Signal by depth').press('ArrowDown');
      for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
      await page.getByText('This tool needs a trained network.', { exact: false }).waitFor();
      expect(await button(page, 'Measure').isDisabled()).toBe(true);
      expect(await barriersOf(page, 'lesions')).toEqual([]);
      for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
      await button(page, 'Measure').press('Enter');
      const chart = await measured(page, /^Paths by length\. 0: 1, 3: 1$/);
      await page.getByText('There are 8 paths, with 3 merges of skip connections.').waitFor();
      await chart.press('ArrowRight');
      expect(await chart.getAttribute('aria-valuetext')).toBe('1: 3');
      await shot(page, 'paths');
      expect(await barriersOf(page, 'paths')).toEqual([]);

      const changed = page.getByText('The network has changed since.');
      expect(await changed.count()).toBe(0);
      await page.locator('.react-flow__node[data-id="relu"]').click();
      await page.keyboard.press('m');
      await changed.waitFor();
      await page.keyboard.press('Control+z');
      await changed.waitFor({ state: 'detached' });
    });
  },
);
