import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
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
  `the designer is open to everybody${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const workspace = temporaryFolder(afterAll);
    let browser: Browser;
    let server: RunningServer;
    let page: Page;

    beforeAll(async () => {
      [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
    });
    afterAll(async () => {
      await browser?.close();
      await endServer(server);
    });
    afterEach(async () => {
      await page?.context().close();
    });

    async function open(options: BrowserContextOptions): Promise<void> {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      page = await context.newPage();
      await openApp(page, server.address);
    }

    async function template(name: string): Promise<void> {
      await page.getByRole('button', { name, exact: true }).first().click();
      await page.locator('.react-flow__node').first().waitFor();
    }

    async function press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key);
    }

    for (const scheme of ['light', 'dark'] as const) {
      it(`no place of the ${scheme} designer has barriers that axe calls serious`, async () => {
        const found: string[] = [];
        const look = async (place: string): Promise<void> =>
          void found.push(...(await barriersOf(page, place)));
        await open({ colorScheme: scheme });
        await look('start page');
        await template('ResNet-50');
        await look('template');
        const { node } = onCanvas(page);
        await node('head').click();
        await look('selected block');
        await press('o');
        await page.locator('.react-flow__node[data-id^="head/"]').first().waitFor();
        await look('block that is open in place');
        await press('o', 'Enter');
        await page.getByRole('navigation', { name: 'Location' }).waitFor();
        await look('entered block');
        await press('l');
        await page.getByRole('grid').waitFor();
        await look('table of layers');
        for (const name of ['Train', 'Data', 'Compare', 'Results', 'Analysis', 'Runs', 'Code']) {
          await page.getByRole('tab', { name, exact: true }).click();
          await look(`${name} panel`);
        }
        await page.getByRole('button', { name: 'Close the drawer' }).click();
        await page.locator('.react-flow__node').nth(1).click({ button: 'right' });
        await page.getByRole('menu').waitFor();
        await look('context menu');
        await press('Escape', 'Control+k');
        await page.getByRole('dialog').waitFor();
        await look('command palette');
        await press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await press('Shift+?');
        await page.getByRole('dialog').waitFor();
        await look('sheet of shortcuts');
        await press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await press('Control+s');
        await page.getByRole('dialog').waitFor();
        await look('save dialog');
        await press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await press('a');
        await page.getByRole('dialog').waitFor();
        await look('search for something to add');
        await page.keyboard.type('add');
        await press('Enter');
        const added = page.locator('.react-flow__node.selected');
        await added.waitFor();
        const key = (await added.getAttribute('data-id')) ?? '';
        // A new node is let alone until another one is turned to.
        await press('Control+a');
        await node(key).click();
        await page.locator(`[data-issues="${key}"]`).waitFor();
        await look('selected error');
        await press('i');
        await look('list of issues');
        await press('s');
        await page
          .getByText('This code does not include the latest changes, because the network has an error.')
          .waitFor();
        await look('code from before an error');
        await press('i', 'Control+a');
        await look('several selected');
        await press('Escape', 'n');
        await press('Escape');
        await look('note');
        expect(found).toEqual([]);
      });
    }

    it('the parts of the window are landmarks, and nodes and wires have names', async () => {
      await open({});
      await template('ResNet-50');
      for (const [role, name] of [
        ['banner', undefined],
        ['complementary', 'Layers and blocks'],
        ['main', 'Canvas'],
        ['complementary', 'Inspector'],
        ['region', 'Training, issues, layers and code'],
      ] as const) {
        await page.getByRole(role, name === undefined ? {} : { name, exact: true }).waitFor();
      }
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('ResNet-50');
      await page.getByRole('group', { name: 'Stem, stem, output 56×56×64', exact: true }).waitFor();
      const wire = page.getByRole('group', { name: 'Connection from Stem to Stage 1', exact: true });
      expect(await wire.count()).toBe(1);
      await onCanvas(page).node('stem').click();
      await page.getByRole('group', { name: /^Stem, .*, selected$/ }).waitFor();
      await page.getByRole('status').getByText('Selected: Stem').waitFor({ state: 'attached' });
    });

    const sizes = [
      ['in a window of 1280×720', { viewport: { width: 1280, height: 720 } }],
      ['in a window of 1024×700', { viewport: { width: 1024, height: 700 } }],
      ['enlarged to 200%', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
    ] as const;
    for (const [size, options] of sizes) {
      it(`nothing is cut off ${size}`, async () => {
        await open(options);
        expect(await cutOff()).toEqual([]);
        await template('ResNet-50');
        await press('F6', 'F6', 'F6', 'F6', 'F6');
        expect(await cutOff()).toEqual([]);
        await press('Alt+ArrowRight', 'Alt+ArrowRight');
        // Folded to a rail, the inspector opens over the canvas.
        if (options.viewport.width <= 1100) await press(']');
        await page.getByRole('complementary').getByText('Repeat').first().waitFor();
        expect(await cutOff()).toEqual([]);
        await press('Enter');
        await page.getByRole('navigation', { name: 'Location' }).waitFor();
        await press('Alt+ArrowRight', 'Alt+ArrowRight');
        await page.getByRole('textbox', { name: 'Filters' }).waitFor();
        expect(await cutOff()).toEqual([]);
        await press('i');
        expect(await cutOff()).toEqual([]);
        for (const name of ['Train', 'Data', 'Compare', 'Results', 'Analysis', 'Runs', 'Issues']) {
          await page.getByRole('tab', { name }).first().click();
          expect(await cutOff()).toEqual([]);
        }
        // The canvas keeps room to work in, and the bar its one line.
        const canvas = await page.getByRole('main').boundingBox();
        expect(canvas?.width).toBeGreaterThan(280);
        expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(50);
        await page.getByRole('textbox', { name: 'Filters' }).fill('48');
        await page.getByRole('button', { name: /^Undo: Set/ }).click();
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('dialog').getByRole('textbox').waitFor();
      });
    }

    /** Parts that stand out of the window, and texts and boxes that their surroundings cut. */
    function cutOff(): Promise<string[]> {
      return page.evaluate(() => {
        const problems: string[] = [];
        const say = (what: string, element: Element): void =>
          void problems.push(
            `${what}: <${element.tagName.toLowerCase()}> ${element.textContent?.slice(0, 40)}`,
          );
        const root = document.documentElement;
        if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) say('page scrolls', root);
        for (const part of document.querySelectorAll(
          'header, aside, main, main ~ *, section, fieldset, h2, h3, label, button, [class*="Button-label"]',
        )) {
          if (part.closest('.react-flow, [role="grid"]') !== null || part.getClientRects().length === 0)
            continue;
          const { left, right } = part.getBoundingClientRect();
          if (left < -1 || right > innerWidth + 1) say('outside', part);
          const { overflowX } = getComputedStyle(part);
          const scrolls = overflowX === 'auto' || overflowX === 'scroll';
          if (part.scrollWidth > part.clientWidth + 1 && (overflowX === 'hidden' || scrolls))
            say('cut', part);
        }
        return problems;
      });
    }

    it('nothing moves for those who asked the system for less motion', async () => {
      await open({});
      await page.evaluate(() => {
        const moves: string[] = [];
        Reflect.set(globalThis, 'moves', moves);
        const watch = (): void => {
          for (const animation of document.getAnimations()) {
            const { duration = 0, iterations = 1 } = animation.effect?.getComputedTiming() ?? {};
            if (Number(duration) > 0 && iterations !== 0) moves.push(animation.constructor.name);
          }
          requestAnimationFrame(watch);
        };
        watch();
      });
      await template('ResNet-50');
      await press('Alt+ArrowRight', 'o', 'f', 'l', 'Control+k');
      await page.getByRole('dialog').waitFor();
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await press('Shift+?');
      await page.getByRole('dialog').waitFor();
      await press('Escape', 'Shift+A', 'Control+o');
      await page
        .getByRole('dialog')
        .or(page.getByRole('button', { name: 'Empty document' }))
        .first()
        .waitFor();
      expect(await page.evaluate(() => Reflect.get(globalThis, 'moves'))).toEqual([]);
    });
  },
);
