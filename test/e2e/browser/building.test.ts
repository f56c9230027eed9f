import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

/** A person at the mouse and the keyboard, whose presses, drags and words are counted. */
function counted(page: Page) {
  let actions = 0;
  const palette = page.getByRole('complementary', { name: 'Layers and blocks' });
  const { handle, middle, drag } = onCanvas(page);
  const does = async (action: Promise<unknown>): Promise<void> => {
    actions++;
    await action;
  };
  return {
    count: (): number => actions,
    click: (what: Locator): Promise<void> => does(what.click()),
    press: (key: string): Promise<void> => does(page.keyboard.press(key)),
    type: (word: string): Promise<void> => does(page.keyboard.type(word)),
    /** Clicks an item of the palette, and waits for its node. */
    async add(label: string, key: string): Promise<void> {
      await does(palette.locator(`[data-item][aria-label="${label}"]`).click());
      await page.locator(`.react-flow__node[data-id="${key}"]`).waitFor();
    },
    /** Draws a wire from one output to another. */
    async skip(from: string, over: string): Promise<void> {
      await does(drag(await middle(handle(from, 'source')), await middle(handle(over, 'source'))));
    },
  };
}

/** The edges of the root graph, as `from > to`. */
function wires({ graph }: SkiplaneDocument): string[] {
  return graph.edges.map(({ from, to }) => `${from} > ${to}`).toSorted();
}

describe.skipIf(noBrowser !== undefined)(
  `building a network${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const app = designerForTests();
    let page: Page;
    beforeEach(() => {
      page = app.page();
    });

    /** Waits until the run has computed the loss of its first steps, and stops it. */
    async function trained(): Promise<void> {
      const runs = join(app.workspace(), 'runs');
      const losses = (): number[] =>
        (existsSync(runs) ? readdirSync(runs) : [])
          .flatMap((run) => {
            const file = join(runs, run, 'metrics.jsonl');
            return existsSync(file)
              ? readFileSync(file, 'utf8')
                  .split('\n')
                  .flatMap((line) => /"loss":([\d.e+-]+)/.exec(line)?.[1] ?? [])
              : [];
          })
          .map(Number);
      await expect.poll(() => losses().length, { timeout: 200_000, interval: 500 }).toBeGreaterThan(1);
      expect(losses().every(Number.isFinite)).toBe(true);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
    }

    it('a residual network is built layer by layer and trained in at most 25 actions', async () => {
      const { count, click, press, type, add, skip } = counted(page);
      await click(page.getByRole('button', { name: /^Empty document/ }));
      await add('Input', 'input');
      await add('Conv 2D', 'conv');
      await add('Batch Norm', 'bn');
      await add('Activation', 'relu');
      await add('Conv 2D', 'conv2');
      await add('Batch Norm', 'bn2');
      await skip('input', 'bn2');
      await page.locator('.react-flow__node[data-id="add"]').waitFor();
      await add('Activation', 'relu2');
      await add('Global Avg Pool', 'pool');
      await add('Dense', 'dense');
      await press('a');
      await type('softmax');
      await press('Enter');
      await page.locator('.react-flow__node[data-id="softmax"]').waitFor();
      await add('Output', 'output');
      await click(page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }));
      await click(page.getByRole('button', { name: /Use the digits/ }));
      await trained();
      expect(count()).toBeLessThanOrEqual(25);

      const document = await app.saved('by-hand');
      expect(wires(document)).toEqual(
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
          'relu2 > pool',
          'pool > dense',
          'dense > softmax',
          'softmax > output',
        ].toSorted(),
      );
      expect(skipEdges(document.graph).size).toBe(3);
      expect(buildNetwork(document).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    it('wires are taken up at their inputs, inserted into and made into skips, each in one step', async () => {
      const { handle, middle, drag, edge, node, seeAll } = onCanvas(page);
      await app.empty();
      const { add } = counted(page);
      await add('Input', 'input');
      await add('Conv 2D', 'conv');
      await add('Batch Norm', 'bn');
      await add('Conv 2D', 'conv2');
      await seeAll();
      const undone = async (step: RegExp): Promise<void> => {
        await page.getByRole('button', { name: step }).waitFor();
        await page.keyboard.press('Control+z');
      };

      // Taken off its input and let go in the void, a wire is gone; on another input it leads there.
      const end = await middle(handle('bn', 'target'));
      await drag(end, { x: end.x, y: end.y + 200 });
      await edge('conv', 'bn').waitFor({ state: 'detached' });
      expect(await page.getByRole('dialog').count()).toBe(0);
      await undone(/^Undo: Disconnect/);
      await edge('conv', 'bn').waitFor({ state: 'attached' });
      await drag(await middle(handle('bn', 'target')), await middle(handle('conv2', 'target')));
      await edge('conv', 'conv2').waitFor({ state: 'attached' });
      await undone(/^Undo: Reconnect/);
      await edge('bn', 'conv2').waitFor({ state: 'attached' });

      // On an input that is taken, a wire may be meant as a skip: that is asked.
      await drag(await middle(handle('conv', 'source')), await middle(handle('conv2', 'target')));
      await page.getByRole('menuitem', { name: 'Add a skip connection here' }).click();
      await edge('add', 'conv2').waitFor({ state: 'attached' });
      await edge('conv', 'add').waitFor({ state: 'attached' });
      await undone(/^Undo: Skip from/);
      await node('add').waitFor({ state: 'detached' });

      // What is chosen after a double click on a wire goes into it.
      const wire = await middle(edge('bn', 'conv2'));
      await page.mouse.dblclick(wire.x, wire.y);
      await page.keyboard.type('dropout');
      await page.keyboard.press('Enter');
      await edge('bn', 'dropout').waitFor({ state: 'attached' });
      await edge('dropout', 'conv2').waitFor({ state: 'attached' });

      // A wire that was let go in the void gets its layer there, its input under the pointer.
      const start = await middle(handle('conv', 'source'));
      const there = { x: start.x + 150, y: start.y + 160 };
      await drag(start, there);
      await page.keyboard.type('flatten');
      await page.keyboard.press('Enter');
      await edge('conv', 'flatten').waitFor({ state: 'attached' });
      const input = await middle(handle('flatten', 'target'));
      expect(Math.hypot(input.x - there.x, input.y - there.y)).toBeLessThan(12);

      // Two selected nodes and one key.
      await seeAll();
      await node('conv').click();
      await node('conv2').click({ modifiers: ['Shift'] });
      await page.keyboard.press('k');
      await node('add').waitFor();
      await edge('conv', 'add').waitFor({ state: 'attached' });
      await edge('conv2', 'add').waitFor({ state: 'attached' });
    });

    it('the same from the blocks of the palette in at most 10 actions', async () => {
      const { count, click, add } = counted(page);
      await click(page.getByRole('button', { name: /^Empty document/ }));
      await add('Input', 'input');
      await add('Conv-BN-ReLU', 'convBnRelu');
      await add('Basic residual block', 'basicResidual');
      await add('Classifier head', 'classifierHead');
      await add('Output', 'output');
      await click(page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }));
      await click(page.getByRole('button', { name: /Use the digits/ }));
      await trained();
      expect(count()).toBeLessThanOrEqual(10);
      const document = await app.saved('by-blocks');
      expect(wires(document)).toEqual(
        [
          'input > convBnRelu',
          'convBnRelu > basicResidual',
          'basicResidual > classifierHead',
          'classifierHead > output',
        ].toSorted(),
      );
      expect(buildNetwork(document).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  },
);
