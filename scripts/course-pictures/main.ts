// `npm run course:pictures`: every step of the course as a reader sees it, to be looked at. What is cheap is measured.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { Lesson, LessonStep } from '../../core/lessons/schema.ts';
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
  },
});
const [width = 1440, height = 900] = values.size.split('x').map(Number);
const colorScheme = values.theme === 'dark' ? 'dark' : 'light';
const language = values.language === 'de' ? 'de' : 'en';
const folder = resolve(values.out);
const wanted = values.chapters?.split(',').map(Number);
const course = (await readCourse()).filter(({ chapter = 0 }) => wanted?.includes(chapter) ?? true);

const temporary = mkdtempSync(join(tmpdir(), 'course-pictures-'));
const workspace = join(temporary, 'Skiplane');
mkdirSync(workspace);
mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([launchBrowser(), startDesigner(workspace)]);
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
        if (isCheap(lesson, step)) await reader.measure();
      }
      await lookAtRail(page, name);
    } catch (thrown) {
      console.log(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      await page.screenshot({ path: picture(`${name}-failed`) });
    }
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

/** Whether all that a step needs is computed within seconds: no training. */
function isCheap({ measurements }: Lesson, { measure = [] }: LessonStep): boolean {
  return (
    measure.length > 0 &&
    measure.every((name) => {
      const measurement = measurements[name];
      if (measurement === undefined) return false;
      return 'costs' in measurement || 'document' in measurement;
    })
  );
}
