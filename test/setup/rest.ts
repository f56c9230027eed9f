import type { Page } from '@playwright/test';

/** Frames without a movement after which the view stays: what makes it glide begins a few frames after its cause. */
const stillFrames = 12;

/** Waits until the canvas has come to rest: it glides to what was added out of sight, and follows a drawer that opens. */
export async function viewRests(page: Page): Promise<void> {
  await page.evaluate(async (enough) => {
    const place = (): string => {
      const { x, y, width, height } = document.querySelector('.react-flow')?.getBoundingClientRect() ?? {};
      const view = document.querySelector('.react-flow__viewport')?.getAttribute('style');
      return [x, y, width, height, view].join();
    };
    let before = place();
    for (let still = 0; still < enough; ) {
      await new Promise(requestAnimationFrame);
      const now = place();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  }, stillFrames);
}

/** Waits until no color, menu or dialog of the page is on its way any more. What turns for ever is not waited for. */
export async function motionEnds(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const onTheWay = (): boolean =>
      document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && Number(effect?.getComputedTiming().endTime) < Number.POSITIVE_INFINITY,
        );
    // A transition begins in the frame after its cause, and may be the cause of another.
    for (let still = 0; still < 6; ) {
      await new Promise(requestAnimationFrame);
      still = onTheWay() ? 0 : still + 1;
    }
  });
}

/**
 * Waits until whatever the page does within so many milliseconds has happened, to say that something did not. The page's own
 * timers fire in order, however slow the machine is.
 */
export async function timersPass(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), milliseconds);
  // What a timer has changed is drawn in the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}
