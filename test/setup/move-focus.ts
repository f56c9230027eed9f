import type { Page } from '@playwright/test';
import { expect } from 'vitest';

/** Presses a key that moves the focus, and waits until it has: what is out of sight is gone to first. */
export async function moveFocus(page: Page, key: string): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press(key);
  const hasMoved = () =>
    before.evaluate((element) => ![element, document.body].includes(document.activeElement));
  await expect.poll(hasMoved).toBe(true);
}
