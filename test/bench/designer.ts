// `npm run bench:designer`: how fast the designer is in headless Chromium on this machine. Prints figures; judges nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeDocument } from '../../core/document/write.ts';
import { editFollowedByCode } from '../setup/code-tab.ts';
import { endServer, launchBrowser, onCanvas, openApp, startDesigner } from '../setup/designer.ts';
import { plainDocument } from '../setup/documents.ts';
import { dragAround, framesPerSecond, framesWhile, pan } from './frames.ts';
import { median } from './median.ts';

const rounds = 5;

function report(what: string, values: readonly number[], unit: string): void {
  const shown = values.map((value) => value.toFixed(0)).join(' ');
  console.log(`${what.padEnd(64)} ${median(values).toFixed(0).padStart(5)} ${unit.padEnd(4)} (${shown})`);
}

/** Moves the view around; frames per second. */
async function panned(): Promise<number> {
  return framesPerSecond(await framesWhile(page, () => pan(page)));
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
const { seeAll, node, rest } = onCanvas(page);
const code = page.locator('#drawer-panel').getByRole('grid');
try {
  await openApp(page, server.address);

  const opening = await repeat(rounds, async () => {
    await page.getByRole('button', { name: 'ResNet-152', exact: true }).waitFor();
    await page.waitForTimeout(300);
    const milliseconds = await page.evaluate(async () => {
      const card = [...document.querySelectorAll('button')].find((button) =>
        /^ResNet-152$/.test(button.getAttribute('aria-label') ?? button.textContent ?? ''),
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

  await page.getByRole('button', { name: 'ResNet-152', exact: true }).click();
  await node('head').waitFor();
  await seeAll();
  const asOpened = await repeat(rounds, panned);
  report('ResNet-152 as it opens, panning', asOpened, 'fps');

  await page.keyboard.press('s');
  await seeAll();
  await node('input').click();
  await code.getByText('keras.Input(').waitFor();
  report('ResNet-152, from an edit of the input to its code on the screen', await editCode(), 'ms');
  // Out of the field, and then out of the selection.
  for (let times = 0; times < 2; times++) await page.keyboard.press('Escape');

  await page.evaluate(() => document.body.focus());
  await page.keyboard.press('Control+k');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('dissolve all');
  await page.keyboard.press('Enter');
  await seeAll();
  await code.focus();
  await page.keyboard.press('Home');
  await code.getByText('keras.Input(').click();
  report('the same dissolved into 517 cards, in 1,600 lines', await editCode(), 'ms');
  for (let times = 0; times < 2; times++) await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await seeAll();
  // As near as one works, at the input: shapes are left out from afar.
  await node('input').click();
  for (const key of ['.', '0']) {
    await page.keyboard.press(key);
    await rest();
  }
  report('ResNet-152 dissolved, from an edit of the input to new shapes', await editInput(5), 'ms');
  await showAllShapes(517);
  await node('input').click();
  report('the same on a screen that shows the shapes of all 517 cards', await editInput(517), 'ms');

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
  const panning = await repeat(rounds, panned);
  report('1,000 plain nodes, all visible, panning', panning, 'fps');
  await seeAll();
  const box = await page.locator('.react-flow__node').nth(500).boundingBox();
  const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const dragging = await repeat(rounds, async () => {
    const value = framesPerSecond(await framesWhile(page, () => dragAround(page, at)));
    await page.keyboard.press('Control+z');
    return value;
  });
  report('1,000 plain nodes, all visible, dragging one', dragging, 'fps');
} finally {
  await browser.close();
  await endServer(server);
  rmSync(workspace, { recursive: true, force: true });
}

/** Milliseconds that the code takes to follow edits of the input's shape. */
async function editCode(): Promise<number[]> {
  const times: number[] = [];
  for (const size of [64, 288, 96, 320, 128, 256, 160, 224, 192]) {
    await page.waitForTimeout(1000);
    times.push(await editFollowedByCode(page, size));
  }
  return times;
}

/** Only what is on the screen is drawn, and shapes are left out from afar: makes the window so large that it shows all of them. */
async function showAllShapes(cards: number): Promise<void> {
  for (let width = 5800; width < 14_000; width = Math.round(width * 1.15)) {
    await page.setViewportSize({ width, height: Math.round(width * 0.59) });
    await seeAll();
    if ((await page.evaluate(shownShapes)).length >= cards) return;
  }
  throw new Error(`no window shows the shapes of ${cards} cards`);
}

/** The shapes that can be read on cards of the canvas; runs in the page. */
function shownShapes(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.react-flow__node .mono')]
    .filter((element) => element.checkVisibility())
    .map(({ textContent }) => textContent)
    .filter((text) => /\d/.test(text));
}

/** Milliseconds that edits of the input's shape take, where the screen shows at least so many cards with their text. */
async function editInput(cards: number): Promise<number[]> {
  const times: number[] = [];
  for (const size of [64, 288, 96, 320, 128, 256, 160, 224, 192]) {
    // The image of the edit before, of twenty million pixels without a GPU, is not to be waited for.
    await page.waitForTimeout(1000);
    times.push(await changeInput(page, size, cards));
  }
  return times;
}

/**
 * Milliseconds from typing another input size until the frame in which the cards on the screen show what follows from it.
 * @param least how many cards have to show a shape
 */
async function changeInput(page: Page, side: number, least: number): Promise<number> {
  const before = await page.evaluate(shownShapes);
  if (before.length < least) throw new Error(`only ${before.length} cards show a shape`);
  const field = page.getByRole('textbox', { name: /^(Input )?shape$/i }).first();
  const milliseconds = await field.evaluate(async (input, size) => {
    if (!(input instanceof HTMLInputElement)) throw new Error('there is no field for the input shape');
    const canvas = document.querySelector('.react-flow__nodes');
    if (canvas === null) throw new Error('there are no cards');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    input.focus();
    const start = performance.now();
    const followed = new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        resolve();
      });
      // The shape of the input is the first card's; those of all others are written with it.
      watch.observe(canvas, { subtree: true, childList: true, characterData: true });
    });
    set?.call(input, `${size}×${size}×3`);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await Promise.race([
      followed,
      new Promise((_, reject) => setTimeout(() => reject(new Error('no card shows a new shape')), 10_000)),
    ]);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - start;
  }, side);
  // What came later than that frame would not have been measured.
  const drawn = await page.evaluate(shownShapes);
  await page.waitForTimeout(200);
  const settled = await page.evaluate(shownShapes);
  if (drawn.join() === before.join()) throw new Error('no card shows a new shape');
  if (drawn.join() !== settled.join()) throw new Error('shapes changed after the frame that was measured');
  return milliseconds;
}
