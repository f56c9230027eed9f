import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remarksOn } from '../../setup/axe.ts';
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

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['in forced colors', { colorScheme: 'light', forcedColors: 'active' }],
  ['in a window of 960×600, as at 150%', { colorScheme: 'dark', viewport: { width: 960, height: 600 } }],
];

describe.skipIf(noBrowser !== undefined)(
  `axe finds nothing${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const workspace = temporaryFolder(afterAll);
    let browser: Browser;
    let server: RunningServer;

    beforeAll(async () => {
      [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
    });
    afterAll(async () => {
      await browser?.close();
      await endServer(server);
    });

    it.each(looks)('%s', async (_, options) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      await openApp(page, server.address);
      const found: string[] = [];
      const look = async (place: string): Promise<void> => void found.push(...(await remarksOn(page, place)));
      await look('start page');
      await page.getByRole('button', { name: 'About ResNet-50', exact: true }).click();
      await page.getByRole('dialog', { name: 'ResNet-50' }).waitFor();
      await look('about a template');
      await page.keyboard.press('Escape');
      await building(page, look);
      await panels(page, look);
      await page.keyboard.press('Control+,');
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      await look('settings');
      await context.close();
      expect(found).toEqual([]);
    });

    type Look = (place: string) => Promise<void>;

    /** What comes up on the canvas while a network is built. */
    async function building(page: Page, look: Look): Promise<void> {
      const { node, handle, middle, drag, edge, seeAll } = onCanvas(page);
      const press = (key: string): Promise<void> => page.keyboard.press(key);
      await page.getByRole('button', { name: /^Empty document/ }).click();
      await page.locator('.react-flow').waitFor();
      await look('empty document');
      for (const [words, key] of [
        ['input', 'input'],
        ['conv 2d', 'conv'],
        ['batch norm', 'bn'],
        ['conv 2d', 'conv2'],
      ] as const) {
        await press('a');
        await page.getByRole('dialog', { name: 'Add a layer or block' }).waitFor();
        await page.keyboard.type(words);
        if (key === 'conv2') await look('search for something to add');
        await press('Enter');
        await node(key).waitFor();
      }
      await seeAll();
      await node('conv').click();
      await look('selected layer');

      await drag(await middle(handle('conv', 'source')), await middle(handle('conv2', 'target')));
      await page.getByRole('menuitem', { name: 'Add a skip connection here' }).waitFor();
      await look('what a wire is meant for');
      await press('Enter');
      await edge('conv', 'add').waitFor({ state: 'attached' });
      await seeAll();
      await look('skip connection');

      await press('Control+a');
      await node('bn').click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Group/ }).waitFor();
      await look('menu of a selection');
      await press('Escape');
      await press('Escape');

      await node('conv2').click();
      // Folded to a rail in narrow windows, the inspector opens over the canvas.
      if ((page.viewportSize()?.width ?? 0) < 1100) await press(']');
      await page.locator('[data-issues="conv2"]').waitFor();
      await look('card of an issue');
      await press('Escape');
      await press('Control+k');
      await page.getByPlaceholder(/Search or run/).fill('conv');
      await page.getByRole('dialog').getByText('Conv 2D').first().waitFor();
      await look('results of the search');
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }

    async function panels(page: Page, look: Look): Promise<void> {
      for (const name of [
        'Train',
        'Data',
        'Compare',
        'Results',
        'Analysis',
        'Runs',
        'Issues',
        'Layers',
        'Code',
      ]) {
        await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
        await look(`${name} panel`);
      }
      await page.getByRole('button', { name: 'Close the drawer' }).click();
    }
  },
);
