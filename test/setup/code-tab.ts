import type { Page } from '@playwright/test';

/**
 * Types another size into the field of the input's shape, which must be on the screen, and waits until the code says it.
 * @returns milliseconds from typing until the frame with the new code has been drawn
 */
export async function editFollowedByCode(page: Page, side: number): Promise<number> {
  const field = page.getByRole('textbox', { name: /^(Input )?shape$/i }).first();
  await field.waitFor();
  return field.evaluate(async (input, size) => {
    const code = document.querySelector('#drawer-panel [role="grid"]');
    if (!(input instanceof HTMLInputElement)) throw new Error('there is no field for the input shape');
    if (code === null) throw new Error('there is no code');
    const wanted = `${size}, ${size}`;
    if (code.textContent.includes(wanted)) throw new Error(`the code says ${wanted} already`);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    input.focus();
    const start = performance.now();
    const followed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!code.textContent.includes(wanted)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(code, { subtree: true, childList: true, characterData: true });
    });
    set?.call(input, `${size}×${size}×3`);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await Promise.race([
      followed,
      new Promise((_, reject) => setTimeout(() => reject(new Error('the code did not follow')), 10_000)),
    ]);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - start;
  }, side);
}
