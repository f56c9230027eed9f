/** Pixels of the bar that stays when the drawer is closed. */
export const barHeight = 32;
export const lowest = 140;
export const usualHeight = 300;

/** How high the drawer may become, in pixels: something of the canvas stays to be seen. */
export function highest(windowHeight: number): number {
  return Math.max(lowest, Math.round(windowHeight * 0.75));
}

export function clampHeight(height: number, windowHeight: number): number {
  return Math.min(highest(windowHeight), Math.max(lowest, Math.round(height)));
}

/** The height that a key asks for at the drawer's edge; undefined for keys that mean nothing there. */
export function heightByKey(
  key: string,
  shift: boolean,
  height: number,
  windowHeight: number,
): number | undefined {
  const step = shift ? 64 : 16;
  const asked = {
    ArrowUp: height + step,
    ArrowDown: height - step,
    PageUp: height + 128,
    PageDown: height - 128,
    Home: lowest,
    End: highest(windowHeight),
  };
  return Object.hasOwn(asked, key) ? clampHeight(asked[key as keyof typeof asked], windowHeight) : undefined;
}
