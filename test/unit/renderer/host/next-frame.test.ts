import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oncePerFrame } from '../../../../renderer/model/host/next-frame.ts';

let frames: (() => void)[];

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => {
    frames[handle - 1] = () => undefined;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function draw(): void {
  for (const callback of frames.splice(0)) callback();
}

describe('what comes faster than it can be drawn', () => {
  it('is done once before the next frame, and again after it', () => {
    const work = vi.fn();
    const soon = oncePerFrame(work);
    for (let i = 0; i < 1000; i++) soon();
    expect(work).not.toHaveBeenCalled();
    draw();
    expect(work).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_000);
    expect(work).toHaveBeenCalledTimes(1);
    soon();
    draw();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is done in time where nothing is drawn, as in the background, and then not once more', () => {
    const work = vi.fn();
    const soon = oncePerFrame(work);
    soon();
    vi.advanceTimersByTime(600);
    expect(work).toHaveBeenCalledTimes(1);
    draw();
    expect(work).toHaveBeenCalledTimes(1);
  });
});
