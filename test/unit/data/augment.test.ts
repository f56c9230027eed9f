import { describe, expect, it } from 'vitest';
import { defaultAugmentation, parseAugmentation } from '../../../core/document/dataset.ts';
import { random } from '../../../core/random.ts';
import { placed } from '../../../engine/data/affine.ts';
import { augmented, cutOut, flipped, moved, toned } from '../../../engine/data/augment.ts';
import { beta, mixUp } from '../../../engine/data/mixup.ts';
import type { ImageShape } from '../../../engine/data/shape.ts';

const square: ImageShape = [3, 3, 1];
// prettier-ignore
const nine = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
const still = { rotation: 0, scale: 1, shift: [0, 0] } as const;
const rounded = (image: Float32Array): number[] => [...image].map((value) => Math.round(value * 1e4) / 1e4);

describe('augmentation', () => {
  it('flips left to right and keeps channels together', () => {
    expect([...flipped(nine, square)]).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
    expect([...flipped(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3])]).toEqual([4, 5, 6, 1, 2, 3]);
  });

  it('crops from the padded image', () => {
    expect([...moved(nine, square, 1, -1, [0.5])]).toEqual([0.5, 0.5, 0.5, 2, 3, 0.5, 5, 6, 0.5]);
    expect([...moved(nine, square, 0, 0, [0])]).toEqual([...nine]);
    expect([...moved(nine, square, 3, 0, [0])]).toEqual(Array(9).fill(0));
  });

  it('reaches every place of the padded image and no other', () => {
    const dot = new Float32Array(25);
    dot[12] = 1;
    const places = new Set<number>();
    const settings = { ...defaultAugmentation, cropPadding: 1 };
    for (let i = 0; i < 200; i++) places.add(augmented(dot, [5, 5, 1], settings, random(i), [0]).indexOf(1));
    expect([...places].sort((a, b) => a - b)).toEqual([6, 7, 8, 11, 12, 13, 16, 17, 18]);
  });

  it('turns counter-clockwise by quarter turns exactly', () => {
    expect(rounded(placed(nine, square, { ...still, rotation: Math.PI / 2 }))).toEqual([
      3, 6, 9, 2, 5, 8, 1, 4, 7,
    ]);
    expect(rounded(placed(nine, square, { ...still, rotation: Math.PI }))).toEqual([
      9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
  });

  it('moves by parts of a pixel between its neighbors, and mirrors what lies beyond the border', () => {
    const row = Float32Array.of(1, 2, 4);
    expect(rounded(placed(row, [1, 3, 1], { ...still, shift: [0, 1] }))).toEqual([2, 1, 2]);
    expect(rounded(placed(row, [1, 3, 1], { ...still, shift: [0, -0.5] }))).toEqual([1.5, 3, 3]);
    expect(rounded(placed(nine, square, { ...still, shift: [1, 0] }))).toEqual([4, 5, 6, 1, 2, 3, 4, 5, 6]);
  });

  it('zooms about the centre', () => {
    expect(rounded(placed(Float32Array.of(0, 1, 2, 3, 4), [1, 5, 1], { ...still, scale: 2 }))).toEqual([
      1, 1.5, 2, 2.5, 3,
    ]);
  });

  it('changes brightness and contrast within 0 to 1', () => {
    const image = Float32Array.of(0.2, 0.4, 0.6);
    expect(rounded(toned(image, 0.1, 1))).toEqual([0.3, 0.5, 0.7]);
    expect(rounded(toned(image, 0, 0.5))).toEqual([0.3, 0.4, 0.5]);
    expect(rounded(toned(image, 0.9, 1))).toEqual([1, 1, 1]);
  });

  it('cuts a square out, also across the border', () => {
    expect([...cutOut(nine, square, [0, 0], 3, [0])]).toEqual([0, 0, 3, 0, 0, 6, 7, 8, 9]);
    expect([...cutOut(nine, square, [1, 1], 1, [-1])]).toEqual([1, 2, 3, 4, -1, 6, 7, 8, 9]);
    expect([...nine]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('leaves the image alone where everything is off', () => {
    expect(augmented(nine, square, defaultAugmentation, random(1), [0])).toBe(nine);
  });

  it('flips about half of the images', () => {
    const flip = parseAugmentation('flip');
    const flips = Array.from(
      { length: 2000 },
      (_, i) => augmented(nine, square, flip, random(i), [0])[0] === 3,
    );
    // Four deviations of a fair coin: 1000 ± 4·√500.
    expect(Math.abs(flips.filter(Boolean).length - 1000)).toBeLessThan(90);
  });

  it('stays finite and within the pixels’ range with everything on', () => {
    const settings = parseAugmentation(
      'flip,crop=9,shift=0.5,rotation=180,zoom=0.9,brightness=1,contrast=1,cutout=9',
    );
    for (const shape of [
      [1, 1, 1],
      [1, 7, 3],
      [5, 4, 4],
    ] as const) {
      const image = Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, i) => (i % 5) / 4);
      for (let i = 0; i < 200; i++) {
        const result = augmented(image, shape, settings, random(i), [0.5, 0.5, 0.5, 0.5]);
        expect(result.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
    }
  });
});

describe('mixup', () => {
  it.each([0.2, 0.4, 1, 3])('draws its weight from Beta(%d, %d)', (alpha) => {
    const source = random(5);
    const weights = Array.from({ length: 20_000 }, () => beta(alpha, source));
    const mean = weights.reduce((sum, value) => sum + value, 0) / weights.length;
    const variance = weights.reduce((sum, value) => sum + (value - mean) ** 2, 0) / weights.length;
    expect(mean).toBeCloseTo(0.5, 1.7);
    // The variance of Beta(a, a) is 1 / (4 (2a + 1)).
    expect(variance).toBeCloseTo(1 / (4 * (2 * alpha + 1)), 1.9);
  });

  it('has a weight for the smallest alpha too', () => {
    const source = random(6);
    const weights = Array.from({ length: 1000 }, () => beta(0.001, source));
    expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
  });

  it('keeps the mean of the batch', () => {
    const images = Float32Array.of(0, 0, 3, 3, 6, 6);
    const labels = Float32Array.of(1, 0, 0, 1, 0, 1);
    mixUp(images, labels, 3, 1, random(2));
    expect(images.reduce((sum, value) => sum + value, 0)).toBeCloseTo(18, 4);
    expect((labels[0] ?? 0) + (labels[2] ?? 0) + (labels[4] ?? 0)).toBeCloseTo(1, 5);
  });
});
