import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import {
  endServer,
  launchBrowser,
  noBrowser,
  openApp,
  type RunningServer,
  startDesigner,
} from '../../setup/designer.ts';
import { addFakeHost, atHost, type HostAnswersOfTest } from '../../setup/fake-host.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

describe.skipIf(noBrowser !== undefined)(`settings${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let server: RunningServer;
  let workspace: string;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    problems.length = 0;
    workspace = temporaryFolder();
    server = await startDesigner(workspace);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await endServer(server);
    expect(problems).toEqual([]);
  });

  interface WindowOptions {
    readonly colorScheme?: 'light' | 'dark';
    readonly app?: HostAnswersOfTest;
  }

  /** A window with nothing remembered of others. */
  async function newWindow({ colorScheme = 'dark', app }: WindowOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    if (app !== undefined) await addFakeHost(page, app);
    await openApp(page, server.address);
    return page;
  }

  async function openSettings(page: Page): Promise<void> {
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  }

  const schemeOf = (page: Page) =>
    page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
  const probed = (page: Page) => page.getByText(/^Uses \w+ on this machine/).waitFor();

  it('the theme is kept, and holds in every window', async () => {
    const page = await newWindow();
    const other = await newWindow();
    await openSettings(page);
    expect(await schemeOf(page)).toBe('dark');
    await page.getByText('Light', { exact: true }).click();
    await expect.poll(() => schemeOf(page)).toBe('light');
    await expect.poll(() => schemeOf(other)).toBe('light');
    await page.reload();
    await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    expect(await schemeOf(page)).toBe('light');
    const later = await newWindow();
    expect(await schemeOf(later)).toBe('light');
    await openSettings(later);
    await later.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'System' }).click();
    for (const each of [page, other, later]) await expect.poll(() => schemeOf(each)).toBe('dark');
  });

  it('the default backend is what the training panel begins with', async () => {
    const page = await newWindow();
    await openSettings(page);
    await probed(page);
    await page.getByRole('radio', { name: /^wasm/ }).check();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page
      .getByRole('button', { name: /^Plain CNN/ })
      .first()
      .click();
    await page.locator('.react-flow__node').first().waitFor();
    await page.getByRole('tab', { name: 'Train' }).click();
    const picker = page.getByRole('combobox', { name: 'Backend' });
    await expect.poll(() => picker.inputValue()).toBe('wasm');
    const later = await newWindow();
    await openSettings(later);
    await expect.poll(() => later.getByRole('radio', { name: /^wasm/ }).isChecked()).toBe(true);
    // A choice of the panel is for this window's runs, and stays when the default changes.
    await picker.selectOption('cpu');
    await later.getByRole('radio', { name: /^Automatic/ }).check();
    await openSettings(page);
    await expect.poll(() => page.getByRole('radio', { name: /^Automatic/ }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await picker.inputValue()).toBe('cpu');
  });

  it('lie over the document, which is as it was when they are closed', async () => {
    const page = await newWindow();
    await page
      .getByRole('button', { name: /^Plain CNN/ })
      .first()
      .click();
    const node = page.locator('.react-flow__node').first();
    await node.click();
    await page.keyboard.press('ArrowDown');
    const undo = page.getByRole('button', { name: /^Undo: / });
    const label = await undo.getAttribute('aria-label');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    // Nothing of it can be reached meanwhile.
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor({ state: 'hidden' });
    expect(await undo.getAttribute('aria-label')).toBe(label);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Settings');
  });

  it('can be gone through by keyboard alone', async () => {
    const page = await newWindow();
    await openSettings(page);
    await probed(page);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        if (!(element instanceof HTMLElement)) return '';
        const label = element.closest('label') ?? document.querySelector(`label[for="${element.id}"]`);
        return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '';
      });
    const seen: string[] = [];
    for (let step = 0; step < 30 && !seen.some((name) => name.startsWith('Automatic')); step++) {
      await page.keyboard.press('Tab');
      seen.push(await focused());
    }
    expect(seen.slice(0, 6)).toEqual([
      'Back',
      'General',
      'Training',
      'Backends',
      'Updates and privacy',
      'About',
    ]);
    // The default backend was reached: the arrows change it.
    expect(seen.at(-1)).toMatch(/^Automatic/);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.getByRole('radio', { name: /^cpu/ }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor({ state: 'hidden' });
  });

  it.each(['light', 'dark'] as const)('keep nobody out, %s', async (colorScheme) => {
    const page = await newWindow({ colorScheme });
    await openSettings(page);
    await probed(page);
    expect(await barriersOf(page, 'settings')).toEqual([]);
    const app = await newWindow({
      colorScheme,
      app: { describeApp: { version: '1.2.3', logs: '/logs', updates: 'https://example.org/updates' } },
    });
    await openSettings(app);
    await app.getByRole('switch', { name: 'Check for updates' }).waitFor({ state: 'attached' });
    expect(await barriersOf(app, 'settings of the app')).toEqual([]);
  });

  it('say how TensorFlow stands on this machine', async () => {
    const page = await newWindow();
    await openSettings(page);
    const card = page.getByRole('region', { name: 'TensorFlow' });
    await card.getByText(/^(Installed|Not installed|Not available)$/).waitFor();
    expect(await card.getByRole('alert').count()).toBe(0);
  });

  it('in a browser say how the workspace is chosen, and what is sent to nobody', async () => {
    const page = await newWindow();
    await openSettings(page);
    await page.getByText(workspace).waitFor();
    await page.getByText('npm start -- --workspace <folder>').waitFor();
    expect(await page.getByRole('button', { name: 'Change…' }).count()).toBe(0);
    await page.getByText('None. Skiplane does not send any data.').waitFor();
    await page.getByText(/does not check for newer versions/).waitFor();
  });

  it('in the app choose the workspace, which is used when the engine starts again', async () => {
    const next = join(workspace, 'elsewhere');
    const page = await newWindow({ app: { chooseFolder: next, restartEngine: false } });
    const host = atHost(page);
    await openSettings(page);
    await page.getByRole('button', { name: 'Show in file manager' }).click();
    await expect.poll(() => host.last('reveal')).toEqual({ path: workspace });
    await page.getByRole('button', { name: 'Change…' }).click();
    await expect.poll(async () => (await host.calls('restartEngine')).length).toBe(1);
    expect(await host.last('chooseFolder')).toMatchObject({ start: workspace });
    // The person said no: it waits.
    await page.getByText(`After the next start: ${next}`).waitFor();
    await page.getByRole('button', { name: 'Use it now' }).click();
    await expect.poll(async () => (await host.calls('restartEngine')).length).toBe(2);
  });

  it('unsaved work is not left behind in the old workspace', async () => {
    const page = await newWindow({ app: { chooseFolder: join(workspace, 'elsewhere') } });
    const host = atHost(page);
    await page
      .getByRole('button', { name: /^Plain CNN/ })
      .first()
      .click();
    await page.locator('.react-flow__node').first().click();
    await page.keyboard.press('ArrowDown');
    await openSettings(page);
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByText(/has unsaved changes/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await host.calls('restartEngine')).toEqual([]);
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect.poll(async () => (await host.calls('restartEngine')).length).toBe(1);
  });

  it('look for updates only where the app names a place, when asked to', async () => {
    const sentence = 'Version 9.9.9 is there.';
    const page = await newWindow({
      app: {
        describeApp: { version: '1.2.3', logs: '/where/logs/lie', updates: 'https://example.org/updates' },
        lookForUpdates: { state: 'newer', version: '9.9.9', sentence },
      },
    });
    const host = atHost(page);
    await openSettings(page);
    await page.getByText('1.2.3').waitFor();
    const wanted = page.getByRole('switch', { name: 'Check for updates' });
    await expect.poll(() => wanted.isChecked()).toBe(false);
    expect(await host.calls('lookForUpdates')).toEqual([]);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(sentence).waitFor();
    await wanted.check({ force: true });
    await page.getByRole('button', { name: 'Open the log folder' }).click();
    await expect.poll(async () => (await host.calls('openLogs')).length).toBe(1);
    const other = await newWindow({
      app: { describeApp: { version: '1.2.3', logs: '', updates: 'https://a.b' } },
    });
    await openSettings(other);
    await expect.poll(() => other.getByRole('switch', { name: 'Check for updates' }).isChecked()).toBe(true);
  });

  it('the app’s title bar follows the theme', async () => {
    const page = await newWindow({ app: {} });
    const host = atHost(page);
    await expect.poll(() => host.last('setTheme')).toBe('auto');
    await openSettings(page);
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(() => host.last('setTheme')).toBe('dark');
  });
});
