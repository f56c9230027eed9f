import { expect, test } from 'vitest';
import { checkConvolutions } from '../../conformance/kernels/convolution-shapes.ts';
import { describeBackend } from '../../setup/backends.ts';

describeBackend('wasm', () => {
  test('2,000 random convolutions and their gradients are those of plain loops, by whichever way they go', () => {
    const { failures, winograd } = checkConvolutions(2000, 2027, 1e-5);
    expect(failures.slice(0, 5), `${failures.length} of 2,000`).toEqual([]);
    expect(winograd).toBeGreaterThan(300);
  }, 1_800_000);
});
