import type { Page } from '@playwright/test';

/** What the page drew while something went on. */
export interface Frames {
  /** Milliseconds from each frame to the next. */
  readonly intervals: readonly number[];
  /** Milliseconds of each task of more than 50, which keeps all input waiting. */
  readonly longTasks: readonly number[];
  /** Milliseconds that the browser's processes computed: what it costs to draw, however busy the machine is. */
  readonly computed: number;
}

/** Watches the page's frames while something goes on. */
export async function framesWhile(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const [times, longTasks]: [number[], number[]] = [[], []];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let on = true;
    const tick = (now: number): void => {
      times.push(now);
      if (on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const stop = (): Omit<Frames, 'computed'> => {
      on = false;
      for (const { duration } of observer.takeRecords()) longTasks.push(duration);
      observer.disconnect();
      return { intervals: times.slice(1).map((time, i) => time - (times[i] ?? time)), longTasks };
    };
    Reflect.set(window, 'frames_', stop);
  });
  const before = await computedBy(page);
  await work();
  const after = await computedBy(page);
  return { ...(await page.evaluate(() => Reflect.get(window, 'frames_')())), computed: after - before };
}

/** Milliseconds that all processes of the page's browser have computed so far. */
async function computedBy(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('the page has no browser');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

export function framesPerSecond({ intervals }: Frames): number {
  return (1000 * intervals.length) / intervals.reduce((sum, each) => sum + each, 0);
}

/** Moves the view around by an empty place of the canvas. */
export async function pan(page: Page, milliseconds?: number): Promise<void> {
  await dragAround(page, await emptyPlace(page), milliseconds);
}

/** Drags with the mouse from a place of the screen in circles. */
export async function dragAround(
  page: Page,
  { x, y }: { readonly x: number; readonly y: number },
  milliseconds = 1500,
): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = Date.now() + milliseconds;
  for (let step = 0; Date.now() < end; step++)
    await page.mouse.move(x + 120 * Math.sin(step / 12), y + 80 * (1 - Math.cos(step / 12)));
  await page.mouse.up();
}

/** Zooms the canvas in and out again with the wheel, around its middle. */
export async function zoom(page: Page, milliseconds = 1500): Promise<void> {
  const box = await page.locator('.react-flow').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const end = Date.now() + milliseconds;
  for (let step = 0; Date.now() < end; step++)
    await page.mouse.wheel(0, Math.floor(step / 8) % 2 === 0 ? -20 : 20);
}

/** A place of the canvas on which nothing lies: who drags from there moves the view, not a node. */
function emptyPlace(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    const isEmpty = (x: number, y: number): boolean =>
      document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true;
    const [left = 0, right = 0] = [box?.left, box?.right];
    for (let y = (box?.bottom ?? 0) - 70; y > (box?.top ?? 0) + 70; y -= 8) {
      for (let x = left + 180; x < right - 180; x += 8) {
        if (isEmpty(x, y) && isEmpty(x - 8, y) && isEmpty(x + 8, y) && isEmpty(x, y - 8)) return { x, y };
      }
    }
    throw new Error('no place of the canvas is empty');
  });
}
