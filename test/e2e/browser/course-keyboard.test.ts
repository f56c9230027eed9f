import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { readerOf } from '../../setup/reader.ts';

// Nothing here touches the mouse.
describe.skipIf(noBrowser !== undefined)(
  `the course by keyboard alone${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 600_000 },
  () => {
    const designer = designerForTests();

    it('leads through a chapter from start to end, and the focus stays where the reader is', async () => {
      const page = designer.page();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const { rail } = readerOf(page);
      const heading = (name: string) =>
        expect.poll(() => focused(page), { timeout: 20_000 }).toBe(`h2 ${name}`);

      await tabTo(page, /^button 1The base network/);
      await tabTo(page, /^button 3The skip/, 'ArrowRight');
      await page.keyboard.press('Enter');
      await heading('Draw a skip');

      // The task is done on the canvas, by the list of what a node can be connected with.
      await tabTo(page, /^div Network/, 'F6');
      await tabTo(page, /^node input/);
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+C');
      await tabTo(page, /^button Add/);
      await page.keyboard.press('Enter');
      await rail.getByText('Done.', { exact: true }).waitFor();
      await page.keyboard.press('Alt+PageDown');
      await heading('What it costs');

      // Arrows only look at the choices, the space bar guesses.
      await tabTo(page, /^input None/);
      await tabTo(page, /^input 64/, 'ArrowDown', 2);
      expect(await rail.locator('input:checked').count()).toBe(0);
      expect(await rail.locator('[data-judged]').count()).toBe(0);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      expect(await focused(page)).toBe('input None');
      expect(await rail.locator('input:checked').count()).toBe(1);
      await measure(page);
      await next(page);
      await heading('Doing nothing is easy');

      await tabTo(page, /^button Skip the guess/);
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('section Your guess');
      await tabTo(page, /^button Show me/, 'Tab', 5);
      await page.keyboard.press('Enter');
      await rail.getByText('Shown.').waitFor();
      expect(await focused(page)).toBe('section On the canvas');
      await measure(page);
      await next(page);
      await heading('A safety net for the gradient');

      await tabTo(page, /^div Your guess/);
      await page.keyboard.press('ArrowRight');
      await tabTo(page, /^button That is my guess/, 'Tab', 2);
      await page.keyboard.press('Enter');
      // The step before has measured this: the guess is compared at once, and its button is gone.
      await rail.getByText('You guessed').waitFor();
      expect(await focused(page)).toBe('section Your guess');
      for (const title of ['Step 5 of 7', 'Step 6 of 7', 'Step 7 of 7']) {
        await next(page);
        await expect.poll(() => focused(page), { timeout: 20_000 }).toMatch(/^h2 /);
        await rail.getByText(title).first().waitFor();
      }
      await tabTo(page, /^button Finish/);
      await page.keyboard.press('Enter');
      await rail.waitFor({ state: 'detached' });
    });

    async function measure(page: Page): Promise<void> {
      const { rail } = readerOf(page);
      await tabTo(page, /^button Measure$/, 'Tab', 8);
      await page.keyboard.press('Enter');
      await rail.getByRole('button', { name: 'Measure again' }).waitFor({ timeout: 240_000 });
      await expect.poll(() => focused(page)).toBe('section Measurement');
      expect(await rail.getByRole('alert').allTextContents()).toEqual([]);
    }

    async function next(page: Page): Promise<void> {
      await tabTo(page, /^button Next/);
      await page.keyboard.press('Enter');
    }
  },
);

/** Presses a key until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp, key = 'Tab', most = 20): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i <= most; i++) {
    const now = await focused(page);
    if (name.test(now)) return;
    passed.push(now);
    await page.keyboard.press(key);
    await page.waitForTimeout(50);
  }
  throw new Error(`${most} times ${key} did not lead to ${name}, but over ${passed.join(' · ')}`);
}

/** What has the focus: its element and what it is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'body';
    const node = element.getAttribute('data-id');
    if (node !== null) return `node ${node}`;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const named = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
    const name =
      element.getAttribute('aria-label') ??
      named?.textContent ??
      (labels.map(({ textContent }) => textContent).join() || element.textContent);
    return `${element.tagName.toLowerCase()} ${(name ?? '').slice(0, 60).trim()}`;
  });
}
