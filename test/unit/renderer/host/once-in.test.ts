import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onceIn } from '../../../../renderer/model/host/once-in.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells once of many changes, and again of later ones', () => {
  const task = vi.fn();
  const soon = onceIn(100, task);
  soon();
  vi.advanceTimersByTime(60);
  soon();
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(40);
  expect(task).toHaveBeenCalledTimes(1);
  soon();
  vi.advanceTimersByTime(100);
  expect(task).toHaveBeenCalledTimes(2);
});
