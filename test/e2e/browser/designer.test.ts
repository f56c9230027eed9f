// cspell:ignore softm
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { readTemplate } from '../../setup/documents.ts';

describe.skipIf(noBrowser !== undefined)(
  `the designer in a browser${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const app = designerForTests();
    const { template, empty, saved, command } = app;
    let page: Page;
    beforeEach(() => {
      page = app.page();
    });

    const undoButton = () => page.getByRole('button', { name: /^Undo/ });
    const redoButton = () => page.getByRole('button', { name: /^Redo/ });

    async function undoAll(): Promise<number> {
      let steps = 0;
      for (; await undoButton().isEnabled(); steps++) await page.keyboard.press('Control+z');
      return steps;
    }

    async function redoAll(): Promise<number> {
      let steps = 0;
      for (; await redoButton().isEnabled(); steps++) await page.keyboard.press('Control+Shift+z');
      return steps;
    }

    it('a residual block is dragged and wired from an empty canvas, and is drawn with its express lane', async () => {
      await app.buildBlock();
      await expect.poll(() => page.locator('.react-flow__edge-skip').count()).toBe(1);
      const document = await saved('block');
      expect(document.graph.nodes.map(({ kind }) => kind)).toEqual([
        'input',
        'conv2d',
        'conv2d',
        'add',
        'output',
      ]);
      expect(document.graph.edges).toHaveLength(5);
    });

    it('an Add that complains offers a projection, which mends it; everything can be undone and redone', async () => {
      const { node } = onCanvas(page);
      await app.buildBlock();
      // 32 filters on 3 channels: the two branches differ.
      await node('add').click();
      await expect.poll(() => node('add').locator('[data-issue="error"]').count()).toBe(1);
      const popover = page.locator('[data-issues="add"]');
      await popover.getByRole('button', { name: /1×1 projection/ }).hover();
      await node('projection').waitFor();
      await page.mouse.move(5, 500);
      await node('projection').waitFor({ state: 'detached' });
      await popover.getByRole('button', { name: /1×1 projection/ }).click();
      await node('projection').waitFor();
      await expect.poll(() => page.locator('[data-issue="error"]').count()).toBe(0);

      // Another number of filters in one branch breaks it again.
      await node('conv2').click();
      const filters = page
        .getByRole('textbox', { name: 'Filters' })
        .or(page.getByRole('spinbutton', { name: 'Filters' }));
      await filters.fill('16');
      await filters.press('Enter');
      await expect.poll(() => node('add').locator('[data-issue="error"]').count()).toBe(1);
      await page.keyboard.press('Escape');

      const whole = await saved('mended');
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
      const back = await undoAll();
      // Five drops, the shortcut's wire, the fix, and the number of filters.
      expect(back).toBeGreaterThanOrEqual(8);
      expect((await saved('mended')).graph).toEqual({ nodes: [], edges: [] });
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
      expect(await redoAll()).toBe(back);
      expect(await saved('mended')).toEqual(whole);
    });

    it('nodes become a block that repeats, expands and is dissolved again', async () => {
      const { node, seeAll, canvas } = onCanvas(page);
      await app.buildBlock();
      await node('conv').click();
      await node('conv2').click({ modifiers: ['Shift'] });
      await node('add').click({ modifiers: ['Shift'] });
      await page.keyboard.press('Control+g');
      await node('block').waitFor();
      await seeAll();
      expect(await page.locator('.react-flow__node').count()).toBe(3);
      await node('block').click();
      const repeat = page
        .getByRole('textbox', { name: 'Repeat' })
        .or(page.getByRole('spinbutton', { name: 'Repeat' }));
      await repeat.fill('3');
      await repeat.press('Enter');
      await node('block').getByText('×3').waitFor();
      await canvas.focus();
      await node('block').click();
      await page.keyboard.press('Control+e');
      await undoButton().getByText('Expand').waitFor();
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
      await seeAll();
      await node('block3').waitFor();
      expect(await page.locator('.react-flow__node').count()).toBe(5);
      await node('block2').click();
      await page.keyboard.press('Control+Shift+g');
      await node('block2').waitFor({ state: 'detached' });
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
      await seeAll();
      expect(await page.locator('.react-flow__node').count()).toBe(7);
      const document = await saved('grouped');
      const kinds = document.graph.nodes.map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['add', 'block', 'block', 'conv2d', 'conv2d', 'input', 'output']);
      expect(buildNetwork(document).layers).toHaveLength(11);
    });

    it('a selection is copied and pasted, here and as text', async () => {
      const { node } = onCanvas(page);
      await app.buildBlock();
      await node('conv').click();
      await node('conv2').click({ modifiers: ['Shift'] });
      await page.keyboard.press('Control+c');
      await page.keyboard.press('Control+v');
      await node('conv3').waitFor();
      await node('conv4').waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      const fragment = readDocument(text);
      expect(fragment.graph.nodes.map(({ id }) => id)).toEqual(['conv', 'conv2']);
      expect(fragment.graph.edges).toEqual([{ from: 'conv', to: 'conv2' }]);
      const document = await saved('pasted');
      expect(document.graph.edges).toContainEqual({ from: 'conv3', to: 'conv4' });
    });

    it('a layer that is dropped on a wire is inserted there', async () => {
      const { node, edge, dropOn } = onCanvas(page);
      await app.buildBlock();
      await dropOn('Batch Norm', edge('conv', 'conv2'));
      await node('bn').waitFor();
      const { graph } = await saved('inserted');
      expect(graph.edges).toContainEqual({ from: 'conv', to: 'bn' });
      expect(graph.edges).toContainEqual({ from: 'bn', to: 'conv2' });
      expect(graph.edges).not.toContainEqual({ from: 'conv', to: 'conv2' });
    });

    it('a double click adds a layer by name, and a wire into empty space adds and connects one', async () => {
      const { node, edge, handle, middle, drag } = onCanvas(page);
      await empty();
      await page.locator('.react-flow__pane').dblclick({ position: { x: 200, y: 200 } });
      await page.keyboard.type('linear');
      await page.keyboard.press('Enter');
      await node('dense').waitFor();
      const start = await middle(handle('dense', 'source'));
      await drag(start, { x: start.x + 220, y: start.y + 60 });
      await page.keyboard.type('softm');
      await page.keyboard.press('Enter');
      await node('softmax').waitFor();
      await edge('dense', 'softmax').waitFor({ state: 'attached' });
    });

    it('a wire that would close a loop is refused with the reason', async () => {
      const { node, handle, middle, drag } = onCanvas(page);
      await app.buildBlock();
      const start = await middle(handle('conv2', 'source'));
      await drag(start, await middle(handle('conv', 'target')));
      await page
        .getByText(/would close a loop/)
        .first()
        .waitFor();
      expect(await page.locator('.react-flow__edge').count()).toBe(5);
      await node('conv').waitFor();
    });

    it('what was saved comes back after a reload', async () => {
      await app.buildBlock();
      const before = await saved('kept');
      await page.reload();
      await page.locator('.react-flow__node').first().waitFor();
      await expect.poll(() => page.locator('.react-flow__node').count()).toBe(5);
      await command('start page');
      await page.getByRole('button', { name: /kept/ }).first().click();
      await page.locator('.react-flow__node').first().waitFor();
      expect(await saved('kept')).toEqual(before);
    });

    it('unsaved edits survive a crash of the engine', async () => {
      const { node } = onCanvas(page);
      await app.buildBlock();
      await saved('crashed');
      await node('conv2').click();
      await page.keyboard.press('Delete');
      await node('conv2').waitFor({ state: 'detached' });
      const kept = () => app.recoveries().map(({ text }) => readDocument(text).graph.nodes.length);
      await expect.poll(kept).toEqual([4]);
      await app.crash();
      page = app.page();
      await page
        .getByRole('button', { name: /^Recover/ })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
      expect(await page.locator('.react-flow__node').count()).toBe(4);
      const { graph } = await saved('crashed');
      expect(graph.nodes.map(({ id }) => id)).toEqual(['input', 'conv', 'add', 'output']);
    });

    it('a template opens with every node in its place and saves as the same network', async () => {
      await template('ResNet-50');
      const document = await saved('resnet');
      expect(document.graph.nodes.every(({ position }) => position !== undefined)).toBe(true);
      const strip = (of: SkiplaneDocument): unknown =>
        JSON.parse(
          JSON.stringify(of, (key, value) =>
            // Definitions are laid out the way the document flows.
            key === 'position' || key === 'direction' ? undefined : value,
          ),
        );
      const { id, ...network } = document;
      // It is a document of its own now, by which its runs will know it.
      expect(id).toMatch(/^[A-Za-z0-9-]+$/);
      expect(strip({ ...network })).toEqual(strip(readTemplate('resnet-50')));
      expect(readDocument(writeDocument(document))).toEqual(document);
    });
  },
);
