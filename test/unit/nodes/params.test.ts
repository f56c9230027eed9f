import { describe, expect, it } from 'vitest';
import { rate, sides2d, size2d } from '../../../core/nodes/params.ts';

describe('a size', () => {
  const size = size2d(3, 'a window');

  it('may be one number for both axes', () => {
    expect(size.parse(5)).toEqual([5, 5]);
    expect(size.parse(undefined)).toEqual([3, 3]);
  });

  it('may be height and width', () => expect(size.parse([1, 7])).toEqual([1, 7]));

  it.each([0, -1, 1.5, 5000, '3', [3], [1, 2, 3], null])('is never %j', (value) => {
    expect(size.safeParse(value).success).toBe(false);
  });
});

describe('sides', () => {
  const sides = sides2d(1, 'a border');

  it.each([
    [
      2,
      [
        [2, 2],
        [2, 2],
      ],
    ],
    [
      [1, 3],
      [
        [1, 1],
        [3, 3],
      ],
    ],
    [
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      undefined,
      [
        [1, 1],
        [1, 1],
      ],
    ],
  ])('%j are read as top, bottom, left and right', (value, read) => {
    expect(sides.parse(value)).toEqual(read);
    expect(sides.parse(sides.parse(value))).toEqual(read);
  });
});

describe('a rate', () => {
  it('is a share below 1: dropping everything teaches nothing', () => {
    const share = rate(0.5, 'a share');
    expect(share.safeParse(0).success).toBe(true);
    expect(share.safeParse(1).success).toBe(false);
    expect(share.safeParse(-0.1).success).toBe(false);
  });
});
