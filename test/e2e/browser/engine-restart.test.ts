import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
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

describe.skipIf(noBrowser !== undefined)(
  `an engine that is started again at the same port${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    let browser: Browser;
    let server: RunningServer;
    let workspace: string;
    let page: Page;
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
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      await openApp(page, server.address);
      await page
        .getByRole('button', { name: /^Plain CNN/ })
        .first()
        .click();
      await page.locator('.react-flow__node').first().waitFor();
    });
    afterEach(async () => {
      await page.context().close();
      await endServer(server);
      expect(problems).toEqual([]);
    });

    const bar = () => page.getByText(/Skiplane was restarted/);
    const remove = async (key: string) => {
      await onCanvas(page).node(key).click();
      await page.keyboard.press('Delete');
      await onCanvas(page).node(key).waitFor({ state: 'detached' });
    };

    /** Kills the engine and starts another at its port, which prints another key; edits in between. */
    async function restart(): Promise<void> {
      const { port } = new URL(server.address);
      await endServer(server, 'SIGKILL');
      await remove('output');
      server = await startDesigner(workspace, '--port', port);
      await bar().waitFor();
    }

    it('is told from one that is gone, and gives the document as a file, by button and by command', async () => {
      await restart();
      expect(
        await page
          .getByRole('alert')
          .getByText(/the address that it printed/)
          .count(),
      ).toBe(1);
      const coming = page.waitForEvent('download');
      await page.getByRole('alert').getByRole('button', { name: 'Download document' }).click();
      const file = await coming;
      expect(file.suggestedFilename()).toBe('plain-cnn.skiplane.json');
      const { graph } = readDocument(readFileSync(await file.path(), 'utf8'));
      expect(graph.nodes.map(({ kind }) => kind)).toContain('input');
      expect(graph.nodes.map(({ kind }) => kind)).not.toContain('output');

      const again = page.waitForEvent('download');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/Search or run/).fill('download document');
      await page.keyboard.press('Enter');
      expect(readFileSync(await (await again).path(), 'utf8')).toBe(readFileSync(await file.path(), 'utf8'));
    });

    it('is found once its address is opened in the same browser: the window goes on with its edits', async () => {
      await restart();
      const other = await page.context().newPage();
      await openApp(other, server.address);
      await page.bringToFront();
      await bar().waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog').getByRole('textbox').fill('kept');
      await page.keyboard.press('Enter');
      await page.getByText('Saved kept.skiplane.json').waitFor();
      const { graph } = readDocument(readFileSync(join(workspace, 'kept.skiplane.json'), 'utf8'));
      expect(graph.nodes.map(({ id }) => id)).not.toContain('output');
    });

    it('has the edits, and the steps behind them, of a window that opens its address itself', async () => {
      await restart();
      page.on('dialog', (question) => void question.accept());
      await page.goto(server.address);
      await page.getByText('Your unsaved edits were recovered.').waitFor();
      expect(await onCanvas(page).node('output').count()).toBe(0);
      await page.keyboard.press('Control+z');
      await onCanvas(page).node('output').waitFor();
    });
  },
);
