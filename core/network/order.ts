/**
 * Orders a graph so that each node follows those it reads (depth-first, inputs first, in the order given). Iterative, so
 * that a network of thousands of layers cannot overflow the stack.
 * @returns the order, one closed circle of paths if there is one, and the steps (what reads, and what it reads) without which
 * there is none; nodes on or behind circles are left out of the order
 */
export function topologicalOrder(
  paths: Iterable<string>,
  inputsOf: (path: string) => readonly string[],
): { order: string[]; cycle: string[] | undefined; closing: [reader: string, read: string][] } {
  const done = new Map<string, boolean>();
  const order: string[] = [];
  let cycle: string[] | undefined;
  const closing: [string, string][] = [];
  for (const root of paths) {
    const stack: { path: string; inputs: readonly string[]; next: number; sound: boolean }[] = [];
    const open = new Set<string>();
    const enter = (path: string): void => {
      stack.push({ path, inputs: inputsOf(path), next: 0, sound: true });
      open.add(path);
    };
    if (!done.has(root)) enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const input = top.inputs[top.next];
      if (input === undefined) {
        stack.pop();
        open.delete(top.path);
        done.set(top.path, top.sound);
        if (top.sound) order.push(top.path);
        const parent = stack.at(-1);
        if (parent !== undefined && !top.sound) parent.sound = false;
        continue;
      }
      top.next += 1;
      if (open.has(input)) {
        cycle ??= stack.slice(stack.findIndex(({ path }) => path === input)).map(({ path }) => path);
        closing.push([top.path, input]);
        top.sound = false;
      } else if (!done.has(input)) enter(input);
      else if (done.get(input) === false) top.sound = false;
    }
  }
  return { order, cycle, closing };
}
