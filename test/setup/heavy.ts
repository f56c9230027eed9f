/**
 * Whether this file runs in the project of tests that take minutes (`npm run test:heavy`, `vitest.config.ts`). Files that are in both
 * projects test there what they leave out in `npm test`, and nothing twice.
 */
export const heavy = process.env['SKIPLANE_HEAVY'] === '1';

/** What is tested in `npm test` alone. */
export function unlessHeavy<Case>(cases: readonly Case[]): readonly Case[] {
  return heavy ? [] : cases;
}
