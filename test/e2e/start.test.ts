import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../engine/program.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

it('npm start trains on the bundled digits and says how good the model is and where', () => {
  const out = temporaryFolder();
  const options = ['--epochs', '1', '--limit', '300', '--backend', 'wasm', '--out', out];
  const { status, stdout } = spawnSync(process.execPath, ['scripts/start.mjs', ...options], {
    cwd: projectRoot(),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^epoch 1\/1 {2}loss \d/m);
  expect(stdout).toMatch(/^Test accuracy \d+\.\d %, loss \d/m);
  const [, model = ''] = /^Model: (.*)$/m.exec(stdout) ?? [];
  expect(existsSync(join(projectRoot(), model, 'model.json')) || existsSync(join(model, 'model.json'))).toBe(
    true,
  );
});
