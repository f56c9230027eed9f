// `npm test`: types, lint, unused code, spelling, then the tests. Arguments go to vitest: `npm test -- test/unit/backends`; with
// `--heavy` the tests that take minutes run too, and with `--zoo` they take every template. `--begin-within 40` begins none of
// those once 40 minutes have passed, for machines that give a run so much time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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

const { values: options, tokens } = parseArgs({
  options: { heavy: { type: 'boolean' }, zoo: { type: 'boolean' }, 'begin-within': { type: 'string' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
});
const own = ['heavy', 'zoo', 'begin-within'];
/** What is vitest's; short options in one word are tokens of one place. */
const places = new Set(tokens.filter(({ name }) => !own.includes(name)).map(({ index }) => index));
const others = [...places].map((index) => process.argv[index + 2]);
if (options.heavy || options.zoo) process.env.SKIPLANE_TESTS = options.zoo ? 'zoo' : 'heavy';
else delete process.env.SKIPLANE_TESTS;
const minutes = options['begin-within'];
if (minutes !== undefined && !(Number(minutes) > 0)) {
  console.error(`Expected a number of minutes behind --begin-within, received ${minutes}.`);
  process.exit(2);
}
if (minutes !== undefined) process.env.SKIPLANE_BEGIN_UNTIL = String(Date.now() + 60_000 * Number(minutes));

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
  ...others,
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
