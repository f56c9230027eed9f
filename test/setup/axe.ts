import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { Result, RunOptions } from 'axe-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a window that keeps people out, each with where it is. */
export async function barriersOf(page: Page, place: string): Promise<string[]> {
  await page.waitForTimeout(200);
  // The page's own policy lets no foreign script in: this one comes from outside of it.
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run: (context: Document, options: RunOptions) => Promise<{ violations: Result[] }> = Reflect.get(
      Reflect.get(globalThis, 'axe'),
      'run',
    );
    const { violations } = await run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      at: nodes.map(({ target, any }) => `${target.join(' ')}: ${any[0]?.message ?? ''}`),
    }));
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, at }) => `${place}: ${id} at ${at.slice(0, 5).join('; ')}`);
}
