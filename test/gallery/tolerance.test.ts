import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRasters, readKept, readSeen, toKept, tolerance } from '../setup/compare-pictures.ts';
import { launchBrowser, noBrowser } from '../setup/designer.ts';
import { type Gallery, openGallery, steadyDrawing } from '../setup/gallery.ts';

const shown = { theme: 'light', size: 'large' } as const;

describe('what is kept of a picture', () => {
  it('is that picture also where it has more colors than a palette', async () => {
    const side = 128;
    const pixels = Buffer.alloc(side * side * 3);
    // Squares of 8 pixels, each in a color of its own.
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const [u, v] = [Math.floor(x / 8), Math.floor(y / 8)];
        pixels.set([u * 16, v * 16, ((u * 7 + v * 3) % 16) * 16], (y * side + x) * 3);
      }
    }
    const seen = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
      .resize(2 * side, 2 * side, { kernel: 'nearest' })
      .png()
      .toBuffer();
    const { different } = compareRasters(await readKept(await toKept(seen)), await readSeen(seen));
    expect(different).toBe(0);
  });
});

/** Another rasterizer, hinted letters with subpixels, another profile: more than machines differ by. */
const otherDrawing = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--enable-gpu-rasterization',
  '--font-render-hinting=full',
  '--hide-scrollbars',
];

describe.skipIf(noBrowser)(`what pictures tell apart${noBrowser ? `: skipped, ${noBrowser}` : ''}`, () => {
  let browsers: readonly Browser[] = [];
  let galleries: readonly Gallery[] = [];
  let kept: Buffer;
  beforeAll(async () => {
    browsers = await Promise.all([launchBrowser(...steadyDrawing), launchBrowser(...otherDrawing)]);
    galleries = await Promise.all(browsers.map(openGallery));
    kept = await toKept(await seen(usual()));
  });
  afterAll(async () => {
    await Promise.all(galleries.map((gallery) => gallery.close()));
    await Promise.all(browsers.map((browser) => browser.close()));
  });

  function usual(): Gallery {
    const [first] = galleries;
    if (first === undefined) throw new Error('expected a gallery, received none: no browser was started');
    return first;
  }

  async function seen(gallery: Gallery): Promise<Buffer> {
    const sheet = await gallery.openStory('fields', shown);
    return sheet.screenshot({ animations: 'disabled', caret: 'hide' });
  }

  async function worst(picture: Buffer): Promise<number> {
    return compareRasters(await readKept(kept), await readSeen(picture)).worst;
  }

  /** The picture after a change to the first state, which is taken back. */
  async function changed(change: (page: Page) => Promise<unknown>): Promise<Buffer> {
    await seen(usual());
    await change(usual().page);
    return usual().page.locator('.gallery-sheet').screenshot({ animations: 'disabled', caret: 'hide' });
  }

  const field = (page: Page) => page.frameLocator('iframe >> nth=0').locator('input');

  it('nothing changed: what is kept of a picture is that picture', async () => {
    expect(await worst(await seen(usual()))).toBeLessThan(tolerance / 4);
  });

  it('antialiasing passes: another way of drawing the same is within the tolerance', async () => {
    const other = galleries[1];
    if (other === undefined) throw new Error('expected a second gallery, received none');
    const picture = await seen(other);
    expect(picture.equals(await seen(usual()))).toBe(false);
    expect(await worst(picture)).toBeLessThanOrEqual(tolerance);
  });

  it('a control that has moved by four pixels fails', async () => {
    const moved = await changed((page) =>
      field(page).evaluate((input) => {
        if (input.parentElement !== null) input.parentElement.style.translate = '4px 0';
      }),
    );
    expect(await worst(moved)).toBeGreaterThan(tolerance);
  });

  it('another figure in a field fails', async () => {
    const typed = await changed((page) =>
      field(page).evaluate((input) => {
        if (input instanceof HTMLInputElement) input.value = '64';
      }),
    );
    expect(await worst(typed)).toBeGreaterThan(tolerance);
  });

  it('a ground that is a little darker fails', async () => {
    const darker = await changed((page) =>
      page
        .frameLocator('iframe >> nth=0')
        .locator('.gallery-part')
        .evaluate((part) => {
          part.style.background = '#e4e4e4';
        }),
    );
    expect(await worst(darker)).toBeGreaterThan(tolerance);
  });
});
