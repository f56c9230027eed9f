// `npm test`: types, lint, unused code, spelling, then the tests. Arguments go to vitest: `npm test -- test/unit/backends`; with
// `--heavy` the tests that take minutes run too, and with `--zoo` they take every template.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summarize } from './test-summary.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Checks that pass or fail as a whole, each with the script it runs. */
const checks = [
  { name: 'types of every layer', script: 'scripts/typecheck.mjs', args: [] },
  { name: 'lint and format', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '.'] },
  {
    name: 'unused files, exports and packages',
    script: 'node_modules/knip/bin/knip.js',
    args: ['--no-progress'],
  },
  {
    name: 'spelling',
    script: 'node_modules/cspell/bin.mjs',
    args: [
      'lint',
      '--no-progress',
      '--no-summary',
      '--show-suggestions',
      '--cache',
      '--cache-location',
      '.cache/spelling.json',
    ],
  },
];

function runNode(script, args) {
  return (
    spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' }).status === 0
  );
}

if (process.argv.includes('--heavy') || process.argv.includes('--zoo')) process.env.SKIPLANE_HEAVY = '1';
if (process.argv.includes('--zoo')) process.env.SKIPLANE_ZOO = '1';

const failedChecks = [];
for (const { name, script, args } of checks) {
  const ok = runNode(script, args);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  if (!ok) failedChecks.push(name);
}

const folder = mkdtempSync(join(tmpdir(), 'skiplane-test-'));
const reportFile = join(folder, 'report.json');
const vitestOk = runNode('node_modules/vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2).filter((argument) => argument !== '--heavy' && argument !== '--zoo'),
]);
const { passed, failed, failures: failedTests, retried, skipped } = summarize(readReport());
rmSync(folder, { recursive: true, force: true });

for (const { name, count } of skipped)
  console.log(`skipped: ${name} (${count} ${count === 1 ? 'test' : 'tests'})`);
for (const name of retried) console.log(`passed at the second try: ${name.replace(`${root}/`, '')}`);
for (const name of [...failedChecks, ...failedTests]) console.log(`failed: ${name.replace(`${root}/`, '')}`);
// An error outside of any test, or a crash of vitest itself, is a failure too.
const outside = !vitestOk && failed === 0 ? 1 : 0;
if (outside) console.log('failed: vitest ended with an error outside of the tests, see above');
const failures = failed + failedChecks.length + outside;
const skips = skipped.reduce((sum, { count }) => sum + count, 0);
console.log(`${passed + checks.length - failedChecks.length} passed, ${failures} failed, ${skips} skipped`);
process.exitCode = failures === 0 ? 0 : 1;

function readReport() {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}
