import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import type { HostMenu } from '../../../core/protocol/host.ts';
import {
  endServer,
  launchBrowser,
  noBrowser,
  onCanvas,
  openApp,
  type RunningServer,
  startDesigner,
} from '../../setup/designer.ts';
import { readTemplate } from '../../setup/documents.ts';
import { addFakeHost, atHost, type HostAnswersOfTest } from '../../setup/fake-host.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

describe.skipIf(noBrowser !== undefined)(
  `the designer in the desktop app${noBrowser ? ` (${noBrowser})` : ''}`,
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
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await endServer(server);
      expect(problems).toEqual([]);
    });

    /** A window of the app on the server. */
    async function open(answers: HostAnswersOfTest = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      await addFakeHost(page, answers);
      await openApp(page, server.address);
      return atHost(page);
    }

    /** A document of the workspace, by its whole path. */
    function file(name: string, template = 'plain-cnn'): string {
      const path = join(workspace, `${name}.skiplane.json`);
      writeFileSync(path, writeDocument({ ...readTemplate(template), name }));
      return path;
    }

    const designer = () => page.locator('.react-flow__node').first().waitFor();
    const edit = async () => {
      await onCanvas(page).node('input').click();
      await page.keyboard.press('ArrowDown');
    };
    const dialog = () => page.getByRole('dialog');

    it('opens what the system’s dialog chose; the start page has a way of its own', async () => {
      const [first, second] = [file('first'), file('second')];
      const host = await open({ chooseDocument: first });
      await page.getByRole('button', { name: /^Open a file/ }).click();
      await designer();
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ path: first, unsaved: false });
      await host.answer({ chooseDocument: second });
      await page.keyboard.press('Control+o');
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ name: 'second', path: second });
      await page.keyboard.press('Control+Shift+O');
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
      await expect.poll(() => host.last('describeDocument')).toBeNull();
    });

    it('asks about unsaved edits only once another document has been chosen', async () => {
      const [first, second] = [file('first'), file('second')];
      const host = await open({ chooseDocument: first });
      await page.keyboard.press('Control+o');
      await designer();
      await edit();
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ unsaved: true });
      await host.answer({ chooseDocument: null });
      await page.keyboard.press('Control+o');
      await expect.poll(async () => (await host.calls('chooseDocument')).length).toBe(2);
      expect(await dialog().isVisible()).toBe(false);
      await host.tell('openDocument', second);
      await dialog()
        .getByText(/has unsaved changes/)
        .waitFor();
      await page.getByRole('button', { name: 'Discard changes' }).click();
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ path: second, unsaved: false });
    });

    it('saves where the system’s dialog said, which has asked about replacing', async () => {
      const path = join(workspace, 'mine.skiplane.json');
      writeFileSync(path, 'what the person has given up in the dialog');
      const host = await open({ chooseSavePath: path });
      await page
        .getByRole('button', { name: /^Plain CNN/ })
        .first()
        .click();
      await designer();
      await page.keyboard.press('Control+s');
      await expect.poll(() => readFileSync(path, 'utf8')).toContain('"skiplane"');
      expect(await host.last('chooseSavePath')).toMatchObject({
        suggested: expect.stringMatching(/\.skiplane\.json$/),
      });
      expect(await dialog().isVisible()).toBe(false);
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ path, unsaved: false });
    });

    it('a document that is dropped on the window is opened where it lies', async () => {
      const path = file('dropped');
      const host = await open({ pathOf: workspace });
      for (const start of ['the start page', 'the designer']) {
        const transfer = await page.evaluateHandle(() => {
          const data = new DataTransfer();
          data.items.add(new File(['not what is on disk'], 'dropped.skiplane.json'));
          return data;
        });
        await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
        await designer();
        await expect
          .poll(() => host.last('describeDocument'), { message: start })
          .toMatchObject({ path, unsaved: false });
      }
      await edit();
      await page.keyboard.press('Control+s');
      await page.getByText('Saved dropped.skiplane.json').waitFor();
      expect(await host.calls('chooseSavePath')).toEqual([]);
    });

    it('saves when the window is to be closed, and says whether it could', async () => {
      const path = join(workspace, 'closed.skiplane.json');
      const host = await open();
      await page
        .getByRole('button', { name: /^Plain CNN/ })
        .first()
        .click();
      await designer();
      await edit();
      await host.tell('saveToClose');
      await expect.poll(() => host.last('answerSave')).toEqual({ saved: false });
      await host.answer({ chooseSavePath: path });
      await host.tell('saveToClose');
      await expect.poll(() => host.last('answerSave')).toEqual({ saved: true });
      expect(existsSync(path)).toBe(true);
    });

    it('a window that is loaded again asks nothing, and has its edits back as edits', async () => {
      const host = await open();
      const asked: string[] = [];
      page.on('dialog', (question) => {
        asked.push(question.type());
        void question.accept();
      });
      await page
        .getByRole('button', { name: /^Plain CNN/ })
        .first()
        .click();
      await designer();
      await edit();
      await page.reload();
      await designer();
      expect(asked).toEqual([]);
      await page.getByText('Your unsaved edits were recovered.').waitFor();
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ path: null, unsaved: true });
      // Nothing was done to it since: it must not get lost by loading it once more.
      await page.reload();
      await designer();
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ unsaved: true });
    });

    it('a menu’s undo is the text field’s where one has the focus, and the document’s elsewhere', async () => {
      const host = await open();
      await page
        .getByRole('button', { name: /^Plain CNN/ })
        .first()
        .click();
      await designer();
      await edit();
      await expect.poll(() => host.last('describeDocument')).toMatchObject({ unsaved: true });
      const field = page
        .getByRole('textbox', { name: /Search layers/ })
        .or(page.getByRole('searchbox'))
        .first();
      await field.click();
      await page.keyboard.type('conv');
      const undo = () => item('undo');
      const item = async (id: string) => {
        const menus = (await host.last('showMenu')) as readonly HostMenu[];
        return menus.flatMap(({ items }) => items).find((each) => each.kind === 'command' && each.id === id);
      };
      // The document has nothing to redo: that tells the menu of the field from the one before it.
      await expect.poll(() => item('redo')).toMatchObject({ enabled: true });
      await expect.poll(undo).toMatchObject({ enabled: true });
      await host.tell('command', 'undo');
      await expect.poll(() => field.inputValue()).not.toBe('conv');
      await page.keyboard.type('pool');
      await host.tell('command', 'select-all');
      await page.keyboard.type('x');
      await expect.poll(() => field.inputValue()).toBe('x');
      await onCanvas(page).node('input').click();
      await expect.poll(undo).toMatchObject({ enabled: true });
      await expect.poll(() => item('redo')).toMatchObject({ enabled: false });
      await host.tell('command', 'undo');
      await expect.poll(undo).toMatchObject({ enabled: false });
      await expect.poll(() => item('redo')).toMatchObject({ enabled: true });
    });

    it('its menus list the documents that were opened last, and open them', async () => {
      const path = file('recent');
      const host = await open({ chooseDocument: path });
      await page.keyboard.press('Control+o');
      await designer();
      const recent = async () => {
        const menus = (await host.last('showMenu')) as readonly HostMenu[];
        const [list] = menus.flatMap(({ items }) => items.filter(({ kind }) => kind === 'submenu'));
        return list;
      };
      await expect
        .poll(recent)
        .toMatchObject({ items: [{ id: `open:${path}`, label: 'recent.skiplane.json' }] });
      await host.tell('command', 'start-page');
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
      await host.tell('command', `open:${path}`);
      await designer();
    });

    it('folders of images are chosen in the system’s dialog, and shown by its file manager', async () => {
      const path = file('shown');
      const host = await open({ chooseDocument: path, chooseFolder: workspace });
      await page.keyboard.press('Control+o');
      await designer();
      await host.tell('command', 'reveal-document');
      await expect.poll(() => host.last('reveal')).toEqual({ path });
      await host.tell('command', 'data-panel');
      await page.getByLabel('Kind').selectOption({ label: 'Folder of images' });
      await page.getByRole('button', { name: /^Browse/ }).click();
      await expect.poll(() => host.last('chooseFolder')).toMatchObject({ title: 'Choose a folder' });
      expect(await dialog().isVisible()).toBe(false);
      await expect.poll(() => page.getByRole('textbox', { name: 'Folder' }).inputValue()).toBe(workspace);
    });

    it('an engine that was lost is found again at its address, with all edits in the window', async () => {
      const path = file('kept');
      await endServer(server);
      const token = 'a-token-that-is-long-enough-for-a-test';
      process.env['SKIPLANE_TOKEN'] = token;
      try {
        server = await startDesigner(workspace);
        const { port } = new URL(server.address);
        await open({ chooseDocument: path });
        await page.keyboard.press('Control+o');
        await designer();
        await endServer(server, 'SIGKILL');
        await page.getByText(/Restarting the engine/).waitFor();
        await edit();
        server = await startDesigner(workspace, '--port', port);
        await page.getByText(/Restarting the engine/).waitFor({ state: 'hidden' });
        await page.keyboard.press('Control+s');
        await page.getByText('Saved kept.skiplane.json').waitFor();
      } finally {
        delete process.env['SKIPLANE_TOKEN'];
      }
    });
  },
);
