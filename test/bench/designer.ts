// `npm run bench:designer`: how fast the designer is in headless Chromium on this machine. Prints figures; judges nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeDocument } from '../../core/document/write.ts';
import { endServer, launchBrowser, onCanvas, openApp, startDesigner } from '../setup/designer.ts';
import { plainDocument } from '../setup/documents.ts';
import { median } from './median.ts';

const rounds = 5;

function report(what: string, values: readonly number[], unit: string): void {
  const shown = values.map((value) => value.toFixed(0)).join(' ');
  console.log(`${what.padEnd(64)} ${median(values).toFixed(0).padStart(5)} ${unit.padEnd(4)} (${shown})`);
}

/** Frames per second while something goes on. */
async function framesPerSecond(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(window, 'frames_', times);
    const tick = (now: number): void => {
      times.push(now);
      if (Reflect.get(window, 'frames_') === times) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  return page.evaluate(() => {
    const times: number[] = Reflect.get(window, 'frames_');
    Reflect.set(window, 'frames_', []);
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    return (1000 * (times.length - 1)) / (last - first);
  });
}

/** Drags with the mouse from a place of the screen in circles, for about a second and a half. */
async function dragAround(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = Date.now() + 1500;
  for (let step = 0; Date.now() < end; step++) {
    await page.mouse.move(x + 120 * Math.sin(step / 12), y + 80 * (1 - Math.cos(step / 12)));
  }
  await page.mouse.up();
}

async function repeat(count: number, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < count; round++) values.push(await measure());
  return values;
}

const workspace = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
writeFileSync(join(workspace, 'thousand.skiplane.json'), writeDocument(plainDocument(1000)));
const server = await startDesigner(workspace);
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const { seeAll, node } = onCanvas(page);
try {
  await openApp(page, server.address);

  const opening = await repeat(rounds, async () => {
    await page.getByRole('button', { name: /^ResNet-152/ }).waitFor();
    await page.waitForTimeout(300);
    const milliseconds = await page.evaluate(async () => {
      const card = [...document.querySelectorAll('button')].find((button) =>
        /^ResNet-152/.test(button.getAttribute('aria-label') ?? button.textContent ?? ''),
      );
      const start = performance.now();
      card?.click();
      const shown = () => document.querySelector('.react-flow__node[data-id="head"]') !== null;
      while (!shown()) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - start;
    });
    await page.keyboard.press('Control+o');
    await page.getByRole('button', { name: /^Empty document/ }).waitFor();
    return milliseconds;
  });
  report('ResNet-152, from the click to its blocks on the canvas', opening, 'ms');

  await page.getByRole('button', { name: /^ResNet-152/ }).click();
  await node('head').waitFor();
  await seeAll();
  const collapsed = await repeat(rounds, () => framesPerSecond(page, () => dragAround(page, 640, 700)));
  report('ResNet-152 with blocks collapsed, panning', collapsed, 'fps');

  await page.evaluate(() => document.body.focus());
  await page.keyboard.press('Control+k');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('dissolve all');
  await page.keyboard.press('Enter');
  await seeAll();
  // As near as one works: shapes are left out from afar.
  for (let i = 0; i < 8; i++) await page.keyboard.press('+');
  await page.waitForTimeout(1000);
  report('ResNet-152 dissolved, from an edit of the input to new shapes', await editInput(5), 'ms');
  // Only what is on the screen is drawn, and shapes are left out from afar: a screen that shows all of them.
  await page.setViewportSize({ width: 5800, height: 3400 });
  await seeAll();
  await page.locator('.react-flow__node').nth(500).waitFor();
  await page.waitForTimeout(500);
  report('the same on a screen that shows the text of all 517 cards', await editInput(517), 'ms');

  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: /Discard/ }).click();
  await page
    .getByRole('button', { name: /thousand/ })
    .first()
    .click();
  await page.locator('.react-flow__node').nth(100).waitFor();
  await seeAll();
  await page.waitForTimeout(500);
  const panning = await repeat(rounds, () => framesPerSecond(page, () => dragAround(page, 300, 620)));
  report('1,000 plain nodes, all visible, panning', panning, 'fps');
  await seeAll();
  const box = await page.locator('.react-flow__node').nth(500).boundingBox();
  const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const dragging = await repeat(rounds, async () => {
    const value = await framesPerSecond(page, () => dragAround(page, at.x, at.y));
    await page.keyboard.press('Control+z');
    return value;
  });
  report('1,000 plain nodes, all visible, dragging one', dragging, 'fps');
} finally {
  await browser.close();
  await endServer(server);
  rmSync(workspace, { recursive: true, force: true });
}

/** Milliseconds that edits of the input's shape take, where the screen shows at least so many cards with their text. */
async function editInput(cards: number): Promise<number[]> {
  const times: number[] = [];
  for (const size of [64, 288, 96, 320, 128, 256, 160, 224, 192]) {
    // The picture of the edit before, of twenty million pixels without a GPU, is not to be waited for.
    await page.waitForTimeout(1000);
    times.push(await changeInput(page, size, cards));
  }
  return times;
}

/** Milliseconds from typing another input size until the last layer's card shows what follows from it. */
async function changeInput(page: Page, size: number, cards: number): Promise<number> {
  return page.evaluate(
    async ([side, least]) => {
      const label = [...document.querySelectorAll('label')].find(({ textContent }) =>
        /Input shape/.test(textContent),
      );
      const id = label?.htmlFor ?? '';
      const input = document.getElementById(id) ?? document.querySelector('[aria-label="Input shape"]');
      if (!(input instanceof HTMLInputElement)) throw new Error('there is no field for the input shape');
      const shapes = () =>
        [...document.querySelectorAll('.react-flow__node .mono')]
          .map(({ textContent }) => textContent)
          .join();
      const before = shapes();
      const count = before.split(',').length;
      if (count < least) throw new Error(`only ${count} cards show a shape`);
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      input.focus();
      const start = performance.now();
      set?.call(input, `${side}×${side}×3`);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      while (shapes() === before) {
        if (performance.now() - start > 10_000) throw new Error('no card shows a new shape');
        await new Promise((resolve) => setTimeout(resolve));
      }
      return performance.now() - start;
    },
    [size, cards] as const,
  );
}
