import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { timersPass } from '../../setup/rest.ts';

describe.skipIf(noBrowser !== undefined)(`a quiet canvas${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const app = designerForTests();

  /** Puts a document into the workspace and opens it from the start page. */
  async function opened(name: string, document: SkiplaneDocument): Promise<void> {
    writeFileSync(join(app.workspace(), `${name}.skiplane.json`), writeDocument(document));
    await app.page().reload();
    await app.page().getByText(name, { exact: true }).first().click();
    await app.page().locator('.react-flow__node').first().waitFor();
    await onCanvas(app.page()).seeAll();
  }

  /** An Add whose branches differ, with nodes all around it. */
  const clash = documentOf(
    [
      { ...node('input', 'input', { shape: [16, 16, 3] }), position: { x: 0, y: 0 } },
      { ...node('conv', 'conv2d', { filters: 8, padding: 'same' }), position: { x: 240, y: 0 } },
      { ...node('add', 'add'), position: { x: 480, y: 0 } },
      { ...node('pool', 'globalAveragePooling2d'), position: { x: 720, y: 0 } },
      { ...node('dense', 'dense', { units: 10 }), position: { x: 960, y: 0 } },
      { ...node('softmax', 'activation', { activation: 'softmax' }), position: { x: 960, y: 120 } },
      { ...node('output', 'output'), position: { x: 720, y: 120 } },
    ],
    [
      'input > conv',
      'conv > add',
      'input > add',
      'add > pool',
      'pool > dense',
      'dense > softmax',
      'softmax > output',
    ],
  );

  it('says each issue once: on the badge, in the inspector, or beside the selected node', async () => {
    const page = app.page();
    const { node: card, place, middle, handle } = onCanvas(page);
    await opened('clash', clash);
    const popover = page.locator('[data-popover]');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    const badge = card('add').locator('[data-badge]');

    await badge.hover();
    await popover.getByRole('button', { name: /1×1 projection/ }).waitFor();
    await page.mouse.move(640, 800);
    await popover.waitFor({ state: 'detached' });

    // The inspector has it, so the canvas does not.
    await card('add').click();
    await inspector.getByRole('button', { name: /1×1 projection/ }).waitFor();
    await badge.hover();
    await timersPass(page, 500);
    expect(await popover.count()).toBe(0);

    // The canvas grows where the inspector was: a port that came under the pointer would put the card away.
    await page.mouse.move(640, 800);
    // Without the inspector the card stands beside the node, and over none of the others.
    await page.keyboard.press(']');
    await popover.getByRole('button', { name: /1×1 projection/ }).waitFor();
    const box = await place(popover);
    for (const key of ['conv', 'pool']) {
      const other = await place(card(key));
      const apart =
        box.x >= other.x + other.width ||
        other.x >= box.x + box.width ||
        box.y >= other.y + other.height ||
        other.y >= box.y + box.height;
      expect(apart).toBe(true);
    }
    // A wire that is begun puts it away.
    const start = await middle(handle('conv', 'source'));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 40, start.y + 80, { steps: 4 });
    await popover.waitFor({ state: 'detached' });
    await page.mouse.up();
    await page.keyboard.press('Escape');
  });

  it('leaves a node that was just dropped alone until something else is turned to', async () => {
    const page = app.page();
    const { drop, rest, node: card } = onCanvas(page);
    await app.empty();
    await drop('Input', 120, 300);
    await drop('Conv 2D', 420, 300);
    await card('conv').waitFor();
    await rest();
    expect(await card('conv').locator('[data-badge]').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Remove the node' }).count()).toBe(0);
    // The list tells the truth all the while.
    await page.getByRole('tab', { name: /^Issues/ }).click();
    await page.getByRole('list', { name: 'Issues, errors first' }).getByText('"conv"').first().waitFor();
    await card('input').click();
    await card('conv').locator('[data-badge]').waitFor();
  });

  it('takes one fix for a double click', async () => {
    const page = app.page();
    const { drop, edge, rest, node: card } = onCanvas(page);
    await app.empty();
    await drop('Input', 120, 300);
    await drop('Conv 2D', 420, 300);
    // It was wired as it was dropped; the fix is for one that has lost its wire.
    await edge('input', 'conv').waitFor({ state: 'attached' });
    // A node that was just dropped is left alone: something else is turned to first.
    await card('input').click();
    await card('conv').click();
    await page.keyboard.press('Shift+D');
    await edge('input', 'conv').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Connect it to "input"' }).dblclick();
    await edge('input', 'conv').waitFor({ state: 'attached' });
    await rest();
    expect(await card('conv').count()).toBe(1);
    expect(await card('conv').locator('[data-leaving]').count()).toBe(0);
  });

  it('fixes as many errors for a double click as for a click', async () => {
    const page = app.page();
    // More errors than are fixed at once, so that the button stays.
    const wrong = Array.from({ length: 64 }, (_, i) => node(`conv${i}`, 'conv2d', { filters: -1 }));
    const nodes = [node('input', 'input', { shape: [8, 8, 3] }), ...wrong, node('output', 'output')];
    const wires = nodes.slice(1).map(({ id }, i) => `${nodes[i]?.id} > ${id}`);
    await opened('wrong', documentOf(nodes, wires));
    await page.getByRole('tab', { name: /^Issues/ }).click();
    const all = page.getByRole('button', { name: /^Apply best fixes/ });
    expect(await all.textContent()).toContain('(64)');
    await all.dblclick();
    await expect.poll(() => all.textContent()).toContain('(34)');
    await page.waitForTimeout(300);
    expect(await all.textContent()).toContain('(34)');
    // A pointer that has moved, or a key, means it.
    await all.press('Enter');
    await expect.poll(() => all.textContent()).toContain('(4)');
  });

  it('closes the search for a layer by a press on the canvas, and by Escape from anywhere', async () => {
    const page = app.page();
    const { canvas } = onCanvas(page);
    await app.empty();
    const search = page.getByRole('dialog');
    await canvas.focus();
    await page.keyboard.press('a');
    await search.waitFor();
    await canvas.click({ position: { x: 40, y: 40 } });
    await search.waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    await search.waitFor();
    await canvas.focus();
    await page.keyboard.press('Escape');
    await search.waitFor({ state: 'detached' });
    // So do menus.
    await canvas.click({ button: 'right', position: { x: 300, y: 200 } });
    await page.getByRole('menu').waitFor();
    await canvas.click({ position: { x: 40, y: 40 } });
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });
});
