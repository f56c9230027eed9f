import type { Locator } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { screenshots } from '../../setup/screenshots.ts';

const patience = { timeout: 120_000, interval: 100 };

describe.skipIf(noBrowser !== undefined)(
  `few images in the designer${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();

    async function type(field: Locator, value: number): Promise<void> {
      await field.fill(String(value));
      await field.press('Enter');
    }

    it('epochs are proposed where steps are few, and the end of a run says what its figures mean', async () => {
      const page = designer.page();
      const tab = (name: string) => page.getByRole('tab', { name, exact: true }).first().click();
      await designer.template('Tiny ResNet');
      await tab('Data');
      await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor();
      await type(page.getByRole('textbox', { name: 'At most' }), 60);
      await tab('Train');
      // Ten digits of six images each: four to train on, a test and a validation image; batches of 32 are two steps.
      const advice = page.getByText('5 epochs of 40 training images make only 10 steps.');
      // The data are described again for the limit.
      await advice.waitFor({ timeout: patience.timeout });
      await screenshots(page, 'advice');
      await page.getByRole('button', { name: 'Set 300 epochs' }).click();
      const epochs = page.getByRole('textbox', { name: 'Epochs', exact: true });
      await expect.poll(() => epochs.inputValue()).toBe('300');
      await expect.poll(() => advice.isVisible()).toBe(false);
      await type(epochs, 1);

      await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
      const panel = page.getByRole('tabpanel', { name: 'Train' });
      await expect.poll(() => panel.locator('h2').first().textContent(), patience).toMatch(/^Done/);
      const verdict = panel.getByRole('region', { name: 'Verdict' });
      await verdict.waitFor();
      const said = await verdict.textContent();
      expect(said).toMatch(/on 10 test images/);
      expect(said).toContain('measured over the training images');
      // After two steps nothing is known: the toast says so too, and is not green.
      await page.getByText(/is trained\. .* on 10 test images/).waitFor();
      await screenshots(page, 'verdict');
      // A button under the pointer has another color.
      await page.mouse.move(720, 300);
      await expect.poll(() => barriersOf(page, 'verdict')).toEqual([]);
    });
  },
);
