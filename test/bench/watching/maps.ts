import type { Page } from '@playwright/test';
import { onCanvas } from '../../setup/designer.ts';
import { type Frames, framesWhile, pan, zoom } from '../frames.ts';
import { reportFrames } from './report.ts';

/** By the names of their templates on the start page. */
const networks = ['Tiny ResNet for digits', 'ResNet-20 (CIFAR)'];
const rounds = 3;

/** How the canvas moves with “Maps on the wires” and without, in turns. */
export async function watchMaps(page: Page): Promise<void> {
  for (const name of networks) {
    await page.keyboard.press('Control+o');
    await page
      .getByRole('button', { name: /Discard/ })
      .click({ timeout: 2000 })
      .catch(() => undefined);
    await page.getByRole('button', { name, exact: true }).first().click();
    await page.locator('.react-flow__node').first().waitFor();
    await onCanvas(page).rest();
    const found: Record<'off' | 'on', Record<'panning' | 'zooming', Frames[]>> = {
      off: { panning: [], zooming: [] },
      on: { panning: [], zooming: [] },
    };
    let shown = 0;
    for (let round = 0; round < rounds; round++) {
      for (const maps of ['off', 'on'] as const) {
        if (maps === 'on') shown = await showMaps(page);
        found[maps].panning.push(await framesWhile(page, () => pan(page)));
        found[maps].zooming.push(await framesWhile(page, () => zoom(page)));
        if (maps === 'on') await page.keyboard.press('x');
        await onCanvas(page).seeAll();
      }
    }
    for (const doing of ['panning', 'zooming'] as const) {
      reportFrames(`${name}, without maps: ${doing}`, together(found.off[doing]));
      reportFrames(`${name}, with ${shown} maps: ${doing}`, together(found.on[doing]));
    }
  }
}

/** Shows the maps once the image has arrived; how many there are. */
async function showMaps(page: Page): Promise<number> {
  await page.keyboard.press('x');
  const bar = page.getByRole('complementary', { name: 'Maps on the wires' });
  await bar.getByText(/^\d+ of \d+$/).waitFor({ timeout: 120_000 });
  await onCanvas(page).rest();
  return page.locator('[data-map]').count();
}

function together(parts: readonly Frames[]): Frames {
  return {
    intervals: parts.flatMap(({ intervals }) => intervals),
    longTasks: parts.flatMap(({ longTasks }) => longTasks),
    computed: parts.reduce((sum, { computed }) => sum + computed, 0),
  };
}
