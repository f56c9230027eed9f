import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { projectRoot } from '../../engine/program.ts';
import { addressOf, readyMark, type Shown, writeShown } from '../../renderer/gallery/address.ts';
import type { StoryName } from '../../renderer/gallery/stories.ts';
import { windowSizes } from '../../renderer/gallery/story.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Gallery {
  readonly page: Page;
  /** Opens all states of a story beside each other and waits until they can be looked at; gives what a picture is taken of. */
  readonly openStory: (name: StoryName, shown: Shown) => Promise<Locator>;
  /** Opens one state alone, as a page of its own. */
  readonly openState: (name: StoryName, state: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** The moment at which every picture is taken. */
const now = new Date('2026-03-02T12:00:00Z');

/** Serves the built gallery and opens it in a browser, where nothing depends on the machine: no clock, language or movement of its own. */
export async function openGallery(browser: Browser): Promise<Gallery> {
  const { server, origin } = await serve(join(projectRoot(), 'dist', 'gallery'));
  const context = await browser.newContext({
    viewport: { width: 1500, height: 1000 },
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  let story: StoryName | undefined;
  return {
    page,
    async openStory(name, shown) {
      const address = `${origin}/${addressOf(name)}${writeShown(shown)}`;
      // Another theme or size is shown by the page that is there.
      if (story === name) await page.evaluate((hash) => location.assign(hash), writeShown(shown));
      else await page.goto(address);
      story = name;
      await untilReady(page, shown);
      const sheet = page.locator('.gallery-sheet');
      // What lies outside of the window would not be drawn.
      const box = await sheet.boundingBox();
      await page.setViewportSize({ width: 1500, height: Math.ceil((box?.height ?? 0) + 120) });
      return sheet;
    },
    async openState(name, state) {
      story = undefined;
      const shown = { theme: 'light', size: 'large' } as const;
      await page.setViewportSize(windowSizes.large);
      // The same address again would leave the page as the test before has left it.
      await page.goto('about:blank');
      await page.goto(`${origin}/${addressOf(name, state)}${writeShown(shown)}`);
      await page.locator('html[data-ready]').waitFor();
      return page;
    },
    async close() {
      await context.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits until every frame shows this theme and size and rests; throws with what a state says that cannot be shown. */
async function untilReady(page: Page, shown: Shown): Promise<void> {
  const told = await page.waitForFunction(
    (mark) => {
      const frames = [...document.querySelectorAll('iframe')].map(({ title, contentDocument }) => {
        // A page that has only just begun has no root yet.
        const { ready, failed } = contentDocument?.querySelector('html')?.dataset ?? {};
        return { title, ready, failed };
      });
      const problems = frames.flatMap(({ title, failed }) =>
        failed === undefined ? [] : [`"${title}": ${failed}`],
      );
      if (problems.length > 0) return problems;
      return frames.length > 0 && frames.every(({ ready }) => ready === mark) && problems;
    },
    readyMark(shown),
    { timeout: 55_000 },
  );
  const problems = (await told.jsonValue()) || [];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function serve(folder: string): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://gallery');
    const file = normalize(pathname === '/' ? '/index.html' : pathname);
    try {
      const content = readFileSync(join(folder, file));
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        // Names of all files but the first carry a digest of their content.
        'cache-control': file === '/index.html' ? 'no-store' : 'max-age=3600, immutable',
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve({ server, origin: `http://127.0.0.1:${port}` });
    });
  });
}

/** How a browser draws alike on every machine: by the processor, with gray antialiasing, in plain sRGB. */
export const steadyDrawing: readonly string[] = [
  '--disable-gpu',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];
