import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { barriersOf } from '../../setup/axe.ts';
import {
  endServer,
  launchBrowser,
  noBrowser,
  openApp,
  type RunningServer,
  startDesigner,
} from '../../setup/designer.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const tabs = [
  'Training',
  'Daten',
  'Vergleich',
  'Ergebnisse',
  'Läufe',
  'Probleme',
  'Schichten',
  'Code',
] as const;

/** Names of controls that are wider than their room, or that something else lies over. */
function crowdedIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('button, [role=tab], label, th, dt')].filter(
      (element) =>
        element.checkVisibility() &&
        element.innerText.trim() !== '' &&
        element.clientWidth > 1 &&
        element.closest('.react-flow') === null,
    );
    const tooWide = shown.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
    const dialog = document.querySelector('[role=dialog]') !== null;
    const covered = shown.filter((element) => {
      if (dialog || element.getAttribute('role') !== 'tab') return false;
      const { left, right, top, height } = element.getBoundingClientRect();
      return [left + 4, right - 4].some((x) => {
        const there = document.elementFromPoint(x, top + height / 2);
        return there === null || !element.contains(there);
      });
    });
    return [...new Set([...tooWide, ...covered])].map(({ innerText }) => innerText);
  });
}

describe.skipIf(noBrowser !== undefined)(
  `German${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 120_000 },
  () => {
    const workspace = temporaryFolder(afterAll);
    let browser: Browser;
    let server: RunningServer;

    beforeAll(async () => {
      [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
    });
    afterAll(async () => {
      await browser?.close();
      await endServer(server);
    });

    async function newWindow(locale: string, width = 1440, height = 900): Promise<Page> {
      const context = await browser.newContext({
        locale,
        viewport: { width, height },
        colorScheme: width > 1200 ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      onTestFinished(() => context.close());
      return context.newPage();
    }

    it.each([
      [1440, 900],
      [1024, 640],
    ])('has room for its words at %i×%i, and no barriers', async (width, height) => {
      const page = await newWindow('de-AT', width, height);
      const problems: string[] = [];
      const look = async (place: string): Promise<void> => {
        problems.push(...(await crowdedIn(page)).map((name) => `${place}: ${name}`));
      };
      const tabNamed = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
      const lookForBarriers = async (place: string): Promise<void> =>
        void problems.push(...(await barriersOf(page, place)));
      await page.goto(server.address);
      await page.getByRole('button', { name: /^Leeres Dokument/ }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      await look('start page');
      await lookForBarriers('start page');

      await page.getByRole('button', { name: 'Über ResNet-50', exact: true }).click();
      await page.getByRole('heading', { name: 'Trainingseinstellungen' }).waitFor();
      await look('about a template');
      await lookForBarriers('about a template');
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+,');
      await page.getByRole('heading', { name: 'Einstellungen', exact: true }).waitFor();
      await page.getByText('hier das beste').waitFor();
      await look('settings');
      await lookForBarriers('settings');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: /^Tiny ResNet/ }).click();
      await page.locator('.react-flow__node').first().waitFor();
      await look('designer');
      await lookForBarriers('designer');
      await page.locator('.react-flow__node[data-id="conv"]').click();
      await look('a layer');
      for (const tab of tabs) {
        await tabNamed(tab).click();
        await page.getByRole('tabpanel').waitFor();
        await look(tab);
        const boxes = await Promise.all(tabs.map((name) => tabNamed(name).boundingBox()));
        expect(new Set(boxes.map((box) => box?.y)).size, `${tab}: lines of tabs`).toBe(1);
      }
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor();
      await look('shortcuts');
      expect(problems).toEqual([]);
    });

    it('says what is wrong, what to do, and what a fix does', async () => {
      const document = documentOf(
        [
          node('input', 'input', { shape: [28, 28, 1] }),
          node('pool', 'globalAveragePooling2d'),
          node('classifier', 'dense', { units: '=units' }),
          node('output', 'output'),
        ],
        ['input > pool', 'pool > classifier', 'classifier > output'],
        { parameters: { classes: 10 } },
      );
      writeFileSync(join(workspace, 'offen.skiplane.json'), writeDocument(document));
      const page = await newWindow('de-DE');
      await page.goto(server.address);
      await page.getByText('offen', { exact: true }).first().click();
      const problems = page.getByRole('tab', { name: /^Probleme/ });
      await problems.click();
      const list = page.getByRole('list', { name: 'Probleme, Fehler zuerst' });
      await list
        .getByText(
          'Der Ausdruck „=units“ kann nicht berechnet werden: Einen Parameter „units“ gibt es hier nicht (bekannt: classes).',
        )
        .waitFor();
      await list.getByText('Den Ausdruck korrigieren.').waitFor();
      await list.getByRole('button', { name: '„units“ auf den Standard zurücksetzen' }).click();

      await list
        .getByText(
          'Zum Training muss das Netz mit softmax oder sigmoid enden; vor dem Ausgang steht „classifier“ (Dense).',
        )
        .waitFor();
      await list
        .getByText('Vor dem Ausgang softmax einfügen oder den Loss „meanSquaredError“ wählen.')
        .waitFor();
      // A fix that appears under a resting pointer waits until the pointer has moved.
      await page.mouse.move(20, 20);
      await list.getByRole('button', { name: 'softmax einfügen' }).click();
      await page.locator('.react-flow__node[data-id="softmax"]').waitFor();
      await page.getByRole('button', { name: 'Rückgängig: softmax einfügen' }).waitFor();
      await expect.poll(() => problems.innerText()).toMatch(/^Probleme$/);
    });

    it('is chosen in the settings, which loads the page again and keeps all edits', async () => {
      const page = await newWindow('en-US');
      await openApp(page, server.address);
      await page.getByRole('button', { name: /^Tiny ResNet/ }).click();
      await page.locator('.react-flow__node[data-id="conv"]').click();
      await page.keyboard.press('Delete');
      await expect.poll(() => page.locator('.react-flow__node[data-id="conv"]').count()).toBe(0);
      await page.keyboard.press('Control+,');
      const english = page.getByRole('group', { name: 'Language' });
      await english.getByRole('button', { name: 'Deutsch' }).click();

      const german = page.getByRole('group', { name: 'Sprache' });
      const back = page.getByRole('button', { name: /^Rückgängig: / });
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de');
      await back.waitFor();
      expect(await page.locator('.react-flow__node[data-id="conv"]').count()).toBe(0);
      await back.click();
      await page.locator('.react-flow__node[data-id="conv"]').waitFor();
      // Numbers follow the language.
      await page.getByText('2,31 M MACs', { exact: true }).first().waitFor();

      await page.keyboard.press('Control+,');
      await german.getByRole('button', { name: 'System' }).click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
      await page
        .getByRole('button', { name: /^(Undo|Redo): Delete/ })
        .first()
        .waitFor();
    });
  },
);
