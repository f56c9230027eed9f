import { expect, test } from 'vitest';
import { summarize } from '../../../scripts/test-summary.mjs';

const result = (status: string, fullName: string, ...ancestorTitles: string[]) => ({
  status,
  fullName,
  ancestorTitles,
});

test('tests are counted by their outcome', () => {
  const assertionResults = [
    result('passed', 'a'),
    result('passed', 'b'),
    result('failed', 'c'),
    result('todo', 'd'),
  ];
  expect(summarize({ testResults: [{ status: 'failed', assertionResults }] })).toEqual({
    passed: 2,
    failed: 1,
    skipped: [{ name: 'd', count: 1 }],
  });
});

test('a file that could not be loaded is a failure', () => {
  expect(summarize({ testResults: [{ status: 'failed', assertionResults: [] }] }).failed).toBe(1);
});

test('tests of an absent backend are named once, with the reason', () => {
  const suite = 'webgpu: skipped, no graphics adapter';
  const assertionResults = [
    result('skipped', `${suite} trains`, suite),
    result('skipped', `${suite} adds`, suite),
  ];
  expect(summarize({ testResults: [{ status: 'passed', assertionResults }] }).skipped).toEqual([
    { name: suite, count: 2 },
  ]);
});
