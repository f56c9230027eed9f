// `npm run course:pictures`: every step of the course as a reader sees it, to be looked at, with what is measured there.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { neededAt } from '../../core/lessons/needed.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import { readCourse } from '../../engine/lessons/library.ts';
import { endServer, launchBrowser, startDesigner } from '../../test/setup/designer.ts';
import { flawsInSight, readerOf } from '../../test/setup/reader.ts';
import { contactSheets } from './contact-sheets.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join('.cache', 'course-pictures') },
    theme: { type: 'string', default: 'light' },
    language: { type: 'string', default: 'en' },
    size: { type: 'string', default: '1440x900' },
    /** Chapters, such as `1,3`; all without it. */
    chapters: { type: 'string' },
    /** Only as the steps begin. */
    quick: { type: 'boolean', default: false },
    /** `cheap`: what takes seconds. `all`: trainings, too. */
    measure: { type: 'string', default: 'cheap' },
    /** Where work is kept, so that what was measured before is not measured again; a folder of its own without it. */
    workspace: { type: 'string' },
  },
});
const [width = 1440, height = 900] = values.size.split('x').map(Number);
const colorScheme = values.theme === 'dark' ? 'dark' : 'light';
const language = values.language === 'de' ? 'de' : 'en';
if (values.measure !== 'cheap' && values.measure !== 'all')
  throw new Error(`Expected --measure cheap or --measure all, received ${values.measure}.`);
const folder = resolve(values.out);
const wanted = values.chapters?.split(',').map(Number);
const course = (await readCourse()).filter(({ chapter = 0 }) => wanted?.includes(chapter) ?? true);

const temporary = mkdtempSync(join(tmpdir(), 'course-pictures-'));
const workspace = values.workspace === undefined ? join(temporary, 'Skiplane') : resolve(values.workspace);
mkdirSync(workspace, { recursive: true });
mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
/** No step is measured for longer. */
const longest = 6 * 60_000;
const windows: string[] = [];
const rails: string[] = [];

try {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    locale: language,
    reducedMotion: 'reduce',
  });
  page.on('pageerror', (error) => console.log(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`console: ${message.text()}`);
  });
  await page.goto(server.address);
  await page.locator('[data-lesson]').first().waitFor();
  await page.screenshot({ path: picture('start') });
  for (const lesson of course) await play(page, lesson);
} finally {
  await browser.close();
  await endServer(server);
  rmSync(temporary, { recursive: true, force: true });
}
await contactSheets(windows, join(folder, 'windows'), { columns: 2, rows: 3, width: 960 });
await contactSheets(rails, join(folder, 'rails'), { columns: 5, rows: 1, width: 380 });

function picture(name: string): string {
  return join(folder, `${name}.png`);
}

/** Opens a chapter from the start page and looks at each of its steps, before and after what is done there. */
async function play(page: Page, lesson: Lesson): Promise<void> {
  const reader = readerOf(page, language);
  await reader.open(lesson);
  for (const [index, step] of lesson.steps.entries()) {
    const name = `${String(lesson.chapter).padStart(2, '0')}-${index + 1}-${step.id}`;
    try {
      await reader.goTo(lesson, index);
      await look(page, name);
      if (!values.quick) {
        if (step.task !== undefined) {
          await reader.showMe();
          await look(page, `${name}-done`);
        }
        if (isMeasured(lesson, index)) await measure(page, name);
      }
    } catch (thrown) {
      console.log(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      await page.screenshot({ path: picture(`${name}-failed`) });
    }
    await lookAtRail(page, name);
  }
}

async function look(page: Page, name: string): Promise<void> {
  // Hints and what lies under the mouse would lie over the step.
  await page.mouse.move(width - 2, height - 2);
  await page.waitForTimeout(400);
  await page.screenshot({ path: picture(name) });
  windows.push(picture(name));
  const zoom = await page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport');
    return viewport === null ? 1 : new DOMMatrix(getComputedStyle(viewport).transform).a;
  });
  console.log([name, `zoom ${zoom.toFixed(2)}`, ...(await flawsInSight(page))].join('\n  '));
}

/** All of the rail at once, as if the window were as tall as the step. */
async function lookAtRail(page: Page, name: string): Promise<void> {
  const { rail } = readerOf(page, language);
  const tall = await rail
    .locator('article')
    .evaluate((article) => article.getBoundingClientRect().height + 220);
  await page.setViewportSize({ width, height: Math.max(height, Math.ceil(tall)) });
  await page.waitForTimeout(300);
  await rail.screenshot({ path: picture(`${name}-rail`) });
  rails.push(picture(`${name}-rail`));
  await page.setViewportSize({ width, height });
}

/** Measures as the reader does, says how long that took and what came of the claims, and looks at it. */
async function measure(page: Page, name: string): Promise<void> {
  const reader = readerOf(page, language);
  const begun = Date.now();
  await reader.measure(longest);
  console.log(`${name}: measured in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  await look(page, `${name}-measured`);
  for (const claim of await reader.claims()) console.log(`  ${claim}`);
}

function isMeasured(lesson: Lesson, index: number): boolean {
  const needed = neededAt(lesson, index);
  if (values.measure === 'all') return needed.length > 0;
  return lesson.steps[index]?.measure !== undefined && needed.every((name) => isCheap(lesson, name));
}

/** Whether a measurement is computed within seconds: no training. */
function isCheap({ measurements }: Lesson, name: string): boolean {
  const measurement = measurements[name];
  return measurement !== undefined && ('costs' in measurement || 'document' in measurement);
}
