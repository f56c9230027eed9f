import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { ImpactValue, Result, RunOptions } from 'axe-core';
import { motionEnds } from './rest.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a window that keeps people out, each with where it is. */
export function barriersOf(page: Page, place: string): Promise<string[]> {
  return foundIn(page, place, ['serious', 'critical']);
}

/** All that axe finds in a window, what only gets in the way included. */
export function remarksOn(page: Page, place: string): Promise<string[]> {
  return foundIn(page, place, ['minor', 'moderate', 'serious', 'critical']);
}

async function foundIn(
  page: Page,
  place: string,
  impacts: readonly NonNullable<ImpactValue>[],
): Promise<string[]> {
  // Halfway to another color, a text may have too little contrast.
  await motionEnds(page);
  // The page's own policy lets no foreign script in: this one comes from outside of it.
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run: (context: Document, options: RunOptions) => Promise<{ violations: Result[] }> = Reflect.get(
      Reflect.get(globalThis, 'axe'),
      'run',
    );
    const { violations } = await run(document, { resultTypes: ['violations'] });
    // A menu lies over all landmarks and belongs to none of them: it has its own role, and the focus while it is open.
    const inMenu = (target: unknown): boolean =>
      typeof target === 'string' && document.querySelector(target)?.closest('[role="menu"]') != null;
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      at: nodes
        .filter(({ target }) => id !== 'region' || !inMenu(target[0]))
        .map(({ target, any }) => `${target.join(' ')}: ${any[0]?.message ?? ''}`),
    }));
  });
  return found
    .filter(({ impact }) => impact != null && impacts.includes(impact))
    .filter(({ at }) => at.length > 0)
    .map(({ id, at }) => `${place}: ${id} at ${at.slice(0, 5).join('; ')}`);
}
