/** Collects all requests for a task within this many milliseconds and then calls it once. */
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
