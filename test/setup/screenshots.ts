import type { Page } from '@playwright/test';
import { motionEnds } from './rest.ts';

/**
 * Saves screenshots of the page, light and dark, for people who work on the design. No test depends on them: they are made only if
 * `SKIPLANE_SHOTS` names a folder.
 * @param sizes of the window; its own without them
 */
export async function screenshots(
  page: Page,
  name: string,
  sizes: readonly { readonly width: number; readonly height: number }[] = [],
): Promise<void> {
  const folder = process.env['SKIPLANE_SHOTS'];
  if (folder === undefined) return;
  const before = page.viewportSize();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes.length > 0 ? sizes : [undefined]) {
      if (size !== undefined) await page.setViewportSize(size);
      await motionEnds(page);
      const suffix = size === undefined ? '' : `-${size.width}`;
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}${suffix}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before !== null) await page.setViewportSize(before);
}
