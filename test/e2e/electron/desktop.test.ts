import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostCallNames } from '../../../core/protocol/host.ts';
import { type DesktopApp, describeElectron, savedDocument, startApp } from '../../setup/electron.ts';

const patience = { timeout: 60_000, interval: 100 };

/** Moves the input, so that there is something unsaved. */
async function edit({ page, title }: DesktopApp): Promise<void> {
  await page.locator('.react-flow__node[data-id="input"]').click();
  await page.keyboard.press('ArrowDown');
  if (process.platform !== 'darwin') await expect.poll(title, patience).toMatch(/^• /);
}

/** Lines of metrics that the workspace's runs have written. */
function steps(workspace: string): number {
  return runs(workspace)
    .map((run) => readFileSync(join(run, 'metrics.jsonl'), 'utf8').split('\n').length)
    .reduce((sum, count) => sum + count, 0);
}

function runs(workspace: string): string[] {
  return readdirSync(join(workspace, 'runs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(workspace, 'runs', name));
}

describeElectron('the desktop app in Electron', () => {
  it('opens one window, isolated and sandboxed, with the bridge and nothing of Node', async () => {
    const { app, page, windows, title } = await startApp();
    await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    expect(await windows()).toBe(1);
    expect(await title()).toBe('Skiplane');
    const preferences = await app.evaluate(({ BrowserWindow }): unknown => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
      // Electron has it, for tests such as this, but does not describe it.
      const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, contents, []) : undefined;
    });
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
    const found = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(window, 'skiplaneHost') ?? {}),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    }));
    expect(found.bridge.toSorted()).toEqual([...hostCallNames, 'platform', 'pathOf', 'on'].toSorted());
    expect(found.node).toEqual([]);
  });

  it('stays on its page, opens no window, and is denied what it asks for but writing to the clipboard', async () => {
    const { page, windows } = await startApp();
    await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    const address = page.url();
    await page.evaluate(() => {
      window.open('http://127.0.0.1:9/');
      location.href = 'http://127.0.0.1:9/';
    });
    const permissions = await page.evaluate(async () => {
      const state = async (name: string): Promise<string> => {
        // Chromium knows more names than the DOM's types.
        const status = await Reflect.apply(navigator.permissions.query, navigator.permissions, [{ name }]);
        return status.state;
      };
      return Promise.all(['geolocation', 'notifications', 'clipboard-read'].map(state));
    });
    expect(permissions).toEqual(['denied', 'denied', 'denied']);
    await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    expect(page.url()).toBe(address);
    expect(await windows()).toBe(1);
  });

  it('opens the document that is named as an argument', async () => {
    const { page, title } = await startApp(savedDocument('tiny-resnet-digits'));
    await page.locator('.react-flow__node').first().waitFor();
    await expect.poll(title, patience).toMatch(/^Tiny ResNet for digits · .+\.skiplane\.json – Skiplane$/);
  });

  it('does what is chosen in the menu bar', async () => {
    const started = await startApp(savedDocument('tiny-resnet-digits'));
    const { page, choose, offers } = started;
    await page.locator('.react-flow__node').first().waitFor();
    expect(await offers('Undo')).toBe(false);
    await edit(started);
    await choose('Undo');
    await expect.poll(() => offers('Undo'), patience).toBe(false);
    expect(await offers('Redo')).toBe(true);
  });

  it('asks before it closes with unsaved edits, and stays where a person cancels', async () => {
    const started = await startApp(savedDocument('tiny-resnet-digits'));
    const { app, page, answer, questions, windows } = started;
    await page.locator('.react-flow__node').first().waitFor();
    await edit(started);
    await answer('Cancel');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(questions, patience).toHaveLength(1);
    expect(await windows()).toBe(1);
  });

  it('starts a killed engine again under the page, which keeps its unsaved edit', async () => {
    const started = await startApp(savedDocument('tiny-resnet-digits'));
    const { page, engines, title, offers } = started;
    await page.locator('.react-flow__node').first().waitFor();
    await edit(started);
    const before = await title();
    await page.evaluate(() => Object.assign(window, { samePage: true }));
    process.kill(engines().at(-1) ?? 0, 'SIGKILL');
    await expect.poll(() => engines().length, patience).toBe(2);
    // A second page could only come from a working engine: the old one reconnects by itself.
    await expect
      .poll(() => page.evaluate(async () => (await fetch('/').catch(() => undefined))?.status), patience)
      .toBe(200);
    expect(await page.evaluate(() => Reflect.get(window, 'samePage'))).toBe(true);
    expect(await title()).toBe(before);
    expect(await offers('Undo')).toBe(true);
  });

  it('asks when it is quit during training: cancelled, kept in the background, and then ended', async () => {
    const started = await startApp(savedDocument('tiny-resnet-digits'));
    const { app, page, workspace, answer, questions, windows } = started;
    const quit = () => app.evaluate(({ app: electron }) => electron.quit());
    await page.locator('.react-flow__node').first().waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
    await expect.poll(() => page.title(), patience).toMatch(/^\d+% · /);

    await answer('Cancel');
    await quit();
    await expect.poll(questions, patience).toHaveLength(1);
    expect((await questions())[0]).toContain('is training');
    expect(await windows()).toBe(1);

    await answer('Keep training in the background');
    await quit();
    await expect.poll(windows, patience).toBe(0);
    const trained = steps(workspace);
    await expect.poll(() => steps(workspace), patience).toBeGreaterThan(trained);

    await answer('Stop training and quit');
    const closed = app.waitForEvent('close', { timeout: 60_000 });
    await quit();
    await closed;
    const [run = ''] = runs(workspace);
    const { status } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(['stopped', 'interrupted']).toContain(status);
    expect(readdirSync(join(run, 'checkpoints')).length).toBeGreaterThan(0);
  });
});
