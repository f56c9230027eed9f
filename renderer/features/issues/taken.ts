/** Where the pointer took the last fix, on the screen. */
let taken: Place | undefined;

/** So far the pointer moves before it means another fix, in pixels. */
const least = 6;

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

/** False for a pointer that still rests where it took a fix. */
export function hasMoved({ clientX, clientY }: Place): boolean {
  if (taken === undefined) return true;
  if (Math.hypot(clientX - taken.clientX, clientY - taken.clientY) < least) return false;
  taken = undefined;
  return true;
}

/**
 * Whether a click takes a fix: false for the second one of a double click, which may meet another fix that has come under the
 * pointer. A press of a key counts no clicks, and is always meant.
 */
export function takes({ detail, clientX, clientY }: Place & { readonly detail: number }): boolean {
  if (detail === 0) return true;
  if (!hasMoved({ clientX, clientY })) return false;
  taken = { clientX, clientY };
  return true;
}
