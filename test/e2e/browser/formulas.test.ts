import { describe, expect, it } from 'vitest';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

describe.skipIf(noBrowser !== undefined)(
  `parameters in the inspector${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const app = designerForTests();

    it('a field that becomes a formula is written over by what is typed, and says why it is none', async () => {
      const page = app.page();
      await app.template('Plain CNN');
      await onCanvas(page).node('conv1').click();
      const inspector = page.getByRole('complementary', { name: 'Inspector' });
      const field = inspector.getByRole('textbox', { name: 'Filters' });
      const before = await field.inputValue();
      await inspector.getByRole('button', { name: /^Compute Filters/ }).click();
      await expect.poll(() => field.inputValue()).toBe(`=${before || '32'}`);
      // The field has the focus a frame after it has become a formula.
      await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
      // The sign stands there already; whoever types it all the same means one formula.
      await page.keyboard.type('=filters');
      await expect.poll(() => field.inputValue()).toBe('=filters');
      const reason = inspector.locator('p', { hasText: /There is no parameter "filters"/ });
      await reason.waitFor();
      // What lies on top at the reason's middle is the reason.
      const seen = await reason.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      expect(seen).toBe(true);
    });

    it('an activation is called after its function, in the same step, until it has a name of its own', async () => {
      const page = app.page();
      await app.empty();
      const { node, edge } = onCanvas(page);
      const palette = page.getByRole('complementary', { name: 'Layers and blocks' });
      for (const item of ['Input', 'Activation', 'Output'])
        await palette.locator(`[data-item][aria-label="${item}"]`).click();
      await edge('relu', 'output').waitFor({ state: 'attached' });
      await node('relu').click();
      const choice = page.getByRole('complementary', { name: 'Inspector' }).getByRole('combobox').first();
      await choice.selectOption('softmax');
      await edge('softmax', 'output').waitFor({ state: 'attached' });
      // It is still the one that is selected.
      await page.locator('.react-flow__node.selected[data-id="softmax"]').waitFor();
      await page.getByRole('button', { name: /^Undo: Set/ }).click();
      await edge('relu', 'output').waitFor({ state: 'attached' });
    });
  },
);
