/** Calls a task once for everything that asks for it within so many milliseconds, and not before they are over. */
export function onceIn(milliseconds: number, task: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      task();
    }, milliseconds);
  };
}
