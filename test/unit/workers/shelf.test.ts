import { describe, expect, it, vi } from 'vitest';
import { createShelf } from '../../../engine/workers/shelf.ts';

const value = async <Value>(opened: Value): Promise<Value> => opened;

describe('a shelf', () => {
  it('opens once for all who ask at the same time, and tells all of them of progress', async () => {
    const shelf = createShelf<string>(1);
    let finish = (): void => undefined;
    let report: ((done: number, total: number, what: string) => void) | undefined;
    const open = vi.fn(async ({ onProgress }) => {
      report = onProgress;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return 'opened';
    });
    const heard: string[] = [];
    const [first, second] = ['first', 'second'].map((name) =>
      shelf.use('a', open, { onProgress: (done) => heard.push(`${name} ${done}`) }, value),
    );
    report?.(1, 2, 'opening');
    finish();
    expect(await Promise.all([first, second])).toEqual(['opened', 'opened']);
    expect(open).toHaveBeenCalledTimes(1);
    expect(heard).toEqual(['first 1', 'second 1']);
  });

  it('keeps the last ones used and removes the others, but never one in use', async () => {
    const removed: string[] = [];
    const shelf = createShelf<string>(2, (key) => removed.push(key));
    const use = (key: string) => shelf.use(key, async () => key, {}, value);
    let finish = (): void => undefined;
    const working = shelf.use(
      'a',
      async () => 'a',
      {},
      async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return removed.includes('a');
      },
    );
    await use('b');
    await use('c');
    await use('d');
    expect(removed).toEqual(['b', 'c']);
    finish();
    expect(await working).toBe(false);
    await use('d');
    await use('e');
    expect(removed).toEqual(['b', 'c', 'a']);
  });

  it('gives opening up once all who wait have aborted, not before', async () => {
    const shelf = createShelf<string>(1);
    let seen: AbortSignal | undefined;
    const open = ({ signal }: { readonly signal?: AbortSignal }): Promise<string> => {
      seen = signal;
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) => shelf.use('a', open, { signal }, value));
    first.abort(new Error('first'));
    await expect(calls[0]).rejects.toThrow('first');
    expect(seen?.aborted).toBe(false);
    second.abort(new Error('second'));
    await expect(calls[1]).rejects.toThrow('second');
    expect(seen?.aborted).toBe(true);
    expect(await shelf.use('a', async () => 'anew', {}, value)).toBe('anew');
  });

  it('does not keep a failure', async () => {
    const shelf = createShelf<string>(1);
    const failing = shelf.use('a', () => Promise.reject(new Error('no')), {}, value);
    await expect(failing).rejects.toThrow('no');
    expect(await shelf.use('a', async () => 'yes', {}, value)).toBe('yes');
  });
});
