import { expect, test } from 'vitest';
import { trainingSettings } from '../../../core/document/training.ts';
import { precisionSentence } from '../../../core/texts/precision.ts';
import { bfloat16In } from '../../../engine/backends/bfloat16.ts';

test('instructions for bfloat16 are found where Linux lists them', () => {
  expect(bfloat16In('processor: 0\nflags\t\t: fpu avx512_bf16 sse\n')).toBe(true);
  expect(bfloat16In('flags\t\t: fpu amx_bf16 amx_tile\n')).toBe(true);
  expect(bfloat16In('Features\t: fp aes crc32 bf16\n')).toBe(true);
});

test('and not where it lists others, or something else is named so', () => {
  expect(bfloat16In('flags\t\t: fpu avx2 avx512f avx512_bf16x\n')).toBe(false);
  expect(bfloat16In('flags\t\t: fpu avx2\nmodel name\t: bf16\n')).toBe(false);
  expect(bfloat16In('')).toBe(false);
});

test('settings of before there was a precision are those of float32', () => {
  expect(trainingSettings.parse({ epochs: 3 }).precision).toBe('float32');
});

test('a choice is said with its reason and what was measured', () => {
  expect(precisionSentence({ chosen: 'mixed', reason: 'faster', gain: 1.4873 })).toBe(
    'Precision mixed (bfloat16): steps are 1.49 times as fast as in float32.',
  );
  expect(precisionSentence({ chosen: 'float32', reason: 'processor', gain: null })).toBe(
    'Precision float32: this processor has no instructions for bfloat16.',
  );
});
