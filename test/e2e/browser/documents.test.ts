import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { readTemplate } from '../../setup/documents.ts';

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
      await page.getByText(/There is a document at/).waitFor();
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
      await page.getByText(/“Sandwich” is in the palette/).waitFor();
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
      const { node } = onCanvas(page);
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
      const frame = page.locator('.react-flow__node-frame');
      const start = (await frame.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const grip = { x: start.x + 20, y: start.y + start.height - 6 };
      await onCanvas(page).drag(grip, { x: grip.x, y: grip.y + 120 });
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
      const { dominant } = await sharp(png.content).stats();
      expect(dominant).toBeDefined();
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
