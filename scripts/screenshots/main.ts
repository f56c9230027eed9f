// `npm run screenshots`: the pictures of README, made with the real app in both themes.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from '../../engine/program.ts';
import { endServer, launchBrowser, onCanvas, openApp, startDesigner } from '../../test/setup/designer.ts';

const folder = join(projectRoot(), 'docs', 'screenshots');
const temporary = mkdtempSync(join(tmpdir(), 'screenshots-'));
const browser = await launchBrowser();

try {
  for (const theme of ['light', 'dark'] as const) {
    // A workspace of its own: what one leaves unsaved would be offered to the next.
    const workspace = join(temporary, theme, 'Skiplane');
    mkdirSync(workspace, { recursive: true });
    const server = await startDesigner(workspace);
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      deviceScaleFactor: 1.5,
      colorScheme: theme,
    });
    const save = async (name: string): Promise<void> => {
      // Nothing is to be caught in the middle of a movement.
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
      console.log(`docs/screenshots/${name}-${theme}.png`);
    };
    await openApp(page, server.address);
    await page.getByText(/MACs/).first().waitFor();
    await save('start');
    await settings(page);
    await save('settings');
    await page.keyboard.press('Escape');
    await designer(page);
    await save('designer');
    await issue(page);
    await save('issue');
    await layers(page);
    await save('layers');
    await learning(page, save);
    await page.close();
    await endServer(server);
  }
} finally {
  await browser.close();
  rmSync(temporary, { recursive: true, force: true });
}

/** The settings, once it is known what this machine can train on. */
async function settings(page: Page): Promise<void> {
  await page.keyboard.press('Control+Comma');
  await page.getByText('best here').waitFor();
}

/** A network of residual blocks, one of them written out, so that its skip connection is seen. */
async function designer(page: Page): Promise<void> {
  const { node, seeAll } = onCanvas(page);
  await page
    .getByRole('button', { name: /^Tiny ResNet/ })
    .first()
    .click();
  await node('stage2').waitFor();
  await seeAll();
  await node('stage2').click();
  await page.keyboard.press('Control+Shift+g');
  await node('stage2').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+a');
  await page.waitForTimeout(1000);
  await seeAll();
  await node('conv1').click();
}

/** A small network whose Add does not fit, with the remedy previewed. */
async function issue(page: Page): Promise<void> {
  const { node, buildBlock } = onCanvas(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('new document');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Discard/ }).click();
  await buildBlock();
  await node('add').click();
  await page.locator('article').getByRole('button').first().hover();
}

/** ResNet-50 with the table of its layers. */
async function layers(page: Page): Promise<void> {
  const { node, seeAll } = onCanvas(page);
  await page.mouse.move(700, 20);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: /Discard/ }).click();
  await page.getByRole('button', { name: 'ResNet-50', exact: true }).click();
  await node('stage3').waitFor();
  await page.keyboard.press('l');
  await seeAll();
  // By its title, whether it is open or not.
  await node('stage3').click({ position: { x: 20, y: 5 } });
}

/** Two short trainings: the digits, and the deep lesson with its plain twin; then every tab of what was learned. */
async function learning(page: Page, save: (name: string) => Promise<void>): Promise<void> {
  const { node, seeAll } = onCanvas(page);
  const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).first().click();
  const titled = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(await page.title())) await page.waitForTimeout(200);
  };
  const done = (): Promise<void> => titled(/^[^%]*$/);
  const fill = async (name: string, value: number): Promise<void> => {
    const field = page.getByRole('textbox', { name, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  };
  const open = async (template: RegExp): Promise<void> => {
    await page.mouse.move(700, 20);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+o');
    await page
      .getByRole('button', { name: template })
      .or(page.getByRole('button', { name: /Discard/ }))
      .first()
      .waitFor();
    const discard = page.getByRole('button', { name: /Discard/ });
    if (await discard.isVisible()) await discard.click();
    await page.getByRole('button', { name: template }).first().click();
  };

  /** No notice, no hint and no focus is to lie over what is shown. */
  const show = async (name: string): Promise<void> => {
    await page.mouse.move(700, 20);
    await page.evaluate('document.activeElement?.blur()');
    for (const notice of await page.getByRole('button', { name: 'Dismiss' }).all()) await notice.click();
    await save(name);
  };

  await open(/^Tiny ResNet/);
  await node('stage2').waitFor();
  await tab('Data');
  await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor({ timeout: 60_000 });
  await fill('At most', 3000);
  await page.waitForTimeout(2500);
  await show('data');
  await page.getByRole('banner').getByRole('button', { name: 'Train', exact: true }).click();
  await titled(/^[5-9]\d\s?%/);
  await seeAll();
  await show('train');
  await done();
  await tab('Results');
  const matrix = page.getByRole('grid', { name: /Confusion matrix/ });
  await matrix.waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Enlarge the drawer' }).click();
  await matrix.locator('[data-cell="5 5"]').click();
  await page.waitForTimeout(1500);
  await show('results');
  await tab('Inside');
  await page.getByRole('list', { name: /^Feature maps of/ }).waitFor({ timeout: 60_000 });
  await show('inside');
  await page.getByRole('button', { name: 'Restore the drawer’s height' }).click();

  await open(/^Deep lesson/);
  await node('stage1').waitFor();
  await tab('Data');
  await page.getByRole('tabpanel').getByText('28×28×1').first().waitFor({ timeout: 60_000 });
  await fill('At most', 4200);
  await tab('Compare');
  await page.getByRole('button', { name: 'Train both' }).click();
  await titled(/%/);
  await done();
  await seeAll();
  await page.getByRole('separator', { name: 'Height of the drawer' }).press('PageUp');
  await show('compare');
  await tab('Runs');
  await show('runs');
}
