import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { readTemplate } from '../../setup/documents.ts';

/** A picture in 32 × 32 shades of gray on white: close enough to tell pictures apart, too coarse for the edges of letters. */
async function coarse(picture: Buffer): Promise<readonly number[]> {
  const flat = sharp(picture).flatten({ background: 'white' }).grayscale();
  return [...(await flat.resize(32, 32, { fit: 'fill' }).raw().toBuffer())];
}

describe.skipIf(noBrowser !== undefined)(
  `documents in the designer${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const app = designerForTests();
    const { template, saved, command } = app;
    let page: Page;
    beforeEach(() => {
      page = app.page();
    });

    it('a file that something else has changed is not overwritten unasked', async () => {
      await template('Plain CNN');
      await saved('shared');
      const file = join(app.workspace(), 'shared.skiplane.json');
      const theirs = writeDocument({ ...readTemplate('plain-cnn'), name: 'Theirs' });
      writeFileSync(file, theirs);
      await onCanvas(page).node('input').click();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog', { name: /changed on disk/ }).waitFor();
      await page.getByRole('button', { name: /another name/ }).click();
      const field = page.getByRole('dialog').getByRole('textbox');
      await field.fill('mine');
      await field.press('Enter');
      await page.getByText('Saved mine.skiplane.json').waitFor();
      expect(readFileSync(file, 'utf8')).toBe(theirs);
      expect(readFileSync(join(app.workspace(), 'mine.skiplane.json'), 'utf8')).toContain('Plain CNN');
    });

    it('a new document does not replace a file of its name unasked', async () => {
      const file = join(app.workspace(), 'taken.skiplane.json');
      writeFileSync(file, 'precious');
      await template('Plain CNN');
      await page.keyboard.press('Control+s');
      const field = page.getByRole('dialog').getByRole('textbox');
      await field.fill('taken');
      await field.press('Enter');
      await page.getByText(/already exists\. Replacing it cannot be undone/).waitFor();
      expect(readFileSync(file, 'utf8')).toBe('precious');
      await page.getByRole('button', { name: 'Replace', exact: true }).click();
      await page.getByText('Saved taken.skiplane.json').waitFor();
      expect(readFileSync(file, 'utf8')).toContain('"skiplane"');
    });

    it('a file that is no document is refused in one sentence', async () => {
      await page.locator('input[type="file"]').setInputFiles({
        name: 'broken.skiplane.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{ "format": "skiplane", "version": 1, "graph": 7 }'),
      });
      await page.getByText(/The document is not valid at graph/).waitFor();
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    });

    it('nodes are copied from one window into another', async () => {
      await template('Plain CNN');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      await page.getByRole('button', { name: 'Start page' }).click();
      await app.empty();
      await page.keyboard.press('Control+v');
      await page.locator('.react-flow__node').first().waitFor();
      const { graph, parameters } = await saved('copied');
      const before = readTemplate('plain-cnn');
      expect(graph.nodes.map(({ kind }) => kind)).toEqual(before.graph.nodes.map(({ kind }) => kind));
      expect(graph.edges).toHaveLength(before.graph.edges.length);
      expect(parameters).toEqual(before.parameters);
    });

    it('a block that was kept is in the palette of every document, until it is removed', async () => {
      await template('ResNet-20');
      await onCanvas(page).node('stage1').click();
      await command('my blocks');
      await page.getByRole('dialog').getByRole('textbox').fill('Sandwich');
      await page.keyboard.press('Enter');
      await page.getByText(/“Sandwich” is now in the palette/).waitFor();
      await page.reload();
      await page.getByRole('button', { name: /^Empty document/ }).click();
      await onCanvas(page).drop('Sandwich', 400, 300);
      await page.locator('.react-flow__node').first().waitFor();
      const { graph, blocks } = await saved('kept');
      expect(graph.nodes).toMatchObject([{ kind: 'block', repeat: 3 }]);
      expect(Object.values(blocks)).toHaveLength(1);
    });

    it('notes and frames are written, moved with their nodes, and saved', async () => {
      await app.buildBlock();
      const { node, place, drag } = onCanvas(page);
      await node('conv').click();
      await node('conv2').click({ modifiers: ['Shift'] });
      await page.keyboard.press('Shift+f');
      await page.keyboard.type('Two layers');
      await page.keyboard.press('Enter');
      await page.getByText('Two layers').first().waitFor();
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
      await page.keyboard.press('n');
      await page.keyboard.type('Why two?');
      await page.keyboard.press('Escape');
      await page.getByText('Why two?').first().waitFor();
      const { graph } = await saved('notes');
      expect(graph.frames).toMatchObject([{ title: 'Two layers' }]);
      expect(graph.notes).toMatchObject([{ text: 'Why two?' }]);
      const at = (id: string) => graph.nodes.find((candidate) => candidate.id === id)?.position;
      const start = await place(page.locator('.react-flow__node-frame'));
      const grip = { x: start.x + 20, y: start.y + start.height - 6 };
      await drag(grip, { x: grip.x, y: grip.y + 120 });
      const moved = await saved('notes');
      for (const id of ['conv', 'conv2']) {
        const after = moved.graph.nodes.find((candidate) => candidate.id === id)?.position;
        expect(after?.y).toBeGreaterThan((at(id)?.y ?? 0) + 50);
      }
      expect(moved.graph.nodes.find(({ id }) => id === 'add')?.position).toEqual(at('add'));
    });

    it('the picture of the graph comes as SVG and as PNG', async () => {
      await template('ResNet-18');
      const download = async (format: string) => {
        const coming = page.waitForEvent('download');
        await command(`picture as ${format}`);
        const file = await coming;
        return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
      };
      const svg = await download('SVG');
      expect(svg.name).toBe('ResNet-18.svg');
      expect(String(svg.content)).toMatch(/^<svg [^>]*xmlns/);
      expect(String(svg.content)).toContain('Stage 4');
      const png = await download('PNG');
      const { width = 0, height = 0, format } = await sharp(png.content).metadata();
      expect(format).toBe('png');
      expect(Math.min(width, height)).toBeGreaterThan(200);
      // The same picture as the SVG: as wide for its height, and with its colors in the same places.
      const drawn = await sharp(svg.content).resize(width, height, { fit: 'fill' }).png().toBuffer();
      const drawnSize = await sharp(svg.content).metadata();
      expect(width / height).toBeCloseTo((drawnSize.width ?? 0) / (drawnSize.height ?? 1), 2);
      expect(await coarse(png.content)).toSatisfy(
        (pixels: readonly number[]) => new Set(pixels).size > 8,
        'holds more than a ground',
      );
      const [given, expected] = [await coarse(png.content), await coarse(drawn)];
      const difference = given.map((value, i) => Math.abs(value - (expected[i] ?? 0)));
      expect(difference.reduce((sum, each) => sum + each, 0) / difference.length).toBeLessThan(6);
    });

    it('the title and the top bar name the file, and no proposed name is one that exists', async () => {
      await app.empty();
      await onCanvas(page).drop('Conv 2D', 300, 300);
      expect(await page.title()).toBe('● Untitled – Skiplane');
      await saved('first');
      await expect.poll(() => page.title()).toBe('Untitled · first.skiplane.json – Skiplane');
      await page
        .getByRole('button', { name: 'File menu: Untitled, in first.skiplane.json, saved' })
        .waitFor();
      const proposed = async () => {
        const value = await page.getByRole('dialog').getByRole('textbox').inputValue();
        await page.keyboard.press('Escape');
        return value;
      };
      await page.keyboard.press('Control+Shift+s');
      expect(await proposed()).toBe('first-2.skiplane.json');
      // A file that has come since counts, too.
      writeFileSync(
        join(app.workspace(), 'plain-cnn.skiplane.json'),
        writeDocument(readTemplate('plain-cnn')),
      );
      await page.getByRole('button', { name: 'Start page' }).click();
      await template('Plain CNN');
      await page.keyboard.press('Control+s');
      expect(await proposed()).toBe('plain-cnn-2.skiplane.json');
    });

    it('leaving a document with unsaved changes asks first', async () => {
      await template('Plain CNN');
      await onCanvas(page).node('input').click();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('button', { name: 'Start page' }).click();
      await page.getByRole('dialog', { name: 'Unsaved changes' }).waitFor();
      await page.keyboard.press('Escape');
      await onCanvas(page).node('input').waitFor();
      await page.getByRole('button', { name: 'Start page' }).click();
      await page.getByRole('button', { name: 'Discard changes' }).click();
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    });
  },
);
