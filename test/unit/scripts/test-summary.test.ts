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
  expect(summarize({ testResults: [{ name: 'x.test.ts', status: 'failed', assertionResults }] })).toEqual({
    passed: 2,
    failed: 1,
    failures: ['x.test.ts: c'],
    retried: [],
    skipped: [{ name: 'd', count: 1 }],
  });
});

test('a file that could not be loaded is a failure', () => {
  const file = { name: 'x.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
  expect(summarize({ testResults: [file] })).toMatchObject({
    failed: 1,
    failures: ['x.test.ts: no such module'],
  });
});

test('tests of an absent backend are named once, with the reason', () => {
  const suite = 'webgpu: skipped, no graphics adapter';
  const assertionResults = [
    result('skipped', `${suite} trains`, suite),
    result('skipped', `${suite} adds`, suite),
  ];
  expect(
    summarize({ testResults: [{ name: 'x.test.ts', status: 'passed', assertionResults }] }).skipped,
  ).toEqual([{ name: suite, count: 2 }]);
});

test('a test that passed only at the second try is named', () => {
  const again = { ...result('passed', 'b'), failureMessages: ['Error: not yet'] };
  const assertionResults = [{ ...result('passed', 'a'), failureMessages: [] }, again];
  expect(
    summarize({ testResults: [{ name: 'x.test.ts', status: 'passed', assertionResults }] }),
  ).toMatchObject({ passed: 2, failed: 0, retried: ['x.test.ts: b'] });
});
