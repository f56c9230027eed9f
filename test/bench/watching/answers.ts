import type { Page } from '@playwright/test';

/**
 * Milliseconds from each of many clicks on two buttons in turn until the frame that shows what came of it.
 * @param buttons names of the buttons, or of the tabs
 */
export function clickInTurn(
  page: Page,
  buttons: readonly [string, string],
  times: number,
): Promise<readonly number[]> {
  return page.evaluate(
    async ({ names, count }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const named = (name: string | undefined): HTMLElement | undefined =>
        [...document.querySelectorAll<HTMLElement>('[role=tab], aside button')].find(
          (element) => element.textContent === name || element.getAttribute('aria-label') === name,
        );
      const taken: number[] = [];
      for (let i = 0; i < count; i++) {
        await new Promise((resolve) => setTimeout(resolve, 40 + 60 * Math.random()));
        const button = named(names[i % 2]);
        if (button === undefined) throw new Error(`there is no ${names[i % 2]}`);
        // A click by hand waits for whatever the page is doing at that moment; this one queues up the same way.
        const asked = performance.now();
        await new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            button.click();
            resolve();
          };
          port2.postMessage(null);
        });
        // The frame after the one in which it was drawn begins when that one is on the screen.
        await frame();
        await frame();
        taken.push(performance.now() - asked);
      }
      return taken;
    },
    { names: buttons, count: times },
  );
}

/** Milliseconds from each of many keys until the frame that shows the text with it. The field has the focus. */
export async function typeIn(page: Page, text: string): Promise<readonly number[]> {
  await page.evaluate(() => {
    const taken: number[] = [];
    const onKey = ({ timeStamp }: KeyboardEvent): void => {
      requestAnimationFrame(() => requestAnimationFrame(() => taken.push(performance.now() - timeStamp)));
    };
    document.addEventListener('keydown', onKey, { capture: true });
    Reflect.set(window, 'typed_', {
      taken,
      stop: () => document.removeEventListener('keydown', onKey, true),
    });
  });
  await page.keyboard.type(text, { delay: 80 });
  return page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const { taken, stop } = Reflect.get(window, 'typed_');
    stop();
    return taken;
  });
}
