import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

describe.skipIf(noBrowser !== undefined)(
  `numbers that people type${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const designer = designerForTests();
    let page: Page;
    beforeEach(() => {
      page = designer.page();
    });

    const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).first().click();
    const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });

    const problem = (text: string): Locator => page.getByRole('status').filter({ hasText: text });

    /** Types key by key, as a person does: every beginning is a text of its own. */
    async function type(name: string, text: string): Promise<void> {
      // Without the pointer: what a field says of its expression may lie over the next one until it is left.
      await field(name).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    }

    async function typed(name: string, text: string): Promise<void> {
      await type(name, text);
      await page.keyboard.press('Enter');
    }

    it('with a decimal comma mean what they say, in settings, data and layers', async () => {
      await designer.template('Tiny ResNet');
      await tab('Train');
      await typed('Learning rate', '0,001');
      await typed('Weight decay', '5e-4');
      await typed('Label smoothing', '0,05');
      await tab('Data');
      await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor();
      await typed('Validation', '0,25');
      await onCanvas(page).node('conv').click();
      await typed('Filters', '=max(8, 4) * 2');
      await onCanvas(page).node('input').click();
      await typed('Shape', '28,28,1');
      const { training, dataset, graph } = await designer.saved('numbers');
      expect(training).toMatchObject({ learningRate: 0.001, weightDecay: 0.0005, labelSmoothing: 0.05 });
      expect(dataset).toMatchObject({ validationSplit: 0.25 });
      const params = (id: string) => graph.nodes.find((node) => node.id === id)?.params;
      expect(params('conv')).toMatchObject({ filters: '=max(8, 4) * 2' });
      expect(params('input')).toMatchObject({ shape: [28, 28, 1] });
    });

    it('that may mean two things are refused at the field, and the document keeps what it had', async () => {
      await designer.template('Tiny ResNet');
      const before = await designer.saved('refused');
      await tab('Train');
      await type('Epochs', '1,000');
      await problem('write 1000 or 1.000, depending on what you mean').waitFor();
      expect(await field('Epochs').getAttribute('aria-invalid')).toBe('true');
      await type('Seed', '2.5');
      await problem('received “2.5”').waitFor();
      await type('Learning rate', '1.000,5');
      await problem('write 1000.5 if you mean that').waitFor();
      await onCanvas(page).node('conv').click();
      await type('Filters', '=8*0,5');
      await problem('Expected a decimal point in the expression').waitFor();
      await typed('Kernel size', '1,500');
      await problem('write 1500 or 1×500, depending on what you mean').waitFor();
      // Nothing of their beginnings is left, not even as a step to undo.
      expect(await page.getByRole('button', { name: /^Undo/ }).first().isDisabled()).toBe(true);
      const after = await designer.saved('refused');
      expect(after).toEqual(before);

      await tab('Train');
      await type('Epochs', '12');
      expect(await field('Epochs').getAttribute('aria-invalid')).toBe('false');
      expect((await designer.saved('refused')).training).toMatchObject({ epochs: 12 });
    });
  },
);
