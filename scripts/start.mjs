// `npm start`: trains the small residual network on the bundled digits and says where the model is.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await build();
console.log('Training a small residual network on 10,000 handwritten digits.\n');
const { status } = spawnSync(
  process.execPath,
  [
    'dist/cli.js',
    'train',
    'templates/tiny-resnet-digits.skiplane.json',
    '--data',
    'mnist',
    '--epochs',
    '5',
  ].concat(process.argv.slice(2)),
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
