import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import {
  endServer,
  launchBrowser,
  onCanvas,
  openApp,
  type RunningServer,
  startDesigner,
} from './designer.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Gives every test of a file a fresh workspace, server and window; what a window's console reports as an error fails its test.
 */
export function designerForTests(...browserArgs: readonly string[]) {
  let browser: Browser;
  let page: Page;
  let server: RunningServer;
  let workspace: string;
  let problems: string[];

  beforeAll(async () => {
    browser = await launchBrowser(...browserArgs);
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    workspace = temporaryFolder();
    server = await startDesigner(workspace);
    problems = [];
    page = await newPage();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await endServer(server);
    expect(problems).toEqual([]);
  });

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const fresh = await context.newPage();
    fresh.on('pageerror', (error) => problems.push(error.message));
    fresh.on('console', (message) => {
      // A killed server is a lost connection, which the browser reports by itself.
      const lost = /WebSocket|ERR_CONNECTION_/.test(message.text());
      if (message.type() === 'error' && !lost) problems.push(message.text());
    });
    await openApp(fresh, server.address);
    return fresh;
  }

  return {
    page: (): Page => page,
    workspace: (): string => workspace,
    address: (): string => server.address,
    newPage,

    /** What the engine keeps of unsaved work. What it is still writing would not outlive a crash. */
    recoveries(): readonly { readonly text: string; readonly history: string | null }[] {
      const folder = join(workspace, '.skiplane', 'recovery');
      const files = existsSync(folder) ? readdirSync(folder) : [];
      return files
        .filter((file) => file.endsWith('.json'))
        .map((file) => {
          const copy: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
          return z.object({ text: z.string(), history: z.string().nullable() }).parse(copy);
        });
    },

    /** Kills the server, closes the window, and starts both again. */
    async crash(): Promise<void> {
      await endServer(server, 'SIGKILL');
      await page.context().close();
      server = await startDesigner(workspace);
      page = await newPage();
    },

    async empty(): Promise<void> {
      await page.getByRole('button', { name: /^Empty document/ }).click();
      await page.locator('.react-flow').waitFor();
    },

    async template(name: string): Promise<void> {
      await page
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
    },

    /** Saves under a name and gives what the file holds then. */
    async saved(name: string): Promise<SkiplaneDocument> {
      const file = join(workspace, `${name}.skiplane.json`);
      const known = existsSync(file);
      await page.keyboard.press('Control+s');
      if (!known) {
        const field = page.getByRole('dialog').getByRole('textbox');
        await field.fill(name);
        await field.press('Enter');
      }
      const notice = page.getByText(`Saved ${name}.skiplane.json`);
      await notice.waitFor();
      await notice.waitFor({ state: 'hidden' });
      return readDocument(readFileSync(file, 'utf8'));
    },

    async command(text: string): Promise<void> {
      await page.keyboard.press('Control+k');
      const field = page.getByPlaceholder(/Search or run/);
      await field.fill(text);
      await page.keyboard.press('Enter');
      await field.waitFor({ state: 'hidden' });
    },

    /** The two-convolution residual block, from an empty canvas, with the mouse. */
    async buildBlock(): Promise<void> {
      await this.empty();
      await onCanvas(page).buildBlock();
    },
  };
}
