import { expect, it } from 'vitest';
import { fitted } from '../../../../renderer/base/images/fitted.ts';
import { formatValue } from '../../../../renderer/base/images/value-text.ts';

it('shows a picture as large as its room, in its own proportions', () => {
  expect(fitted({ width: 28, height: 28 }, 112)).toEqual({ width: 112, height: 112 });
  expect(fitted({ width: 200, height: 100 }, 50)).toEqual({ width: 50, height: 25 });
  expect(fitted({ width: 1, height: 640 }, 64)).toEqual({ width: 1, height: 64 });
});

it('writes measured values in three digits', () => {
  expect([0, 0.012345, -4.5, 12.3456, 1234].map(formatValue)).toEqual([
    '0',
    '0.0123',
    '−4.5',
    '12.3',
    '1230',
  ]);
  expect([0.00001234, -1e-9, 123_456].map(formatValue)).toEqual(['1.2e-5', '−1.0e-9', '1.2e5']);
});
