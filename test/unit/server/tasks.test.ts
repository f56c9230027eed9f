import { describe, expect, it } from 'vitest';
import { createTasks } from '../../../engine/server/tasks.ts';

/** Never ends by itself. */
function endless(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

describe('the long calls of a window', () => {
  it('give their result', async () => {
    expect(await createTasks().run('a', async () => 7)).toBe(7);
  });

  it('are cancelled by name, the others go on', async () => {
    const tasks = createTasks();
    const [a, b] = [tasks.run('a', endless), tasks.run('b', endless)];
    tasks.cancel('a');
    await expect(a).rejects.toMatchObject({ code: 'task/cancelled' });
    const state = await Promise.race([b.catch(() => 'ended'), Promise.resolve('goes on')]);
    expect(state).toBe('goes on');
    tasks.cancelAll();
    await expect(b).rejects.toThrow();
  });

  it('give way to a newer one of their name', async () => {
    const tasks = createTasks();
    const old = tasks.run('a', endless);
    expect(await tasks.run('a', async () => 'newer')).toBe('newer');
    await expect(old).rejects.toThrow();
  });
});
