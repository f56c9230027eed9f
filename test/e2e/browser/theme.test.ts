import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { endServer, launchBrowser, noBrowser, openApp, startDesigner } from '../../setup/designer.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** A workspace whose server has these settings. */
function workspaceWith(settings: Readonly<Record<string, unknown>>) {
  const workspace = temporaryFolder();
  const folder = join(workspace, '.skiplane', 'user');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  return { workspace, theme: (): unknown => JSON.parse(readFileSync(file, 'utf8')).theme };
}

async function serve(workspace: string): Promise<string> {
  const server = await startDesigner(workspace);
  onTestFinished(() => endServer(server));
  return server.address;
}

const shownTheme = (page: Page): Promise<string | null> =>
  page.locator('html').getAttribute('data-mantine-color-scheme');

/** A script that notes the theme of every frame from the app's first one on. */
const watchThemes = `
  window.seenThemes = [];
  const look = () => {
    if (document.querySelector('#root')?.hasChildNodes())
      window.seenThemes.push(document.documentElement.dataset.mantineColorScheme);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** How light a picture is on average, from 0 to 255. */
async function lightness(picture: Buffer): Promise<number> {
  const { channels } = await sharp(picture).grayscale().stats();
  return channels[0]?.mean ?? Number.NaN;
}

describe.skipIf(noBrowser)(
  `light and dark${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 120_000 },
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    async function openWindow(options: BrowserContextOptions): Promise<Page> {
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      return context.newPage();
    }

    it.each([
      ['dark', 'light'],
      ['light', 'dark'],
    ] as const)(
      'are as the settings say, %s, from the first picture on a %s system',
      async (theme, system) => {
        const page = await openWindow({ colorScheme: system });
        await page.addInitScript({ content: watchThemes });
        let letIn: () => void = () => undefined;
        const held = new Promise<void>((resolve) => {
          letIn = resolve;
        });
        await page.route('**/*.js', async (route) => {
          await held;
          await route.continue();
        });
        const address = await serve(workspaceWith({ theme }).workspace);
        await page.goto(address, { waitUntil: 'commit' });
        await page.locator('#root').waitFor({ state: 'attached' });
        const before = await lightness(await page.screenshot());
        if (theme === 'dark') expect(before).toBeLessThan(40);
        else expect(before).toBeGreaterThan(215);

        letIn();
        await page.getByRole('button', { name: /^Empty document/ }).waitFor();
        const seen: unknown = await page.evaluate(() => Reflect.get(window, 'seenThemes'));
        expect(new Set(Array.isArray(seen) ? seen : [])).toEqual(new Set([theme]));
        await expect
          .poll(() => page.screenshot().then(lightness))
          .toSatisfy((now: number) => now < 128 === (theme === 'dark'));
      },
    );

    it('follow the system where nothing is chosen', async () => {
      const page = await openWindow({ colorScheme: 'light' });
      await openApp(page, await serve(workspaceWith({}).workspace));
      expect(await shownTheme(page)).toBe('light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => shownTheme(page)).toBe('dark');
    });

    it('change at once, in all windows, and are the same at the next start', async () => {
      const { workspace, theme } = workspaceWith({});
      const address = await serve(workspace);
      const [page, other] = [
        await openWindow({ colorScheme: 'light' }),
        await openWindow({ colorScheme: 'light' }),
      ];
      await openApp(page, address);
      await openApp(other, address);
      await page.getByRole('button', { name: /^Empty document/ }).click();
      const toggle = page.getByRole('button', { name: /^Switch to the (light|dark) theme/ });
      await toggle.click();
      expect(await shownTheme(page)).toBe('dark');
      await expect.poll(() => shownTheme(other)).toBe('dark');
      await expect.poll(theme).toBe('dark');
      // Quicker than the engine answers: the last one holds, everywhere.
      for (let times = 0; times < 5; times += 1) await toggle.click();
      expect(await shownTheme(page)).toBe('light');
      await expect.poll(theme).toBe('light');
      await expect.poll(() => shownTheme(other)).toBe('light');
      await toggle.click();
      await expect.poll(theme).toBe('dark');
      await page.reload();
      await expect.poll(() => shownTheme(page)).toBe('dark');
      // Another port, and so another origin to the browser.
      const later = await openWindow({ colorScheme: 'light' });
      await openApp(later, await serve(workspace));
      expect(await shownTheme(later)).toBe('dark');
    });
  },
);
