// Checks every layer with its own tsconfig, so that core cannot name `document` or `process`. What has not changed since the last
// time is not checked again: `.cache/types` keeps the layers' declarations and what they were made from.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [tsc, '--build', '.'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
