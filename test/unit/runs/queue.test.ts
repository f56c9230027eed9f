import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../engine/runs/queue.ts';

describe('the queue', () => {
  it('does one thing at a time, in order, and leaves out what was taken back', async () => {
    const events: string[] = [];
    const queue = createQueue(async (id) => {
      events.push(`${id} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      events.push(`${id} ends`);
    });
    for (const id of ['a', 'b', 'c']) queue.add(id);
    expect([queue.remove('b'), queue.remove('nothing')]).toEqual([true, false]);
    await queue.idle();
    queue.add('d');
    await queue.idle();
    expect(events).toEqual(['a', 'c', 'd'].flatMap((id) => [`${id} begins`, `${id} ends`]));
  });

  it('begins nothing once it is closed', async () => {
    const begun: string[] = [];
    const queue = createQueue(async (id) => {
      begun.push(id);
      queue.close();
    });
    for (const id of ['a', 'b']) queue.add(id);
    await queue.idle();
    expect(begun).toEqual(['a']);
  });
});
