// `npm run bench:watching`: how quickly the page answers while this machine is all taken by a training run, and by the measurements of
// a lesson; and how the canvas moves with maps on its wires. Prints figures; judges nothing. `-- training`, `-- lessons` or `-- maps`
// does one part alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { endServer, launchBrowser, onCanvas, openApp, startDesigner } from '../../setup/designer.ts';
import { clickInTurn } from './answers.ts';
import { watchLessons } from './lessons.ts';
import { watchMaps } from './maps.ts';
import { reportAnswers } from './report.ts';

const parts = { training: watchTraining, lessons: watchLessons, maps: watchMaps };

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in parts))
    throw new Error(`Expected ${Object.keys(parts).join(', ')}, received ${name}: name one of these.`);
}
for (const [name, watch] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) await inDesigner(watch);

/** Each part begins with a server and a window of its own, so that nothing of the part before goes on. */
async function inDesigner(watch: (page: Page) => Promise<void>): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
  const server = await startDesigner(workspace);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await openApp(page, server.address);
    await watch(page);
  } finally {
    await browser.close();
    await endServer(server);
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function watchTraining(page: Page): Promise<void> {
  const samples = 200;
  await page
    .getByRole('button', { name: /^Tiny ResNet/ })
    .first()
    .click();
  await onCanvas(page).node('stage1').waitFor();
  // From the training panel with its charts to the table of layers, and back.
  const answers = () => clickInTurn(page, ['Layers', 'Train'], samples);
  reportAnswers('before training', await answers());
  await page.keyboard.press('Control+Enter');
  await page.locator('[role=tabpanel] h2', { hasText: /^Training/ }).waitFor({ timeout: 120_000 });
  const backend = await page.locator('[role=tabpanel] p .mono').first().textContent();
  reportAnswers(`while it trains on ${backend}, curves and gradient shown`, await answers());
}
