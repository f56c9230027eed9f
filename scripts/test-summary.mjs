/**
 * Counts vitest's JSON report. A file that could not be loaded counts as one failure. Skipped tests are grouped by their
 * suite, whose name says why where a whole suite is skipped; failures come by their names, and so do tests that passed only when
 * they were tried again: those may hide a race.
 */
export function summarize(report) {
  let passed = 0;
  const failures = [];
  const retried = [];
  const skipped = new Map();
  for (const file of report.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
      failures.push(`${file.name}: ${file.message ?? 'it could not be run to its end'}`);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') {
        passed += 1;
        // What failed the first time stays in the report.
        if (test.failureMessages?.length > 0) retried.push(`${file.name}: ${test.fullName}`);
      } else if (test.status === 'failed') failures.push(`${file.name}: ${test.fullName}`);
      else {
        const suite = test.ancestorTitles.find((title) => title.includes(': skipped, '));
        const name = suite ?? test.fullName;
        skipped.set(name, (skipped.get(name) ?? 0) + 1);
      }
    }
  }
  return {
    passed,
    failed: failures.length,
    failures,
    retried,
    skipped: [...skipped].map(([name, count]) => ({ name, count })),
  };
}
