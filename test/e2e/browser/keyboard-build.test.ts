import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { moveFocus } from '../../setup/move-focus.ts';

// No test of this file touches the mouse, or puts the focus anywhere by itself.
describe.skipIf(noBrowser !== undefined)(
  `by keyboard alone${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const app = designerForTests();
    let page: Page;
    beforeEach(() => {
      page = app.page();
    });

    /** The name of what has the focus, and the key of the node where it is one. */
    function focused(): Promise<{ readonly name: string; readonly key: string | null }> {
      return page.evaluate(() => {
        const element = document.activeElement;
        const name = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
        return { name: name.trim(), key: element?.getAttribute('data-id') ?? null };
      });
    }

    async function tabTo(name: RegExp): Promise<void> {
      for (let presses = 0; presses < 80; presses++) {
        if (name.test((await focused()).name)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${name}`);
    }

    /** Walks along the data, or back, until a node has the focus. */
    async function walk(way: 'Tab' | 'Shift+Tab', key: string): Promise<void> {
      for (let presses = 0; presses < 14; presses++) {
        if ((await focused()).key === key) return;
        await moveFocus(page, way);
      }
      throw new Error(`${way} does not lead to ${key}`);
    }

    /** Adds behind what is selected, as anybody does: A, a few letters, Enter. */
    async function add(words: string, key: string): Promise<void> {
      await page.keyboard.press('a');
      await expect.poll(async () => (await focused()).name).toBe('Add a layer or block');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await focused()).key).toBe(key);
    }

    function losses(): readonly number[] {
      const runs = join(app.workspace(), 'runs');
      return (existsSync(runs) ? readdirSync(runs) : [])
        .map((run) => join(runs, run, 'metrics.jsonl'))
        .flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []))
        .flatMap((line) => /"loss":([\d.e+-]+)/.exec(line)?.[1] ?? [])
        .map(Number);
    }

    it('a residual network is built, skip and all, and trained until its first losses', async () => {
      await tabTo(/^Empty document/);
      await page.keyboard.press('Enter');
      await page.locator('.react-flow').waitFor();
      await add('input', 'input');
      await add('conv 2d', 'conv');
      await add('batch norm', 'bn');
      await add('relu', 'relu');
      await add('conv 2d', 'conv2');
      await add('batch norm', 'bn2');
      await walk('Shift+Tab', 'input');
      await page.keyboard.press('Space');
      await walk('Tab', 'bn2');
      await page.keyboard.press('Shift+Space');
      await page.keyboard.press('k');
      await page.locator('.react-flow__node.selected[data-id="add"]').waitFor();
      await add('relu', 'relu2');
      await add('classifier head', 'classifierHead');
      await add('output', 'output');

      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: /Use the digits/ }).waitFor();
      await tabTo(/Use the digits/);
      await page.keyboard.press('Enter');
      await expect.poll(() => losses().length, { timeout: 200_000, interval: 500 }).toBeGreaterThan(1);
      expect(losses().every(Number.isFinite)).toBe(true);
      await tabTo(/^Stop$/);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });

      const document = await app.saved('by-keyboard');
      expect(document.graph.edges.map(({ from, to }) => `${from} > ${to}`).toSorted()).toEqual(
        [
          'input > conv',
          'conv > bn',
          'bn > relu',
          'relu > conv2',
          'conv2 > bn2',
          'bn2 > add',
          'input > projection',
          'projection > projectionBn',
          'projectionBn > add',
          'add > relu2',
          'relu2 > classifierHead',
          'classifierHead > output',
        ].toSorted(),
      );
      expect(skipEdges(document.graph).size).toBe(3);
      expect(buildNetwork(document).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  },
);
