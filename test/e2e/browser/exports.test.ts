import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Packr } from 'msgpackr';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { type Report, reportSchema } from '../../../core/formats/report.ts';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { addFakeHost, atHost } from '../../setup/fake-host.ts';
import { screenshots } from '../../setup/screenshots.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `the export of models${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    const dialog = (page: Page): Locator => page.getByRole('dialog');
    const format = (page: Page, name: string): Locator =>
      dialog(page).getByRole('radio', { name, exact: true });
    const saved = (page: Page): Promise<void> =>
      dialog(page)
        .getByText(/^Saved to/)
        .waitFor({ timeout: patience.timeout });

    async function openDialog(page: Page): Promise<void> {
      await page.keyboard.press('Control+Shift+E');
      await dialog(page).getByText('Export model', { exact: true }).waitFor();
    }

    async function start(page: Page): Promise<void> {
      await dialog(page)
        .getByRole('button', { name: /^Export as/ })
        .click();
    }

    function reportIn(folder: string): Report {
      const file = join(designer.workspace(), folder, 'report.json');
      return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    }

    const shot = (page: Page, name: string): Promise<void> =>
      screenshots(page, name, [
        { width: 1280, height: 800 },
        { width: 900, height: 640 },
      ]);

    it('takes a document that was never trained, proves it, and leads to a layer and to the folder', async () => {
      const page = designer.page();
      await addFakeHost(page);
      await page.reload();
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
      await designer.template('Tiny ResNet');
      await openDialog(page);
      await shot(page, 'form');
      expect(await barriersOf(page, 'form')).toEqual([]);
      expect(await format(page, 'TensorFlow.js').isChecked()).toBe(true);
      const folder = dialog(page).getByRole('textbox', { name: 'Folder' });
      expect(await folder.inputValue()).toBe('exports/tiny-resnet-for-digits-tfjs');
      await dialog(page).getByRole('switch', { name: 'Web page' }).press('Space');
      const seed = dialog(page).getByRole('textbox', { name: 'Seed' });
      await seed.fill('seven');
      // Escape takes back what made no sense, and leaves the dialog open.
      await seed.press('Escape');
      expect(await seed.getAttribute('aria-invalid')).toBe('false');
      await seed.fill('7');
      await folder.fill('');
      await start(page);
      await dialog(page).getByText('Expected a folder name, received nothing: type one.').waitFor();
      await folder.fill('given/away');
      await start(page);
      await saved(page);
      const report = reportIn('given/away');
      expect(report).toMatchObject({ verdict: 'equal', format: 'tfjs', options: { webPage: true } });
      expect(report.identity.weightsFrom).toContain('seed 7');
      expect(existsSync(join(designer.workspace(), 'given/away/web/index.html'))).toBe(true);
      await dialog(page)
        .getByText(/^Equal: TensorFlow\.js .* computes the same/)
        .waitFor();
      await shot(page, 'equal');
      expect(await barriersOf(page, 'proof')).toEqual([]);

      // The chart has a bar for each layer; its keys lead from one to the next, and Enter to the canvas.
      const chart = dialog(page).getByRole('slider', { name: /^Difference by layer: all \d+ layers/ });
      expect(await chart.getAttribute('aria-valuemax')).toBe(String(report.layers.length));
      await chart.press('End');
      await chart.press('ArrowLeft');
      const layer = report.layers.at(-2);
      expect(await chart.getAttribute('aria-valuetext')).toContain(`${layer?.path}: `);
      await chart.press('Enter');
      await dialog(page).waitFor({ state: 'detached' });
      await page
        .getByRole('complementary', { name: 'Inspector' })
        .getByText(layer?.path ?? '', { exact: true })
        .waitFor();
      await page.getByRole('button', { name: 'Back to the verification' }).click();
      await dialog(page).getByRole('button', { name: 'Show the report' }).click();
      expect(await atHost(page).last('reveal')).toEqual({
        path: join(designer.workspace(), 'given/away/report.html'),
      });
      await dialog(page).getByRole('button', { name: 'Done' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      expect(await page.getByRole('button', { name: 'Back to the verification' }).count()).toBe(0);
    });

    it('takes a run and its checkpoints, and compares the accuracy of both sides', async () => {
      const page = designer.page();
      const tab = (name: string) => page.getByRole('tab', { name, exact: true }).first().click();
      await designer.template('Tiny ResNet');
      await tab('Data');
      await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor();
      const limit = page.getByRole('textbox', { name: 'At most' });
      await limit.fill('300');
      await limit.press('Enter');
      await tab('Train');
      const epochs = page.getByRole('textbox', { name: 'Epochs', exact: true });
      await epochs.fill('2');
      await epochs.press('Enter');
      await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
      const state = page.getByRole('tabpanel', { name: 'Train' }).locator('h2').first();
      await expect.poll(() => state.textContent(), patience).toMatch(/^Done/);

      await tab('Results');
      await page.getByRole('button', { name: 'Export the model…' }).click();
      const model = dialog(page).getByRole('combobox', { name: 'Model' });
      expect(await model.locator('option:checked').textContent()).toMatch(
        /^Tiny ResNet for digits · [\d.]+% on the test set · /,
      );
      const weights = dialog(page).getByRole('combobox', { name: 'Weights' });
      await weights
        .locator('option', { hasText: 'Checkpoint after 2 epochs (newest)' })
        .waitFor({ state: 'attached' });
      await format(page, 'TensorFlow SavedModel').check();
      await start(page);
      await saved(page);
      const report = reportIn('exports/tiny-resnet-for-digits-savedmodel');
      // TensorFlow's library is not on every machine.
      if (report.verdict === 'notChecked') {
        await dialog(page).getByRole('button', { name: 'Open the settings' }).waitFor();
      } else {
        expect(report).toMatchObject({ verdict: 'equal', accuracy: { split: 'test', samples: 30 } });
        await dialog(page).getByText('on 30 images of the test split').waitFor();
      }
      await shot(page, 'run');
      expect(await barriersOf(page, 'run')).toEqual([]);
      await dialog(page).getByRole('button', { name: 'Export again…' }).click();
      await weights.selectOption({ label: 'Checkpoint after 2 epochs (newest)' });
      await dialog(page).getByRole('switch', { name: 'Verify the export' }).press('Space');
      await start(page);
      await saved(page);
      expect(reportIn('exports/tiny-resnet-for-digits-savedmodel')).toMatchObject({
        verdict: 'notChecked',
        identity: { weightsFrom: expect.stringContaining('the checkpoint 0002') },
      });
      await dialog(page).getByText('Not verified: verification was turned off.').waitFor();
      await dialog(page).getByText('Turn on “Verify the export”').waitFor();
      await shot(page, 'not-checked');
      expect(await barriersOf(page, 'not checked')).toEqual([]);
    });

    it('goes on behind a closed dialog and can be cancelled there; then nothing was written', async () => {
      const page = designer.page();
      await designer.template('ResNet-50');
      await openDialog(page);
      await start(page);
      await dialog(page).getByText('Exporting ResNet-50 as TensorFlow.js').waitFor();
      await dialog(page).getByRole('progressbar', { name: 'Progress of the export' }).waitFor();
      await shot(page, 'running');
      expect(await barriersOf(page, 'running')).toEqual([]);
      await dialog(page).getByRole('button', { name: 'Continue in background' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      // The page is free meanwhile.
      await onCanvas(page).node('stem').click();
      await page.getByRole('alert').getByRole('button', { name: 'Show', exact: true }).click();
      await dialog(page).getByRole('button', { name: 'Cancel', exact: true }).click();
      await page.getByText('The export was canceled. No files were written.').waitFor();
      await dialog(page)
        .getByRole('button', { name: /^Export as/ })
        .waitFor();
      expect(existsSync(join(designer.workspace(), 'exports'))).toBe(false);
    });

    it('says of a format that cannot hold the network why not, where, and what to do', async () => {
      const shape = { shape: [8, 8, 1] };
      const document = documentOf(
        [
          node('left', 'input', shape),
          node('right', 'input', shape),
          node('add', 'add'),
          node('flat', 'flatten'),
          node('dense', 'dense', { units: 3 }),
          node('output', 'output'),
        ],
        ['left > add', 'right > add', 'add > flat', 'flat > dense', 'dense > output'],
      );
      const file = join(designer.workspace(), 'two.skiplane.json');
      writeFileSync(file, writeDocument(document));
      const page = designer.page();
      await page.reload();
      await page.getByRole('button', { name: /^two/ }).first().click();
      await page.locator('.react-flow__node').first().waitFor();
      await openDialog(page);
      await format(page, 'TensorFlow Lite').check();
      await dialog(page).getByRole('button', { name: 'int8', exact: true }).click();
      const problems = dialog(page).getByRole('region', {
        name: 'TensorFlow Lite does not support this network with these options',
      });
      await problems.getByText('Export it with the precision float32.').waitFor();
      expect(
        await dialog(page)
          .getByRole('button', { name: /^Export as/ })
          .isDisabled(),
      ).toBe(true);
      await dialog(page).getByText('Does not support it with these options').waitFor();
      await shot(page, 'problem');
      expect(await barriersOf(page, 'problem')).toEqual([]);
      await problems.getByRole('button', { name: 'Show right on the canvas' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      await page
        .getByRole('status')
        .getByText(/^Selected: /)
        .waitFor({ state: 'attached' });
    });

    it('a file that computes other numbers is no success: the first layer beyond the tolerance is named', async () => {
      const page = designer.page();
      // No exporter is known to be wrong: the engine's answer is changed on its way.
      const packr = new Packr({ useRecords: false });
      await page.routeWebSocket(/\/api$/, (socket) => {
        const server = socket.connectToServer();
        server.onMessage((message) => {
          const frame: unknown = typeof message === 'string' ? undefined : packr.unpack(message);
          const answer: unknown = isObject(frame) ? frame['r'] : undefined;
          if (isObject(frame) && isObject(answer) && 'report' in answer) {
            const changed = {
              ...frame,
              r: { ...answer, report: differing(reportSchema.parse(answer['report'])) },
            };
            socket.send(packr.pack(changed));
          } else socket.send(message);
        });
      });
      await page.reload();
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
      await designer.template('Tiny ResNet');
      await openDialog(page);
      await start(page);
      await saved(page);
      const verdict = dialog(page).getByRole('alert');
      expect(await verdict.textContent()).toMatch(/^Different: .* starting at the layer stage1\.relu/);
      expect(await verdict.textContent()).toContain('Do not use this file');
      await dialog(page).getByText('first beyond the tolerance: stage1.relu').waitFor();
      await dialog(page)
        .getByRole('slider', { name: /2 of \d+ layers are beyond the tolerance, stage1\.relu/ })
        .waitFor();
      await shot(page, 'differs');
      expect(await barriersOf(page, 'differs')).toEqual([]);
    });

    function isObject(value: unknown): value is Record<string, unknown> {
      return typeof value === 'object' && value !== null;
    }

    /** A report of a file in which a layer and the one behind it are wrong. */
    function differing(report: Report): Report {
      const at = report.layers.findIndex(({ path }) => path.startsWith('stage1.relu'));
      const first = report.layers[at]?.path ?? null;
      return {
        ...report,
        verdict: 'differs',
        firstDifferent: first,
        layers: report.layers.map((layer, i) =>
          i === at ? { ...layer, maxRelative: 0.02 } : i === at + 1 ? { ...layer, maxRelative: 0.3 } : layer,
        ),
        outputs: report.outputs.map((output) => ({ ...output, maxRelative: 0.12, maxAbsolute: 0.1 })),
      };
    }
  },
);
