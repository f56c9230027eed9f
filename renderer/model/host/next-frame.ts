/** Milliseconds after which work is done without a frame: a window in the background draws none. */
const longest = 500;

/**
 * Calls back once before the next frame, however often it is asked meanwhile: news that come faster than they can be drawn
 * must not keep the window from drawing at all.
 */
export function oncePerFrame(work: () => void): () => void {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    work();
  };
  return () => {
    if (timer !== undefined) return;
    timer = setTimeout(run, longest);
    frame = requestAnimationFrame(run);
  };
}
