const last = new Map<string, Promise<unknown>>();

/** Does the tasks of one key one after another, so that nothing comes between what a task checks and what it writes. */
export async function inTurn<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
  const before = last.get(key);
  const mine = (async () => {
    await before?.catch(() => undefined);
    return task();
  })();
  last.set(key, mine);
  try {
    return await mine;
  } finally {
    if (last.get(key) === mine) last.delete(key);
  }
}
