// Checks each layer with its own tsconfig, so that core cannot name `document` or `process`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const layers = ['core', 'engine', 'cli', 'electron', 'renderer', 'scripts', 'test'];

const failed = layers.filter((layer) => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', layer], { cwd: root, stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`Type errors in ${failed.map((layer) => `${layer}/`).join(', ')}`);
  process.exitCode = 1;
}
