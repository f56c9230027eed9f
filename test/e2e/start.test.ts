import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../engine/program.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Runs what `npm start` runs; gives its output as it comes. */
function start(options: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(projectRoot(), 'scripts', 'start.mjs'), ...options], {
    cwd: projectRoot(),
    env: { ...process.env, NO_COLOR: '1', INIT_CWD: projectRoot(), ...env },
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, output: () => output, ended };
}

it('npm start serves the designer on a loopback port and ends on Ctrl+C', async () => {
  const workspace = temporaryFolder();
  const { child, output, ended } = start(['--workspace', workspace, '--no-open']);
  await expect.poll(output, { timeout: 60_000 }).toMatch(/ready at http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  const address = /http:\S+/.exec(output())?.[0] ?? '';
  const answer = await fetch(address, { redirect: 'manual' });
  expect(answer.status).toBe(302);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(new URL('/', address), { headers: { cookie } });
  expect(await page.text()).toContain('<div id="root">');
  expect((await fetch(new URL('/', address))).status).toBe(403);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('npm start says in one sentence what is wrong with its arguments', async () => {
  const { output, ended } = start(['--port', 'many', '--no-open']);
  expect(await ended).toBe(1);
  expect(output()).toContain('Expected a port from 0 (any free port) to 65535, received "many".');
});

const opensByScript = process.platform === 'linux' ? it : it.skip;

opensByScript(
  'npm start opens the designer in the browser within 2 s of the build where no window can be had (on Linux, whose browser the test can name)',
  async () => {
    const folder = temporaryFolder();
    const opened = join(folder, 'opened');
    const browser = join(folder, 'browser');
    writeFileSync(browser, `#!/bin/sh\necho "$1" > "${opened}"\n`);
    chmodSync(browser, 0o755);
    // No display: nothing is downloaded to find out.
    const { child, output, ended } = start(['--workspace', join(folder, 'workspace')], {
      BROWSER: browser,
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
    });
    await expect.poll(output, { timeout: 60_000, interval: 20 }).toContain('there is no display here');
    const built = performance.now();
    await expect.poll(() => existsSync(opened), { timeout: 10_000, interval: 20 }).toBe(true);
    expect(performance.now() - built).toBeLessThan(2000);
    expect(output()).toContain(readFileSync(opened, 'utf8').trim());
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  },
);
