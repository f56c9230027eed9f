import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import { projectRoot } from '../../engine/program.ts';
import { findChromium } from '../../scripts/chromium.mjs';
import { viewRests } from './rest.ts';

/** A running `dist/server.js`, as `npm start` runs it. */
export interface RunningServer {
  readonly process: ChildProcess;
  /** The printed address, token included. */
  readonly address: string;
}

/** Starts the engine server of the built app, with settings of its own; resolves when it says that it is ready. */
export function startDesigner(workspace: string, ...options: string[]): Promise<RunningServer> {
  const folders = ['--workspace', workspace, '--user-folder', join(workspace, '.skiplane', 'user')];
  const child = spawn(
    process.execPath,
    [join(projectRoot(), 'dist', 'server.js'), ...folders, '--no-open', ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer): void => {
      output += String(data);
      const address = /http:\S+/.exec(output)?.[0];
      if (address !== undefined) resolve({ process: child, address });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
}

/** Ends a server; `SIGKILL` is the crash. */
export function endServer(
  { process: child }: RunningServer,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** Why there is no browser to test in; undefined where there is one. */
export const noBrowser: string | undefined =
  findChromium() === undefined ? 'no Chromium was found' : undefined;

export async function launchBrowser(...args: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...args],
  });
}

/** How many times slower than this one the machine is that a page runs on; more than 1 finds tests that guess at time. */
const slowdown = Number(process.env['SKIPLANE_TEST_SLOWDOWN'] ?? 1);

/** Waits until the app is on the screen. */
export async function openApp(page: Page, address: string): Promise<void> {
  if (slowdown > 1) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  }
  await page.goto(address);
  await page.getByRole('button', { name: /^Empty document/ }).waitFor();
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a person does on the canvas: no gesture begins before the view has come to rest. */
export function onCanvas(page: Page) {
  const canvas = page.locator('.react-flow');
  const node = (key: string): Locator => page.locator(`.react-flow__node[data-id="${key}"]`);
  const edge = (from: string, to: string): Locator =>
    page.locator(`.react-flow__edge[data-id^="${from}."][data-id*=">${to}."]`);
  const handle = (key: string, side: 'source' | 'target', port?: string): Locator =>
    page
      .locator(`.react-flow__handle.${side}[data-nodeid="${key}"]${port ? `[data-handleid="${port}"]` : ''}`)
      .first();
  const rest = (): Promise<void> => viewRests(page);
  /** Where something lies on the screen once the view rests. */
  const place = async (of: Locator): Promise<Place> => {
    await of.waitFor({ state: 'attached' });
    await rest();
    const box = await of.boundingBox();
    if (box === null) throw new Error(`${of} is not on the screen`);
    return box;
  };
  const middle = async (of: Locator): Promise<{ x: number; y: number }> => {
    const { x, y, width, height } = await place(of);
    return { x: x + width / 2, y: y + height / 2 };
  };
  const gestures = {
    canvas,
    node,
    edge,
    handle,
    place,
    middle,
    rest,
    /** Drags an item of the palette to a place of the canvas, in pixels from its corner. */
    async drop(label: string, x: number, y: number): Promise<void> {
      await rest();
      await page
        .getByRole('complementary')
        .getByText(label, { exact: true })
        .first()
        .dragTo(canvas, { targetPosition: { x, y } });
    },
    /** The same on something that lies on the canvas, such as a wire. */
    async dropOn(label: string, what: Locator): Promise<void> {
      const [at, corner] = [await middle(what), await place(canvas)];
      await gestures.drop(label, at.x - corner.x, at.y - corner.y);
    },
    /** Draws a wire from an output to an input with the mouse. */
    async wire(from: string, to: string): Promise<void> {
      const [start, end] = [await middle(handle(from, 'source')), await middle(handle(to, 'target'))];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
      await page.mouse.move(end.x, end.y, { steps: 4 });
      await page.mouse.up();
      await edge(from, to).waitFor({ state: 'attached' });
    },
    /** Drags from one place of the screen to another. */
    async drag(start: { x: number; y: number }, end: { x: number; y: number }): Promise<void> {
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
      await page.mouse.move(end.x, end.y, { steps: 5 });
      await page.mouse.up();
    },
    /** The two-convolution residual block on an empty canvas. */
    async buildBlock(): Promise<void> {
      const { drop, wire, seeAll } = gestures;
      await drop('Input', 90, 300);
      await drop('Conv 2D', 300, 300);
      await drop('Conv 2D', 510, 300);
      await drop('Add', 720, 300);
      await drop('Output', 900, 420);
      await seeAll();
      // What is dropped behind a loose end is wired to it; only the shortcut is left to be drawn.
      await edge('add', 'output').waitFor({ state: 'attached' });
      await wire('input', 'add');
    },
    /** Zooms so that everything is visible, and waits until the view rests. */
    async seeAll(): Promise<void> {
      await canvas.focus();
      await page.keyboard.press('f');
      await rest();
    },
  };
  return gestures;
}
