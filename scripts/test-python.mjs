// `npm run test:python`: the tests that compare with Keras, PyTorch, onnx and Ray, in a Python of their own. Makes it in `.cache/python` where it is not there;
// what cannot be installed is skipped, by name. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, '.cache', 'python');
const windows = process.platform === 'win32';
const python = join(folder, windows ? 'Scripts' : 'bin', windows ? 'python.exe' : 'python');

/** What the tests compare with. One after the other, so that one that is not to be had takes no other with it. */
const packages = readFileSync(join(root, 'test', 'python', 'packages.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** Tests that have a part in Python. */
const tests = [
  'test/conformance/keras.test.ts',
  'test/conformance/keras-training.test.ts',
  'test/conformance/torch-optimizers.test.ts',
  'test/conformance/torch-projects.test.ts',
  'test/conformance/code.test.ts',
  'test/conformance/onnx-templates.test.ts',
  'test/contract/onnx.test.ts',
  'test/contract/onnx-programs.test.ts',
  'test/unit/formats/model-card.test.ts',
  'test/conformance/formats',
  'test/python',
];

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

if (!existsSync(python)) {
  const made = ['python3', 'python'].some((name) => run(name, ['-m', 'venv', folder]));
  if (!made)
    console.log('Python 3 with venv was not found here: the tests that compare with it are skipped.');
}
for (const name of existsSync(python) ? packages : [])
  if (!run(python, ['-m', 'pip', 'install', '-qq', '--retries', '0', name]))
    console.log(`${name} could not be installed here: the tests that compare with it are skipped.`);

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const projects = ['--project', 'node', '--project', 'heavy'];
const ok = run(process.execPath, [vitest, 'run', ...projects, ...tests, ...process.argv.slice(2)], {
  env: {
    ...process.env,
    SKIPLANE_TESTS: 'heavy',
    ...(existsSync(python) ? { SKIPLANE_PYTHON: python } : {}),
  },
});
process.exitCode = ok ? 0 : 1;
