import { describe, expect, it } from 'vitest';
import { imageDisk, imageMemory } from '../../../engine/runs/image-room.ts';

const gibi = 2 ** 30;

describe('the room for decoded images', () => {
  it('is half of the memory that a training leaves, and a quarter of all at most', () => {
    expect(imageMemory(1 * gibi, { total: 16 * gibi, available: 5 * gibi })).toBe(2 * gibi);
    expect(imageMemory(1 * gibi, { total: 16 * gibi, available: 15 * gibi })).toBe(4 * gibi);
  });

  it('is little where memory is short', () => {
    const least = 64 * 2 ** 20;
    expect(imageMemory(3 * gibi, { total: 4 * gibi, available: 2 * gibi })).toBe(least);
    expect(imageMemory(0, { total: gibi / 8, available: gibi / 16 })).toBe(least);
  });

  it('is half of what is free on the disk, within a limit', () => {
    expect(imageDisk(0)).toBe(0);
    expect(imageDisk(10 * gibi)).toBe(5 * gibi);
    expect(imageDisk(1000 * gibi)).toBe(32 * gibi);
  });
});
