import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  endServer,
  launchBrowser,
  noBrowser,
  onCanvas,
  openApp,
  type RunningServer,
  startDesigner,
} from '../../setup/designer.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

function background(of: Locator): Promise<string> {
  return of.evaluate((element) => getComputedStyle(element).backgroundColor);
}

describe.skipIf(noBrowser !== undefined)(
  `in the system's forced colors${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const workspace = temporaryFolder(afterAll);
    let browser: Browser;
    let server: RunningServer;
    let page: Page;

    beforeAll(async () => {
      [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        forcedColors: 'active',
        reducedMotion: 'reduce',
      });
      page = await context.newPage();
      await openApp(page, server.address);
      await page
        .getByRole('button', { name: /^Tiny ResNet/ })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
    });
    afterAll(async () => {
      await browser?.close();
      await endServer(server);
    });

    it('the chosen segment is told from the others, and the open tab from the closed ones', async () => {
      await page.getByRole('tab', { name: 'Layers' }).click();
      const share = page.getByRole('group', { name: 'Show the share of' });
      const chosen = share.getByRole('button', { name: 'Weights' });
      const other = share.getByRole('button', { name: 'MACs' });
      expect(await background(chosen)).not.toBe(await background(other));
      await other.click();
      await expect.poll(() => chosen.getAttribute('aria-pressed')).toBe('false');
      expect(await background(chosen)).not.toBe(await background(other));
      const line = (name: string): Promise<string> =>
        page
          .getByRole('tab', { name })
          .evaluate((element) => getComputedStyle(element, '::after').backgroundColor);
      expect(await line('Layers')).not.toBe(await line('Code'));
    });

    it('a selected layer has an outline', async () => {
      const { node } = onCanvas(page);
      const outline = (): Promise<string> =>
        node('conv')
          .locator('[data-family]')
          .first()
          .evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(await outline()).toBe('none');
      await node('conv').click();
      await expect.poll(outline).toBe('solid');
    });

    it('a switch shows whether it is on', async () => {
      const bias = page.getByRole('switch', { name: 'Use bias' });
      const track = (): Promise<{ readonly border: string; readonly fill: string }> =>
        bias.evaluate((input) => {
          const { borderTopStyle, backgroundColor } = getComputedStyle(input.nextElementSibling ?? input);
          return { border: borderTopStyle, fill: backgroundColor };
        });
      const off = await track();
      expect(off.border).toBe('solid');
      await bias.press('Space');
      await expect.poll(async () => (await track()).fill).not.toBe(off.fill);
    });

    it('swatches keep the colors that they explain', async () => {
      await page.getByRole('tab', { name: 'Data' }).click();
      const swatches = page.locator('#drawer-panel [data-split][aria-hidden]');
      await expect.poll(() => swatches.count()).toBeGreaterThanOrEqual(3);
      const colors = await Promise.all([0, 1, 2].map((i) => background(swatches.nth(i))));
      expect(new Set(colors).size).toBe(3);
    });
  },
);
