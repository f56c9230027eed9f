/** For so long nothing may change before it counts as finished, in milliseconds: longer than panels wait before they measure anew. */
const rest = 200;
const patience = 30_000;

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Two frames later, everything that was asked of the browser has been drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Waits until the page has its fonts and nothing in it has changed for a moment. */
export async function untilQuiet(): Promise<void> {
  let changed = performance.now();
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const began = performance.now();
  try {
    await document.fonts.ready;
    while (performance.now() - changed < rest) {
      if (performance.now() - began > patience)
        throw new Error(`expected the page to come to rest within ${patience / 1000} s; it still changes`);
      await after(rest / 8);
    }
    await drawn();
  } finally {
    observer.disconnect();
  }
}

/** Waits until something is in the page. */
export async function untilShown(selector: string): Promise<HTMLElement> {
  const began = performance.now();
  for (;;) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
    if (performance.now() - began > patience)
      throw new Error(`expected "${selector}" within ${patience / 1000} s; the state does not show it`);
    await after(rest / 8);
  }
}
