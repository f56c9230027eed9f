import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { documentOf, node } from '../../setup/documents.ts';

describe.skipIf(noBrowser !== undefined)(`selections${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const app = designerForTests();

  /** Four layers in a row that is not quite one. */
  async function opened(): Promise<void> {
    const document = documentOf(
      [
        { ...node('input', 'input', { shape: [16, 16, 8] }), position: { x: 0, y: 0 } },
        { ...node('conv', 'conv2d', { filters: 8, padding: 'same' }), position: { x: 240, y: 40 } },
        { ...node('relu', 'activation', { activation: 'relu' }), position: { x: 440, y: 80 } },
        { ...node('output', 'output'), position: { x: 800, y: 0 } },
      ],
      ['input > conv', 'conv > relu', 'relu > output'],
    );
    writeFileSync(join(app.workspace(), 'row.skiplane.json'), writeDocument(document));
    await app.page().reload();
    await app.page().getByText('row', { exact: true }).first().click();
    await app.page().locator('.react-flow__node').first().waitFor();
    await onCanvas(app.page()).seeAll();
  }

  function selected(): Promise<string[]> {
    return app
      .page()
      .locator('.react-flow__node.selected')
      .evaluateAll((nodes) => nodes.map((each) => each.getAttribute('data-id') ?? '').sort());
  }

  /** Draws a box around two nodes with Shift held. */
  async function box(from: string, to: string): Promise<{ readonly x: number; readonly y: number }> {
    const { node: card, drag, place } = onCanvas(app.page());
    const [a, b] = [await place(card(from)), await place(card(to))];
    await app.page().keyboard.down('Shift');
    await drag(
      { x: a.x - 12, y: Math.min(a.y, b.y) - 30 },
      { x: b.x + b.width + 4, y: Math.max(a.y, b.y) + 90 },
    );
    await app.page().keyboard.up('Shift');
    return { x: (a.x + a.width + b.x) / 2, y: a.y + 4 };
  }

  it('a box has a menu of its own, marks no text, and gives way to a click on one node', async () => {
    const page = app.page();
    const { node: card, middle } = onCanvas(page);
    await opened();
    // What is inherited from the root is worked out anew for every card.
    await page.evaluate(() => {
      const seen: string[] = [];
      Reflect.set(window, 'restyled_', seen);
      const watch = new MutationObserver((changes) =>
        seen.push(...changes.map(({ attributeName }) => attributeName ?? '')),
      );
      watch.observe(document.documentElement, { attributes: true });
    });
    const between = await box('conv', 'relu');
    await expect.poll(selected).toEqual(['conv', 'relu']);
    expect(await page.evaluate(() => window.getSelection()?.toString() ?? '')).toBe('');
    expect(await page.evaluate(() => Reflect.get(window, 'restyled_'))).toEqual([]);

    await page.mouse.click(between.x, between.y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Group into a block' }).waitFor();
    await page.getByRole('menuitem', { name: 'Align', exact: true }).hover();
    await page.getByRole('menuitem', { name: 'Align middles' }).click();
    const level = async (key: string) => (await middle(card(key))).y;
    await expect.poll(async () => Math.abs((await level('conv')) - (await level('relu')))).toBeLessThan(1);

    await page.keyboard.press('Control+a');
    await expect.poll(selected).toHaveLength(4);
    await card('conv').click();
    await expect.poll(selected).toEqual(['conv']);
  });

  it('a muted layer is dimmed and left out, by its menu, its key and its panel, and undo brings it back', async () => {
    const page = app.page();
    const { node: card } = onCanvas(page);
    await opened();
    await card('relu').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Mute or unmute/ }).click();
    await card('relu').locator('[data-muted]').waitFor();
    // A notice under the pointer would stay.
    await page.mouse.move(640, 560);
    const document = await app.saved('row');
    expect(document.graph.nodes.find(({ id }) => id === 'relu')?.muted).toBe(true);
    expect(document.graph.edges).toHaveLength(3);
    await page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('button', { name: 'Unmute' })
      .click();
    await card('relu').locator('[data-muted]').waitFor({ state: 'detached' });
    await card('relu').click();
    await page.keyboard.press('m');
    await card('relu').locator('[data-muted]').waitFor();
    await page.keyboard.press('Control+z');
    await card('relu').locator('[data-muted]').waitFor({ state: 'detached' });
  });

  it('the inspector of several nodes distributes them', async () => {
    const page = app.page();
    const { node: card } = onCanvas(page);
    await opened();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Distribute horizontally' }).click();
    const gaps = async (): Promise<number[]> => {
      const boxes = await Promise.all(
        ['input', 'conv', 'relu', 'output'].map((key) => card(key).boundingBox()),
      );
      return boxes.slice(1).map((next, i) => {
        const before = boxes[i];
        if (next === null || before === null || before === undefined) return Number.NaN;
        return Math.round(next.x - before.x - before.width);
      });
    };
    await expect.poll(async () => new Set(await gaps()).size).toBe(1);
  });

  it('Ctrl+K finds layers, documents and templates, and says why a command must wait', async () => {
    const page = app.page();
    await opened();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const field = page.getByPlaceholder(/Search or run/);
    await field.fill('group into');
    await page.getByText('Select at least one node first.').first().waitFor();
    await field.press('Enter');
    await field.waitFor();
    await field.fill('deep lesson');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Deep lesson/ })
      .waitFor();
    await field.fill('relu');
    await field.press('Enter');
    await field.waitFor({ state: 'hidden' });
    await expect.poll(selected).toEqual(['relu']);
  });
});
