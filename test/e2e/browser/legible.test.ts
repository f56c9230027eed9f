import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

describe.skipIf(noBrowser !== undefined)(
  `the canvas can be read${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const app = designerForTests();
    let page: Page;
    beforeEach(() => {
      page = app.page();
    });

    /** Height of letters on the screen, in pixels. */
    const pixels = (text: Locator): Promise<number> =>
      text.evaluate((element) => {
        const viewport = element.closest('.react-flow__viewport');
        const zoom = new DOMMatrix(getComputedStyle(viewport ?? element).transform).a;
        return Number.parseFloat(getComputedStyle(element).fontSize) * zoom;
      });

    it('a template opens with its skip connections in sight and every title readable; open blocks turn with the document', async () => {
      const { canvas, node, place } = onCanvas(page);
      await app.template('Tiny ResNet');
      await expect.poll(() => page.locator('.react-flow__edge-skip').count()).toBe(6);
      const outer = await place(canvas);
      for (const key of ['input', 'stage1/add', 'stage3/add', 'output']) {
        expect(
          await pixels(
            node(key)
              .getByText(/^(Input|Add|Output)$/)
              .first(),
          ),
        ).toBeGreaterThanOrEqual(10);
        const box = await place(node(key));
        expect(box.x).toBeGreaterThan(outer.x);
        expect(box.x + box.width).toBeLessThan(outer.x + outer.width);
      }
      const across = async (): Promise<boolean> => {
        const [first, last] = await Promise.all([
          node('stage1/conv1').boundingBox(),
          node('stage1/conv2').boundingBox(),
        ]);
        return Math.abs((first?.y ?? 0) - (last?.y ?? 99)) < 2;
      };
      expect(await across()).toBe(true);
      await page.getByRole('button', { name: 'Change direction of flow' }).click();
      await expect.poll(across).toBe(false);
      await page.keyboard.press('Control+z');
      await expect.poll(across).toBe(true);
    });

    it('a note comes under the pointer with the caret in it', async () => {
      const { canvas, middle } = onCanvas(page);
      await app.template('Plain CNN');
      const at = await middle(canvas);
      await canvas.focus();
      await page.mouse.move(at.x + 150, at.y + 200);
      await page.keyboard.press('n');
      const note = page.getByRole('textbox', { name: 'Note', exact: true });
      await expect.poll(() => note.evaluate((area) => area === document.activeElement)).toBe(true);
      await page.keyboard.type('no letter runs a shortcut: f, m, a, l');
      const box = await note.boundingBox();
      expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - at.x - 150)).toBeLessThan(30);
      await page.keyboard.press('Escape');
      await expect
        .poll(() => page.locator('.react-flow__node-note').textContent())
        .toBe('no letter runs a shortcut: f, m, a, l');
    });

    it('in a small window panels are rails that open over the canvas, and a closed map stays closed', async () => {
      await page.setViewportSize({ width: 960, height: 600 });
      await app.template('Plain CNN');
      const { canvas } = onCanvas(page);
      const map = page.locator('.react-flow__minimap');
      await map.waitFor();
      const width = async (): Promise<number> => (await canvas.boundingBox())?.width ?? 0;
      expect(await width()).toBeGreaterThan(860);
      const palette = page.getByRole('complementary', { name: 'Layers and blocks' });
      expect(await palette.count()).toBe(0);
      await page
        .getByRole('navigation', { name: 'Layers and blocks' })
        .getByRole('button', { name: 'Merge' })
        .click();
      await palette.getByText('Add', { exact: true }).waitFor();
      expect(await width()).toBeGreaterThan(860);
      // Merges have signs of their own.
      const signs = await Promise.all(
        ['Add', 'Multiply', 'Concatenate', 'Subtract'].map((name) =>
          palette.getByRole('treeitem', { name }).first().locator('svg').first().innerHTML(),
        ),
      );
      expect(new Set(signs).size).toBe(signs.length);
      await canvas.click({ position: { x: 600, y: 60 } });
      await palette.waitFor({ state: 'detached' });
      await page.keyboard.press(']');
      await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+M');
      await map.waitFor({ state: 'detached' });
      const kept = await page.evaluate(() => localStorage.getItem('skiplane.window'));
      expect(JSON.parse(kept ?? '{}')).toMatchObject({ minimap: false });
    });
  },
);
