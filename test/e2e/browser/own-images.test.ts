import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { ownClasses, writeOwnImages } from '../../setup/own-images.ts';
import { screenshots } from '../../setup/screenshots.ts';

const patience = { timeout: 240_000, interval: 200 };

describe.skipIf(noBrowser !== undefined)(
  `images of one’s own${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 360_000 },
  () => {
    // A camera that shows a moving test image; whether a page may use it is still asked.
    const designer = designerForTests('--use-fake-device-for-media-stream');

    it('at most ten clicks lead from the start page to a network that tells 60 images apart and can be tried', async () => {
      await writeOwnImages(join(designer.workspace(), 'shapes'), 20);
      await writeOwnImages(join(designer.workspace(), 'unseen'), 2, 9);
      const page = designer.page();
      let clicks = 0;
      const click = async (on: Locator): Promise<void> => {
        clicks += 1;
        await on.click();
      };
      const button = (name: string | RegExp, within: Locator = page.locator('body')): Locator =>
        within.getByRole('button', { name, exact: typeof name === 'string' });

      await screenshots(designer.page(), 'start');
      await click(button('Train on my images'));
      const dialog = page.getByRole('dialog', { name: 'Train on my images' });
      await click(button('Workspace', dialog));
      // Beside the folder stands what it holds, by names alone.
      await dialog.getByText('3 folders with 60 images').waitFor();
      await screenshots(designer.page(), 'choose');
      await click(button(/^shapes/, dialog));
      await dialog.getByText('60 images in 3 subfolders.').waitFor();
      await click(button('Use this folder', dialog));
      await dialog.getByRole('heading', { name: '60 images in 3 classes' }).waitFor();
      for (const name of ownClasses) await dialog.getByText(name, { exact: true }).waitFor();
      await dialog.getByText('39 to train, 6 to validate, 15 to test').waitFor();
      await expect.poll(() => dialog.getByRole('img', { name: /^An image of/ }).count()).toBe(15);
      await screenshots(designer.page(), 'check');
      await expect.poll(() => barriersOf(page, 'check')).toEqual([]);
      await click(button('Train', dialog));

      const panel = page.getByRole('tabpanel', { name: 'Train' });
      await expect.poll(() => panel.locator('h2').first().textContent(), patience).toMatch(/^Done/);
      // The same split as was promised.
      const said = await panel.getByRole('region', { name: 'Verdict' }).textContent();
      const [, accuracy] = /Accuracy is (\d+\.\d)% on 15 test images/.exec(said ?? '') ?? [];
      expect(Number(accuracy)).toBeGreaterThanOrEqual(90);
      await screenshots(designer.page(), 'trained');

      await click(button('Try it with an image', panel));
      const results = page.getByRole('tabpanel', { name: 'Results' });
      // Files come first, and nobody draws a photo.
      await button('Choose images…', results).waitFor();
      expect(await results.getByText('Draw', { exact: true }).count()).toBe(0);
      await results
        .locator('input[type=file]')
        .setInputFiles(ownClasses.map((name) => join(designer.workspace(), 'unseen', name, '0.jpg')));
      const tried = results.getByRole('list', { name: 'Your images' });
      await expect.poll(() => tried.getByRole('listitem').count()).toBe(3);
      // How good the network is the test images have said: each of these gets an answer of its own.
      for (const item of await tried.getByRole('listitem').all())
        await expect.poll(() => item.textContent()).toMatch(/^(disc|star|stripes)\d+\.\d%$/);
      await screenshots(designer.page(), 'tried');
      expect(clicks).toBeLessThanOrEqual(10);

      const camera = button('Use the camera…', results);
      await camera.click();
      await page.getByText(/Expected permission to use the camera, which was refused/).waitFor();
      await page.context().grantPermissions(['camera']);
      await camera.click();
      const video = results.locator('video');
      await expect
        .poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth))
        .toBeGreaterThan(0);
      await screenshots(designer.page(), 'camera');
      await button('Take an image', results).click();
      await expect.poll(() => tried.getByRole('listitem').count()).toBe(4);
      await button('Switch off', results).click();
      expect(await video.count()).toBe(0);
    });

    it('color images in a gray network offer an input of three channels, and one click sets it', async () => {
      await writeOwnImages(join(designer.workspace(), 'shapes'), 8);
      const page = designer.page();
      await designer.template('Tiny ResNet for digits');
      await page.getByRole('tab', { name: 'Data', exact: true }).first().click();
      await page.getByLabel('Kind').selectOption({ label: 'Folder of images' });
      // The digits that are no longer meant do not stay on the screen.
      await page.getByText('Choose the folder to see its images').waitFor();
      expect(await page.getByRole('list', { name: 'Samples' }).count()).toBe(0);
      const path = page.getByRole('textbox', { name: 'Folder', exact: true });
      await path.fill('shapes');
      await path.press('Enter');
      const issues = page.getByRole('region', { name: 'Data and document' });
      await issues.getByText(/the (pictures|images) are in color/).waitFor();
      await issues.getByRole('button', { name: 'Set the input to 28×28×3' }).click();
      const saved = await designer.saved('colored');
      const input = saved.graph.nodes.find(({ kind: of }) => of === 'input');
      expect(input?.params?.['shape']).toEqual([28, 28, 3]);
    });
  },
);
