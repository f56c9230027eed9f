/**
 * Counts vitest's JSON report. A file that could not be loaded counts as one failure. Skipped tests are grouped by their
 * suite, whose name says why where a whole suite is skipped.
 */
export function summarize(report) {
  let passed = 0;
  let failed = 0;
  const skipped = new Map();
  for (const file of report.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
      failed += 1;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failed += 1;
      else {
        const suite = test.ancestorTitles.find((title) => title.includes(': skipped, '));
        const name = suite ?? test.fullName;
        skipped.set(name, (skipped.get(name) ?? 0) + 1);
      }
    }
  }
  return { passed, failed, skipped: [...skipped].map(([name, count]) => ({ name, count })) };
}
