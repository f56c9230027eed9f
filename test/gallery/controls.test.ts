import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoryName } from '../../renderer/gallery/stories.ts';
import { launchBrowser, noBrowser } from '../setup/designer.ts';
import { type Gallery, openGallery } from '../setup/gallery.ts';

describe.skipIf(noBrowser)(`keys of single components${noBrowser ? `: skipped, ${noBrowser}` : ''}`, () => {
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

  const open = (story: StoryName, state: string): Promise<Page> => gallery.openState(story, state);

  it('segments are stops of the Tab key, and the space bar chooses', async () => {
    const page = await open('controls', 'segments');
    await page.getByRole('button', { name: 'Loss' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('[aria-pressed=true]').allTextContents()).toEqual(['Accuracy']);
  });

  it('tabs follow the arrow keys around, and open what they reach', async () => {
    const page = await open('controls', 'tabs');
    await page.getByRole('tab', { name: 'Confusion' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.locator('#panel').textContent()).toBe('inside');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('#panel').textContent()).toBe('confusion');
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
  });

  it('tabs that are closed move the focus alone', async () => {
    const page = await open('controls', 'tabs closed');
    await page.getByRole('tab', { name: 'Confusion' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toBe('Classes');
    expect(await page.locator('#panel').textContent()).toBe('closed');
  });

  it('a number takes each digit that makes sense, and keeps what it had where one does not', async () => {
    const page = await open('fields', 'number');
    const field = page.getByRole('textbox', { name: 'Copies' });
    await field.fill('12');
    await expect.poll(() => page.getByLabel('Taken').textContent()).toBe('12');
    await field.press('Enter');
    await field.fill('900');
    await expect.poll(() => page.getByLabel('Taken').textContent()).toBe('12');
    expect(await page.locator('p[role=status]').textContent()).toMatch(/1 to 64.*900/);
    await field.press('Escape');
    expect(await field.inputValue()).toBe('12');
  });

  it('the arrow keys step a number, with Shift by ten, never beyond its range', async () => {
    const page = await open('fields', 'number');
    const field = page.getByRole('textbox', { name: 'Copies' });
    await field.press('ArrowUp');
    await field.press('Shift+ArrowUp');
    await expect.poll(() => field.inputValue()).toBe('19');
    for (let i = 0; i < 6; i++) await field.press('PageUp');
    await expect.poll(() => field.inputValue()).toBe('64');
  });

  it('the arrow keys lead from run to run in the table of runs', async () => {
    const page = await open('runs-table', 'list');
    const grid = page.getByRole('grid');
    const reached = () =>
      grid.evaluate((table) => table.getAttribute('aria-activedescendant') ?? document.activeElement?.id);
    await grid.focus();
    await page.keyboard.press('Home');
    const first = await reached();
    await page.keyboard.press('ArrowDown');
    await expect.poll(reached).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await expect.poll(reached).toBe(first);
  });

  it('templates are found by words, families and what fits, and a card leads to its details by the keyboard', async () => {
    const page = await open('start-page', 'first start');
    const titles = () => page.locator('article[data-template] h4').allTextContents();
    const all = await titles();
    await page.getByRole('button', { name: /^Residual \d+$/ }).focus();
    await page.keyboard.press('Space');
    await expect.poll(titles).toContain('ResNet-152');
    expect(await titles()).not.toContain('Plain CNN');
    await page.getByRole('switch', { name: 'Small enough for this machine' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(titles).not.toContain('ResNet-152');
    await page.getByText('templates are too large to train on this machine, which has 16 GiB').waitFor();
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await page.getByRole('button', { name: /^All/ }).press('Enter');
    await expect.poll(titles).toEqual(all);
    await page.getByRole('textbox', { name: 'Search templates' }).fill('deep lesson');
    await expect.poll(titles).toEqual(['Deep lesson for digits']);
    await page.getByRole('button', { name: 'Deep lesson for digits', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const details = page.getByRole('dialog', { name: 'Deep lesson for digits' });
    await details.getByRole('link', { name: /arXiv 1603\.05027/ }).waitFor();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'hidden' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('About Deep lesson for digits');
  });

  it('the palette finds as one types, and the arrow key leads to what it found', async () => {
    const page = await open('palette', 'whole');
    await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('conv');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toMatch(/Conv/);
  });

  it('the heads of a confusion matrix show long names in full while there is room', async () => {
    const page = await open('results', 'confusion');
    const heads = page.getByRole('columnheader');
    await heads.last().waitFor();
    const cut = await heads.evaluateAll((all) =>
      all.slice(1).map((head) => {
        head.textContent = 'blue_triangle';
        return head.scrollWidth > head.clientWidth;
      }),
    );
    expect(cut).toEqual(Array.from({ length: 10 }, () => false));
  });
});
