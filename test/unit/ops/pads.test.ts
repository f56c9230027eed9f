import { describe, expect, it } from 'vitest';
import { padAlong, symmetricIsSame, transposedBorder, windowPads } from '../../../core/ops/pads.ts';

describe('padding as PyTorch and WaveNet have it, written out', () => {
  it('is k // 2 on every side where it is symmetric, whatever the size and the strides', () => {
    expect(padAlong(32, 3, 2, 'symmetric', 1)).toEqual([1, 1]);
    expect(padAlong(33, 7, 2, 'symmetric', 1)).toEqual([3, 3]);
    expect(padAlong(9, 3, 1, 'symmetric', 2)).toEqual([2, 2]);
    expect(windowPads([32, 32, 1], [1, 5], [2, 2], 'symmetric')).toEqual([
      [0, 0],
      [2, 2],
    ]);
  });

  it('is "same" at stride 1 and over odd sizes, not over even ones', () => {
    expect(symmetricIsSame([8, 9, 1], [3, 5], [1, 1])).toBe(true);
    expect(symmetricIsSame([9, 9, 1], [3, 3], [2, 2])).toBe(true);
    expect(symmetricIsSame([9, 8, 1], [3, 3], [2, 2])).toBe(false);
  });

  it('stands before the first step alone where it is causal', () => {
    expect(padAlong(9, 3, 1, 'causal', 4)).toEqual([8, 0]);
    expect(padAlong(9, 2, 3, 'causal', 1)).toEqual([1, 0]);
    expect(padAlong(9, 1, 2, 'causal', 1)).toEqual([0, 0]);
  });
});

describe('padding "same", written out', () => {
  it('puts the odd row behind, as TensorFlow does for even sizes with strides', () => {
    expect(padAlong(32, 3, 2, 'same', 1)).toEqual([0, 1]);
    expect(padAlong(33, 3, 2, 'same', 1)).toEqual([1, 1]);
    expect(padAlong(32, 7, 2, 'same', 1)).toEqual([2, 3]);
    expect(padAlong(32, 3, 1, 'same', 1)).toEqual([1, 1]);
  });

  it('counts the holes of a dilated window, and adds nothing where windows leave gaps', () => {
    expect(padAlong(9, 3, 1, 'same', 2)).toEqual([2, 2]);
    expect(padAlong(9, 2, 1, 'same', 3)).toEqual([1, 2]);
    expect(padAlong(8, 1, 3, 'same', 1)).toEqual([0, 0]);
    expect(padAlong(9, 3, 2, 'valid', 1)).toEqual([0, 0]);
  });

  it('cuts from a transposed convolution what makes it strides times as large, or leaves the gap behind', () => {
    expect(transposedBorder([3, 4], [2, 2], 'same')).toEqual({
      pads: [
        [0, 1],
        [1, 1],
      ],
      outputPadding: [0, 0],
    });
    expect(transposedBorder([2, 5], [3, 3], 'valid')).toEqual({
      pads: [
        [0, 0],
        [0, 0],
      ],
      outputPadding: [1, 0],
    });
  });
});
