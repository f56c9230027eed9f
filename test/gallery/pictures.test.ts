import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { storyNames } from '../../renderer/gallery/stories.ts';
import { themes, type WindowSize } from '../../renderer/gallery/story.ts';
import { launchBrowser, noBrowser } from '../setup/designer.ts';
import { expectPicture } from '../setup/expect-picture.ts';
import { type Gallery, openGallery, steadyDrawing } from '../setup/gallery.ts';

const sizes: readonly WindowSize[] = ['large', 'small'];

describe.skipIf(noBrowser)(`pictures of components${noBrowser ? `: skipped, ${noBrowser}` : ''}`, () => {
  let browser: Browser;
  let gallery: Gallery;
  beforeAll(async () => {
    browser = await launchBrowser(...steadyDrawing);
    gallery = await openGallery(browser);
  });
  afterAll(async () => {
    await gallery?.close();
    await browser?.close();
  });

  it.each(storyNames)('%s looks as it did, in both themes and sizes', async (name) => {
    const problems: string[] = [];
    for (const size of sizes) {
      for (const theme of themes) {
        const sheet = await gallery.openStory(name, { theme, size });
        const seen = await sheet.screenshot({ animations: 'disabled', caret: 'hide' });
        await expectPicture(`${name}-${theme}-${size}`, seen).catch((thrown: Error) =>
          problems.push(thrown.message),
        );
      }
    }
    // All of them are told at once: they mostly have one cause.
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
});
