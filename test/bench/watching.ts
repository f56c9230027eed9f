// `npm run bench:watching`: how quickly the page answers while it watches a training run that takes all of this machine.
// Prints figures; judges nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { endServer, launchBrowser, onCanvas, openApp, startDesigner } from '../setup/designer.ts';

const samples = 200;

const workspace = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
const server = await startDesigner(workspace);
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
try {
  await openApp(page, server.address);
  await page
    .getByRole('button', { name: /^Tiny ResNet/ })
    .first()
    .click();
  await onCanvas(page).node('stage1').waitFor();
  report('before training', await answers(page));
  await page.keyboard.press('Control+Enter');
  await page.locator('[role=tabpanel] h2', { hasText: /^Training/ }).waitFor({ timeout: 120_000 });
  const backend = await page.locator('[role=tabpanel] p .mono').first().textContent();
  report(`while it trains on ${backend}, curves and gradient shown`, await answers(page));
} finally {
  await browser.close();
  await endServer(server);
  rmSync(workspace, { recursive: true, force: true });
}

function report(when: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  console.log(`${when.padEnd(64)} median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms`);
}

/**
 * Milliseconds from a click until the frame that shows what came of it: from the training panel with its charts to the table of
 * layers, and back.
 */
async function answers(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => setTimeout(resolve, 40 + 60 * Math.random()));
      const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
      const tab = tabs.find(({ textContent }) => textContent === (i % 2 === 0 ? 'Layers' : 'Train'));
      // A click by hand waits for whatever the page is doing at that moment; this one queues up the same way.
      const asked = performance.now();
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          tab?.click();
          resolve();
        };
        port2.postMessage(null);
      });
      // The frame after the one in which it was drawn begins when that one is on the screen.
      await frame();
      await frame();
      times.push(performance.now() - asked);
    }
    return times;
  }, samples);
}
