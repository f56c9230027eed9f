import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CodeLanguage, writeCode } from '../../../core/code/index.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { editFollowedByCode } from '../../setup/code-tab.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { readTemplate } from '../../setup/documents.ts';

describe.skipIf(noBrowser !== undefined)(`the network as code${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const app = designerForTests();
  let page: Page;
  beforeEach(() => {
    page = app.page();
  });

  const code = (): Locator => page.locator('#drawer-panel').getByRole('grid');
  const lines = (text: string | RegExp): Locator => code().getByRole('row').filter({ hasText: text });
  const marked = (): Promise<string[]> =>
    code()
      .locator('[aria-selected="true"] td')
      .evaluateAll((cells) => cells.map((cell) => cell.textContent.trim()));
  const language = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const selected = (): Promise<string[]> =>
    page
      .locator('.react-flow__node.selected')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''));

  async function open(template: string): Promise<void> {
    await app.template(template);
    await page.keyboard.press('s');
    await code().waitFor();
  }

  /** What is written without a designer. */
  function expected(template: string, of: CodeLanguage): string {
    const document = readTemplate(template);
    return writeCode(document, buildNetwork(document), of).text;
  }

  it('follows each edit and its undoing', async () => {
    await open('Tiny ResNet for digits');
    const { node } = onCanvas(page);
    await node('conv').click();
    await lines('kernel_initializer="he_normal", name="conv"').waitFor();
    const before = await marked();
    const size = before.findIndex((line) => line.startsWith('8, 3, '));
    expect(before[size - 1]).toBe('x = layers.Conv2D(');
    const filters = page
      .getByRole('textbox', { name: 'Filters' })
      .or(page.getByRole('spinbutton', { name: 'Filters' }));
    await filters.fill('4');
    await filters.press('Enter');
    const after = before.map((line, i) => (i === size ? line.replace('8, ', '4, ') : line));
    await expect.poll(marked).toEqual(after);
    // What has changed is shown to have, and nothing else.
    const fresh = await code().locator('[data-fresh] td').allTextContents();
    expect(fresh.map((line) => line.trim())).toEqual([after[size]]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(marked).toEqual(before);
  });

  it('marks the lines of what is selected, and a click on a line selects its node, in its block too', async () => {
    await open('ResNet-152');
    const { node } = onCanvas(page);
    // By its title, whether it is open or not.
    await node('stage3').click({ position: { x: 20, y: 8 } });
    await expect.poll(marked).toEqual(['x = stage(x, filters=256, blocks=36, name="stage3")']);
    expect(await lines('name="stage3"').isVisible()).toBe(true);
    await lines('name="stem")').click();
    await expect.poll(selected).toEqual(['stem']);
    await language('PyTorch');
    await expect.poll(marked).toEqual(['self.stem = Stem(3)', 'x = self.stem(x)']);
    // To a line of a block within a block, which no card on the canvas shows any longer.
    const outlines = page.locator('.react-flow__node-openBlock:not([data-id*="/"])');
    for (let left = await outlines.count(); left > 0; left--) {
      await outlines.first().click({ position: { x: 20, y: 8 } });
      await page.keyboard.press('o');
      await expect.poll(() => outlines.count()).toBe(left - 1);
    }
    await code().focus();
    await page.keyboard.press('Home');
    for (let page_ = 0; page_ < 40 && (await lines('self.projection = start(').count()) === 0; page_++)
      await page.keyboard.press('PageDown');
    await lines('self.projection = start(').click();
    await expect.poll(selected).toEqual(['stage1/project/projection']);
    const trail = page.getByRole('navigation', { name: 'Location' });
    expect(await trail.textContent()).toMatch(/Stage 1.*Project/);
    await expect.poll(async () => (await marked())[0]).toBe('self.projection = start(');
    // Looked at from outside again, the function of the whole network comes into sight.
    await trail.getByRole('button').first().click();
    await lines('class ResNet152(nn.Module):').waitFor();
  });

  it('brings a new layer into sight', async () => {
    await open('Tiny ResNet for digits');
    const { edge, dropOn, node } = onCanvas(page);
    await code().focus();
    await page.keyboard.press('Home');
    await dropOn('Batch Norm', edge('conv', 'bn'));
    await node('bn2').waitFor();
    const line = lines('name="bn2"');
    await line.waitFor();
    expect(await line.getAttribute('aria-selected')).toBe('true');
    const [inner, outer] = [await line.boundingBox(), await page.locator('#drawer-panel').boundingBox()];
    expect(inner?.y).toBeGreaterThan(outer?.y ?? Number.NaN);
    expect(inner?.y).toBeLessThan((outer?.y ?? Number.NaN) + (outer?.height ?? Number.NaN));
  });

  it('is moved through with keys that leave the canvas alone', async () => {
    await open('Tiny ResNet for digits');
    const { node } = onCanvas(page);
    await node('pool').click();
    const box = await node('pool').boundingBox();
    await code().focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await expect.poll(selected).toEqual(['stage3']);
    expect(await page.getByRole('button', { name: /^Undo/ }).isEnabled()).toBe(false);
    expect(box).not.toBeNull();
    const active = await code().getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).textContent()).toContain('name="stage3"');
  });

  it('is copied as a whole or in part, and saved', async () => {
    await open('ResNet-50');
    await language('TensorFlow.js');
    await lines('in TensorFlow.js.').waitFor();
    const whole = expected('resnet-50', 'tfjs');
    const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: /^Copy: / }).click();
    await page.getByText(`Copied ${whole.trimEnd().split('\n').length} lines`).waitFor();
    expect(await clipboard()).toBe(whole);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save: Save as resnet-50.js' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('resnet-50.js');
    expect(readFileSync((await file.path()) ?? '', 'utf8')).toBe(whole);

    // Only some lines are drawn, and all of them are copied, without their numbers.
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await code().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await expect.poll(clipboard).toBe(whole.trimEnd());
    await code().getByRole('row').first().click();
    await lines('in TensorFlow.js.')
      .getByRole('gridcell')
      .dblclick({ position: { x: 40, y: 8 } });
    await page.keyboard.press('Control+c');
    await expect.poll(clipboard).toMatch(/^\w+$/);
  });

  it('stays in the language that was chosen, in other windows and at the next start', async () => {
    await open('Tiny ResNet for digits');
    await lines('in Keras 3.').waitFor();
    await language('PyTorch');
    await lines('in PyTorch.').waitFor();
    // The window does not wait for the engine to write the choice down; what was not written is lost in a crash.
    const settings = join(app.workspace(), '.skiplane', 'user', 'settings.json');
    await expect.poll(() => existsSync(settings) && readFileSync(settings, 'utf8')).toContain('pytorch');
    await app.crash();
    page = app.page();
    await app.template('Tiny ResNet for digits');
    if ((await code().count()) === 0) await page.keyboard.press('s');
    await lines('in PyTorch.').waitFor();
  });

  it('stays as it was before an error, says which, and leads there', async () => {
    await open('Tiny ResNet for digits');
    const { node } = onCanvas(page);
    await node('pool').click();
    await page.keyboard.press('Delete');
    const obstacle = page.getByRole('status').filter({
      hasText: 'This code does not include the latest changes, because the network has an error.',
    });
    await obstacle.waitFor();
    expect(await obstacle.textContent()).toMatch(/classifier: Expected .*received/);
    await lines('layers.GlobalAveragePooling2D(name="pool")').waitFor();
    expect(await page.getByRole('button', { name: /^Copy: The network has an error/ }).isDisabled()).toBe(
      true,
    );
    // In another language it is that of before the error too.
    await language('TensorFlow.js');
    await lines("tf.layers.globalAveragePooling2d({ name: 'pool' })").waitFor();
    await obstacle.getByRole('button', { name: 'Show the error' }).click();
    await expect.poll(selected).toEqual(['classifier']);
    await page.keyboard.press('Control+z');
    await obstacle.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /^Copy: Copy all/ }).isEnabled()).toBe(true);
  });

  it('begins with the network', async () => {
    await app.empty();
    await page.keyboard.press('s');
    await page.getByText(/^The network appears here as Keras/).waitFor();
    await onCanvas(page).drop('Input', 200, 200);
    await page.getByText('No code yet: the network has an error.').waitFor();
  });

  it('follows an edit of ResNet-152 within 100 ms, in blocks and as 517 cards', async () => {
    await open('ResNet-152');
    const { node } = onCanvas(page);
    const best = async (): Promise<number> => {
      const times: number[] = [];
      for (const side of [64, 288, 96, 320, 128, 256, 160, 192]) {
        await page.waitForTimeout(600);
        times.push(await editFollowedByCode(page, side));
      }
      // What else the machine does can only add to it.
      return Math.min(...times);
    };
    await node('input').click();
    await lines('keras.Input(').waitFor();
    expect(await best()).toBeLessThan(100);
    await page.keyboard.press('Escape');
    await app.command('dissolve all');
    await expect.poll(async () => Number(await code().getAttribute('aria-rowcount'))).toBeGreaterThan(1500);
    await code().focus();
    await page.keyboard.press('Home');
    await lines('keras.Input(').click();
    await expect.poll(selected).toEqual(['input']);
    expect(await best()).toBeLessThan(100);
  });
});
