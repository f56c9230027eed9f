import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';

type Message = string | Buffer;

/** Holds the engine's answers back between the two calls, as a slow disk would. */
async function holdAnswers(page: Page): Promise<{ readonly hold: () => void; readonly release: () => void }> {
  const held: (() => void)[] = [];
  let holding = false;
  await page.routeWebSocket(/\/api$/, (socket) => {
    socket.connectToServer().onMessage((message: Message) => {
      if (holding) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  return {
    hold: () => {
      holding = true;
    },
    release: () => {
      holding = false;
      for (const send of held.splice(0)) send();
    },
  };
}

describe.skipIf(noBrowser !== undefined)(
  `the dialog that asks for a folder${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const app = designerForTests();

    it('keeps what is typed while the folder where it opens is still being read', async () => {
      const page = app.page();
      const shapes = join(app.workspace(), 'data', 'shapes');
      mkdirSync(join(shapes, 'round'), { recursive: true });
      const answers = await holdAnswers(page);
      await page.reload();
      await app.template('Tiny ResNet for digits');
      await page.getByRole('tab', { name: 'Data', exact: true }).first().click();
      await page.getByLabel('Kind').selectOption({ label: 'Folder of images' });
      const field = page.getByRole('textbox', { name: 'Folder', exact: true });
      await field.fill('data');
      await field.press('Enter');

      // Where a document says only "data", that is a folder of the workspace.
      answers.hold();
      await page.getByRole('button', { name: 'Browse…' }).click();
      const dialog = page.getByRole('dialog');
      const address = dialog.getByRole('textbox');
      await address.fill(shapes);
      answers.release();
      await dialog.getByRole('button', { name: 'shapes' }).waitFor();
      expect(await address.inputValue()).toBe(shapes);

      // Once it is asked for, it is the address, read or not.
      answers.hold();
      await address.press('Enter');
      expect(await address.inputValue()).toBe(shapes);
      answers.release();
      await dialog.getByRole('button', { name: 'round' }).waitFor();

      // Escape takes back what was typed, and leaves the dialog open.
      await address.fill('nowhere');
      await address.press('Escape');
      expect(await address.inputValue()).toBe(shapes);
      await dialog.getByRole('button', { name: 'Use this folder' }).click();
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => field.inputValue()).toMatch(/shapes$/);
    });
  },
);
