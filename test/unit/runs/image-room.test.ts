import { describe, expect, it } from 'vitest';
import { imageDisk, imageMemory } from '../../../engine/runs/image-room.ts';

const gibibyte = 2 ** 30;

describe('the room for decoded images', () => {
  it('is half of the memory that a training leaves, and a quarter of all at most', () => {
    expect(imageMemory(1 * gibibyte, { total: 16 * gibibyte, available: 5 * gibibyte })).toBe(2 * gibibyte);
    expect(imageMemory(1 * gibibyte, { total: 16 * gibibyte, available: 15 * gibibyte })).toBe(4 * gibibyte);
  });

  it('is little where memory is short', () => {
    const least = 64 * 2 ** 20;
    expect(imageMemory(3 * gibibyte, { total: 4 * gibibyte, available: 2 * gibibyte })).toBe(least);
    expect(imageMemory(0, { total: gibibyte / 8, available: gibibyte / 16 })).toBe(least);
  });

  it('is half of what is free on the disk, within a limit', () => {
    expect(imageDisk(0)).toBe(0);
    expect(imageDisk(10 * gibibyte)).toBe(5 * gibibyte);
    expect(imageDisk(1000 * gibibyte)).toBe(32 * gibibyte);
  });
});
