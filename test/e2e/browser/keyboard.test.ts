import { existsSync, readFileSync } from 'node:fs';
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
import { moveFocus } from '../../setup/move-focus.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

// No test of this file touches the mouse.
describe.skipIf(noBrowser !== undefined)(
  `the designer by keyboard alone${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const workspace = temporaryFolder(afterAll);
    let browser: Browser;
    let page: Page;
    let server: RunningServer;
    let problems: string[];

    beforeAll(async () => {
      [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
    });
    afterAll(async () => {
      await browser?.close();
      await endServer(server);
    });
    beforeEach(async () => {
      problems = [];
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      await openApp(page, server.address);
    });
    afterEach(async () => {
      await page.context().close();
      expect(problems).toEqual([]);
    });

    async function press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key);
    }

    /** Presses Tab until something of this name has the focus. */
    async function tabTo(name: RegExp, most = 40): Promise<void> {
      for (let i = 0; i < most; i++) {
        if (name.test(await focused())) return;
        await press('Tab');
      }
      throw new Error(`Tab did not lead to ${name}, but to ${await focused()}`);
    }

    /** The accessible name of what has the focus; `body` where nothing has. */
    function focused(): Promise<string> {
      return page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return 'body';
        const [label] = (element.getAttribute('aria-labelledby') ?? '').split(' ');
        const named = document.getElementById(label ?? '');
        const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
        return (
          named?.getAttribute('aria-label') ??
          named?.textContent ??
          element.getAttribute('aria-label') ??
          (labels.map((each) => each.textContent).join() || (element.textContent ?? ''))
        );
      });
    }

    /** Key of the node or wire that has the focus. */
    function focusedKey(): Promise<string | null> {
      return page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? null);
    }

    const onNode = (key: string) => expect.poll(focusedKey).toBe(key);

    async function openEmpty(): Promise<void> {
      await tabTo(/^Empty document/);
      await press('Enter');
      await page.locator('.react-flow').waitFor();
    }

    async function add(name: string, key: string): Promise<void> {
      await press('a');
      await expect.poll(focused).toBe('Add a layer or block');
      await page.keyboard.type(name);
      await press('Enter');
      await onNode(key);
    }

    /** Selects a node and one more. */
    async function selectTwo(first: string, second: string): Promise<void> {
      await walkTo(first);
      await press('Space');
      await walkTo(second);
      await press('Shift+Space');
    }

    /** Goes to a node by Tab and Shift+Tab. */
    async function walkTo(key: string): Promise<void> {
      for (const [way, most] of [
        ['Tab', 12],
        ['Shift+Tab', 24],
      ] as const) {
        for (let i = 0; i < most; i++) {
          if ((await focusedKey()) === key) return;
          await moveFocus(page, way);
          if (!(await inCanvas())) break;
        }
      }
      throw new Error(`Tab does not lead to ${key}`);
    }

    function inCanvas(): Promise<boolean> {
      return page.evaluate(() => document.activeElement?.closest('.react-flow') !== null);
    }

    async function connect(from: string, to: string): Promise<void> {
      await selectTwo(from, to);
      await press('c');
      await onCanvas(page).edge(from, to).waitFor({ state: 'attached' });
    }

    /** What screen readers are told, in the end. */
    const said = () => page.locator('[role="status"][aria-live="polite"]').last().textContent();

    async function buildBlock(): Promise<void> {
      await openEmpty();
      await add('input', 'input');
      await add('conv 2d', 'conv');
      await add('conv 2d', 'conv2');
      await add('add', 'add');
      await add('output', 'output');
      await connect('input', 'conv');
      await connect('conv', 'conv2');
      await connect('conv2', 'add');
      await connect('input', 'add');
      await connect('add', 'output');
    }

    /** Goes to the remedy in the inspector: past the fields that say what is selected. */
    async function toRemedy(): Promise<void> {
      await press('e');
      await expect
        .poll(async () => {
          if (/1×1 projection/.test(await focused())) return true;
          await press('Tab');
          return false;
        })
        .toBe(true);
    }

    it('a residual block is built, mended, grouped, entered and saved', async () => {
      const { node } = onCanvas(page);
      await buildBlock();

      // The fix shows itself as soon as it has the focus.
      await press('Escape');
      await walkTo('add');
      await press('Space');
      await page.locator('[data-issues="add"] button').first().waitFor();
      await toRemedy();
      await node('projection').waitFor();
      await press('Escape');
      await onNode('add');
      await node('projection').waitFor({ state: 'detached' });
      await toRemedy();
      await press('Enter');
      await node('projection').waitFor();
      await expect.poll(() => page.locator('[data-issue="error"]').count()).toBe(0);
      await onNode('add');
      await expect.poll(said).toMatch(/projection/);

      await press('Escape');
      await selectTwo('conv', 'conv2');
      await walkTo('add');
      await press('Shift+Space');
      await walkTo('projection');
      await press('Shift+Space');
      await expect.poll(said).toMatch(/(^|\. )4 selected$/);
      await press('Control+g');
      await node('block').waitFor();
      await onNode('block');

      await press('e');
      await tabTo(/^Repeat/);
      await press('Control+a');
      await page.keyboard.type('2');
      await press('Enter');
      await node('block').getByText('×2').waitFor();
      await press('Escape');
      await onNode('block');

      await press('o');
      await node('block/conv').waitFor();
      await press('o');
      await node('block/conv').waitFor({ state: 'detached' });
      await onNode('block');
      await press('Enter');
      await page.getByRole('navigation', { name: 'Location' }).waitFor();
      await node('block/conv').waitFor();
      await expect.poll(inCanvas).toBe(true);
      await press('u');
      await node('block').waitFor();
      await onNode('block');

      await press('Control+s');
      await expect.poll(focused).toMatch(/File name/);
      await press('Control+a');
      await page.keyboard.type('by-keyboard');
      await press('Enter');
      const file = join(workspace, 'by-keyboard.skiplane.json');
      await expect.poll(() => existsSync(file)).toBe(true);
      const { graph, blocks } = readDocument(readFileSync(file, 'utf8'));
      expect(graph.nodes.map(({ kind }) => kind).sort()).toEqual(['block', 'input', 'output']);
      expect(blocks['block']?.graph.nodes.filter(({ kind }) => kind === 'conv2d')).toHaveLength(3);
      await onNode('block');

      await press('Control+k');
      await expect.poll(focused).toMatch(/Search or run/);
      await page.keyboard.type('start page');
      await press('Enter');
      await page.getByRole('button', { name: /^Empty document/ }).waitFor();
      await tabTo(/by-keyboard/);
      await press('Enter');
      await node('block').waitFor();
    });

    it('Tab goes from node to node as the data flows, into what an open block holds, and out of the canvas again', async () => {
      await tabTo(/^ResNet-18/i, 60);
      await press('Enter');
      await page.locator('.react-flow__node').first().waitFor();
      // Stages are open at first sight: what they hold comes after them, in the order of its data.
      const all = await walk();
      const stages = ['stage1', 'stage2', 'stage3', 'stage4'];
      expect(all.filter((key) => !key.includes('/'))).toEqual(['input', 'stem', ...stages, 'head', 'output']);
      const held = ['input', 'conv1', 'bn1', 'relu1', 'conv2', 'bn2', 'add', 'relu2', 'output'];
      const first = all.indexOf('stage1') + 1;
      expect(all.slice(first, first + held.length)).toEqual(held.map((key) => `stage1/${key}`));
      const around = (key: string): string => key.split('/')[0] ?? '';
      expect(all.map(around).filter((key, i, keys) => key !== keys[i - 1])).toHaveLength(8);
      expect(await inCanvas()).toBe(false);
      // With the stem open, and so near that most is out of sight.
      await press('Escape');
      await expect.poll(inCanvas).toBe(true);
      await walkTo('stem');
      await press('Space', 'o');
      await page.locator('.react-flow__node[data-id^="stem/"]').first().waitFor();
      await press('0', '+', '+', '+', 'Escape');
      await viewIsStill();
      await walkTo('input');
      const inner = (await walk()).filter((key) => !['input', 'stem'].includes(key));
      expect(inner.findLastIndex((key) => key.startsWith('stem/'))).toBeLessThan(inner.indexOf('stage1'));
      expect(inner.at(-1)).toBe('output');
      expect(inner.filter((key) => key.startsWith('stem/')).length).toBeGreaterThan(3);
    });

    /** Tab, until it leaves the canvas: the nodes on the way. */
    async function walk(): Promise<string[]> {
      const keys: string[] = [];
      for (let i = 0; i < 90; i++) {
        await moveFocus(page, 'Tab');
        const key = await focusedKey();
        if (key !== null) {
          keys.push(key);
          // The view glides there.
          await expect.poll(() => inSight(key)).toBe(true);
        } else if (!(await inCanvas())) return keys;
      }
      throw new Error('Tab does not lead out of the canvas');
    }

    /** Waits until a zoom has come to its end. */
    async function viewIsStill(): Promise<void> {
      const view = (): Promise<string | null> =>
        page.locator('.react-flow__viewport').first().getAttribute('style');
      const moves = async (): Promise<boolean> => {
        const before = await view();
        // A glide moves the view with every frame; two are drawn in between.
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        return (await view()) !== before;
      };
      await expect.poll(moves).toBe(false);
    }

    function inSight(key: string): Promise<boolean> {
      return page.evaluate((id) => {
        const [node, canvas] = [`.react-flow__node[data-id="${id}"]`, '.react-flow'].map((selector) =>
          document.querySelector(selector)?.getBoundingClientRect(),
        );
        if (node === undefined || canvas === undefined) return false;
        const [x, y] = [Math.max(node.left, canvas.left), Math.max(node.top, canvas.top)];
        return x < Math.min(node.right, canvas.right) && y < Math.min(node.bottom, canvas.bottom);
      }, key);
    }

    it('nodes are moved by arrows, followed along wires, deleted, brought back', async () => {
      const { node, edge, place } = onCanvas(page);
      await buildBlock();
      await press('Escape');
      await walkTo('conv');
      await press('Space');
      const before = await place(node('conv'));
      await press('ArrowDown', 'ArrowDown', 'ArrowRight');
      await expect.poll(async () => (await node('conv').boundingBox())?.y).toBeGreaterThan(before.y);
      await onNode('conv');
      await press('Alt+ArrowRight');
      await onNode('conv2');
      await press('Alt+ArrowRight');
      await onNode('add');
      await press('Alt+ArrowLeft', 'Alt+ArrowLeft', 'Alt+ArrowLeft');
      await onNode('input');
      // A wire has no place in the order of Tab: W leads to it.
      await press('w');
      await expect.poll(focusedKey).toMatch(/^input\..*>conv\./);
      expect(await focused()).toBe('Connection from Input to Conv 2D, selected');
      await press('w');
      await expect.poll(focused).toBe('Skip connection from Input to Add, selected');
      await press('Delete');
      await edge('input', 'add').waitFor({ state: 'detached' });
      await expect.poll(inCanvas).toBe(true);
      await press('Control+z');
      await edge('input', 'add').waitFor({ state: 'attached' });
      await expect.poll(said).toMatch(/(^|\. )Undo: /);
      await press('Control+Shift+z');
      await edge('input', 'add').waitFor({ state: 'detached' });
      await expect.poll(said).toMatch(/(^|\. )Redo: /);

      // What had the focus is gone: its neighbor has it.
      await walkTo('conv2');
      await press('Space', 'Delete');
      await node('conv2').waitFor({ state: 'detached' });
      await onNode('conv');
    });

    it('a connection is made from a list, and a refused one says why', async () => {
      const { edge } = onCanvas(page);
      await openEmpty();
      await add('input', 'input');
      await add('conv 2d', 'conv');
      // It was wired as it was added; here the wire is drawn by hand.
      await edge('input', 'conv').waitFor({ state: 'attached' });
      await walkTo('input');
      await press('Space', 'Shift+D');
      await edge('input', 'conv').waitFor({ state: 'detached' });
      await press('Shift+C');
      await expect.poll(focused).toMatch(/Conv 2D/);
      await press('Enter');
      await edge('input', 'conv').waitFor({ state: 'attached' });
      await onNode('input');
      await walkTo('conv');
      await press('Shift+Space', 'c');
      await page.getByRole('alert').getByText('already connected').waitFor();
    });

    it('Escape closes the topmost thing only, and the focus goes back to where it was', async () => {
      const { node } = onCanvas(page);
      await openEmpty();
      await add('conv 2d', 'conv');
      const selected = () => node('conv').locator('[data-selected]').count();
      for (const [keys, role] of [
        [['Control+k'], 'dialog'],
        [['Shift+?'], 'dialog'],
        [['a'], 'dialog'],
        [['Control+s'], 'dialog'],
      ] as const) {
        await press(...keys);
        await page.getByRole(role).waitFor();
        // It listens to Escape once it has the focus.
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null))
          .toBe(true);
        await press('Escape');
        await page.getByRole(role).waitFor({ state: 'detached' });
        await onNode('conv');
        expect(await selected()).toBe(1);
      }
      await press('e');
      await expect.poll(focused).toBe('ID');
      await press('Escape');
      await onNode('conv');
      expect(await selected()).toBe(1);
      await press('Escape');
      await expect.poll(selected).toBe(0);
    });

    it('letters typed into fields are text, and shortcuts from a palette row or a button still work', async () => {
      const { node } = onCanvas(page);
      await openEmpty();
      await add('conv 2d', 'conv');
      await press('e');
      await tabTo(/^Label/);
      await page.keyboard.type('a calm conv');
      await press('Escape');
      await node('conv').getByText('a calm conv').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);

      await press('/');
      await page.keyboard.type('dropout');
      await press('ArrowDown', 'Enter');
      await node('dropout').waitFor();
      expect(await focused()).toBe('Dropout');
      await press('Delete');
      await node('dropout').waitFor({ state: 'detached' });

      // Enter presses the button, and does nothing else.
      await press('Escape');
      await walkTo('conv');
      await press('Space', 'Control+g');
      await onNode('block');
      await tabTo(/^Zoom out/);
      await press('Enter');
      expect(await page.getByRole('navigation', { name: 'Location' }).count()).toBe(0);
      await press('o');
      await node('block/conv').waitFor();
    });

    it('F6 goes around the parts of the window', async () => {
      await openEmpty();
      const region = () =>
        page.evaluate(() => {
          const part = document.activeElement?.closest('header, aside, main, section[aria-label]');
          return part?.getAttribute('aria-label') ?? part?.tagName;
        });
      const parts: (string | null | undefined)[] = [];
      for (let i = 0; i < 5; i++) {
        await press('F6');
        await expect.poll(region).not.toBe(parts.at(-1));
        parts.push(await region());
      }
      expect(parts).toEqual([
        'Inspector',
        'Training, issues, layers and code',
        'HEADER',
        'Layers and blocks',
        'Canvas',
      ]);
      await press('Shift+F6');
      expect(await region()).toBe('Layers and blocks');
    });
  },
);
