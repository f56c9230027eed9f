import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRefusals } from '../../../engine/server/refusals.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function refusals() {
  const logged: { refused: string; times?: number; detail?: string }[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  return { logged, refusals: createRefusals(log, 1000) };
}

describe('the log of refusals', () => {
  it('says each kind at once, and of a flood only how many came', () => {
    const { logged, refusals: noted } = refusals();
    for (let i = 0; i < 10_000; i++) noted.note('host', `evil-${i}`);
    noted.note('token', 'at /');
    expect(logged).toMatchObject([
      { refused: 'host', detail: 'evil-0' },
      { refused: 'token', detail: 'at /' },
    ]);
    vi.advanceTimersByTime(1000);
    expect(logged.slice(2)).toMatchObject([{ refused: 'host', times: 9999 }]);
    vi.advanceTimersByTime(60_000);
    expect(logged.length).toBe(3);
  });

  it('speaks again after a quiet time', () => {
    const { logged, refusals: noted } = refusals();
    noted.note('host', 'a');
    vi.advanceTimersByTime(1001);
    noted.note('host', 'b');
    expect(logged.map(({ detail }) => detail)).toEqual(['a', 'b']);
  });

  it('keeps no count for itself when the server ends, and no long texts', () => {
    const { logged, refusals: noted } = refusals();
    noted.note('unreadable', 'x'.repeat(100_000));
    noted.note('unreadable', 'y');
    noted.flush();
    noted.flush();
    expect(logged).toMatchObject([{ detail: 'x'.repeat(200) }, { times: 1 }]);
    expect(logged.length).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
