import { expect, test } from 'vitest';
import { fileNameOf, pngScale } from '../../../../renderer/features/picture/scale.ts';

test('a PNG has two pixels a unit, and fewer where it would exceed what browsers draw', () => {
  expect(pngScale(1000, 500)).toBe(2);
  expect(pngScale(20_000, 500) * 20_000).toBeCloseTo(16_384);
  const square = pngScale(12_000, 12_000);
  expect((12_000 * square) ** 2).toBeLessThanOrEqual(16_384 ** 2 + 1);
  expect(pngScale(0, 0)).toBe(2);
});

test('a picture is named after its document, without what file systems refuse', () => {
  expect(fileNameOf('ResNet-20 (CIFAR)', 'network')).toBe('ResNet-20 (CIFAR)');
  expect(fileNameOf('../a\\b:c?\u0000', 'network')).toBe('a b c');
  expect(fileNameOf(' .. ', 'network')).toBe('network');
});
