import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { noBrowser, onCanvas, openApp } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { largeDocument } from '../../setup/large-document.ts';

describe.skipIf(noBrowser !== undefined)(
  `a designer that is loaded again${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const app = designerForTests();
    let page: Page;
    beforeEach(() => {
      page = app.page();
    });

    const undo = () => page.getByRole('button', { name: /^Undo/ }).textContent();
    const redo = () => page.getByRole('button', { name: /^Redo/ }).getAttribute('aria-label');
    const remove = async (key: string) => {
      await onCanvas(page).node(key).click();
      await page.keyboard.press('Delete');
      await onCanvas(page).node(key).waitFor({ state: 'detached' });
    };
    /** At once: the edit is on no disk yet. */
    const reload = async () => {
      await page.reload();
      await page.locator('.react-flow__node').first().waitFor();
    };

    it('has the last edit, and undoes and redoes what was done before', async () => {
      const { node } = onCanvas(page);
      await app.buildBlock();
      await remove('conv2');
      const done = await undo();
      await remove('add');
      await page.keyboard.press('Control+z');
      await node('add').waitFor();
      const next = await redo();
      await reload();
      await page.getByText('Your unsaved edits were recovered.').waitFor();
      expect(await node('conv2').count()).toBe(0);
      expect([await undo(), await redo()]).toEqual([done, next]);
      await page.keyboard.press('Control+Shift+z');
      await node('add').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await node('conv2').waitFor();
      while ((await undo()) !== 'Undo') await page.keyboard.press('Control+z');
      await expect.poll(() => page.locator('.react-flow__node').count()).toBe(0);
    });

    it('undoes what was done to a document that is saved, though nothing had to be recovered', async () => {
      await app.buildBlock();
      await remove('conv2');
      const done = await undo();
      await app.saved('kept');
      await reload();
      expect(await undo()).toBe(done);
      expect(await page.getByText('Your unsaved edits were recovered.').count()).toBe(0);
      await page.keyboard.press('Control+z');
      await onCanvas(page).node('conv2').waitFor();
    });

    it('undoes after a crash of the engine what was done before it', async () => {
      await app.buildBlock();
      await remove('conv2');
      const done = await undo();
      const label = `"label":"${done?.replace('Undo: ', '')}"`;
      const kept = () => app.recoveries().flatMap(({ history }) => history ?? []);
      await expect.poll(kept).toEqual([expect.stringContaining(label)]);
      await app.crash();
      page = app.page();
      await page
        .getByRole('button', { name: /^Recover/ })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
      expect(await undo()).toBe(done);
      await page.keyboard.press('Control+z');
      await onCanvas(page).node('conv2').waitFor();
    });

    it('has the last edit of a window that was closed at once, as work to recover', async () => {
      await app.template('Plain CNN');
      await remove('output');
      const context = page.context();
      await page.close({ runBeforeUnload: true });
      await expect.poll(() => context.pages().length).toBe(0);
      page = await context.newPage();
      await openApp(page, app.address());
      await page
        .getByRole('button', { name: /^Recover/ })
        .first()
        .click();
      await onCanvas(page).node('input').waitFor();
      expect(await onCanvas(page).node('output').count()).toBe(0);
    });

    async function openLarge(characters: number): Promise<void> {
      writeFileSync(join(app.workspace(), 'large.skiplane.json'), writeDocument(largeDocument(characters)));
      await page.reload();
      await page.getByRole('button', { name: /large/ }).first().click();
      await page.locator('.react-flow__node').first().waitFor();
    }

    it('has the last edit of a document of five megabytes', async () => {
      await openLarge(5_000_000);
      const asked: string[] = [];
      page.on('dialog', (question) => {
        asked.push(question.type());
        void question.accept();
      });
      await remove('output');
      await reload();
      await page.getByText('Your unsaved edits were recovered.').waitFor();
      expect(await onCanvas(page).node('output').count()).toBe(0);
      expect(asked).toEqual([]);
    });

    it('was asked about before where the page has no room for so large a document', async () => {
      await openLarge(6_000_000);
      const asked: string[] = [];
      page.on('dialog', (question) => {
        asked.push(question.type());
        void question.dismiss();
      });
      await remove('output');
      const stayed = page.reload({ timeout: 3000 }).catch(() => 'stayed');
      await expect.poll(() => asked).toEqual(['beforeunload']);
      expect(await stayed).toBe('stayed');
      expect(await onCanvas(page).node('output').count()).toBe(0);
    });
  },
);
