// `npm run pictures:update`: takes the pictures of components anew. Those that have stayed as they were within the tolerance stay
// the files that they are. Arguments go to vitest: `npm run pictures:update -- -t canvas-card`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'gallery', 'test/gallery/pictures.test.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SKIPLANE_UPDATE_PICTURES: '1' } },
);
process.exitCode = status ?? 1;
