import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeShown } from '../../renderer/gallery/address.ts';
import { windowSizes } from '../../renderer/gallery/story.ts';
import { launchBrowser, noBrowser } from '../setup/designer.ts';
import { type Gallery, openGallery } from '../setup/gallery.ts';

describe.skipIf(noBrowser)(`the room of components${noBrowser ? `: skipped, ${noBrowser}` : ''}`, () => {
  let browser: Browser;
  let gallery: Gallery;
  beforeAll(async () => {
    browser = await launchBrowser();
    gallery = await openGallery(browser);
  });
  afterAll(async () => {
    await gallery?.close();
    await browser?.close();
  });

  async function box(
    locator: Locator,
  ): Promise<{ left: number; top: number; right: number; bottom: number }> {
    const found = await locator.boundingBox();
    if (found === null) throw new Error(`expected ${locator} on the screen, received nothing`);
    const { x, y, width, height } = found;
    return { left: x, top: y, right: x + width, bottom: y + height };
  }

  async function small(page: Page): Promise<void> {
    await page.setViewportSize(windowSizes.small);
    await page.evaluate((hash) => location.assign(hash), writeShown({ theme: 'light', size: 'small' }));
  }

  it('the names that an expression may use lie beside the form, and the next field takes a click', async () => {
    const page = await gallery.openState('expression-field', 'focused');
    const names = page.getByText('In scope');
    await names.waitFor();
    const next = page.locator('[data-param="kernelSize"] input');
    expect((await box(names)).right).toBeLessThanOrEqual((await box(next)).left);
    await next.click();
    await expect.poll(() => next.evaluate((field) => field === document.activeElement)).toBe(true);
    await expect.poll(() => names.count()).toBe(0);
  });

  it('a name beside the form is put into the expression, which keeps the focus', async () => {
    const page = await gallery.openState('expression-field', 'focused');
    const field = page.locator('[data-param="filters"] input');
    await field.press('End');
    await field.pressSequentially(' * ');
    await page.getByText('In scope').getByRole('button').first().click();
    await expect.poll(() => field.inputValue()).toBe('=filters * filters');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('in a small window the curves of a run are in sight as soon as its tab opens', async () => {
    const page = await gallery.openState('train-panel', 'running');
    await small(page);
    const { height } = windowSizes.small;
    await expect.poll(async () => (await box(page.locator('.u-over').first())).bottom).toBeLessThan(height);
  });

  it('the card of an issue opens on its sign, whole, on a low canvas too', async () => {
    const page = await gallery.openState('designer', 'training, with an error since');
    await page.setViewportSize({ width: 960, height: 600 });
    await page.locator('[data-badge]').first().hover();
    const card = page.locator('[data-popover] article');
    await card.waitFor();
    const canvas = page.locator('.react-flow').first();
    await expect.poll(async () => (await box(card)).top).toBeGreaterThan((await box(canvas)).top);
    expect((await box(card)).bottom).toBeLessThanOrEqual((await box(canvas)).bottom);
    expect(await page.locator('[data-legend]').isVisible()).toBe(false);
  });

  it('what the numbers of a legend are is said beside them, not over the curves', async () => {
    const page = await gallery.openState('compare-tab', 'both trained');
    const key = page.getByText('mean of the epoch');
    const plot = page.getByRole('region', { name: 'Training loss' }).locator('.u-over');
    expect((await box(key)).bottom).toBeLessThanOrEqual((await box(plot)).top);
  });
});
