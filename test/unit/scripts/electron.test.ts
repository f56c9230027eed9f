import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { electronProgram, provideElectron } from '../../../scripts/electron.mjs';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

/** A project whose package `electron` is as npm installs it, with an installer of the test's own. */
function project(installer = '') {
  const root = temporaryFolder();
  const electron = join(root, 'node_modules', 'electron');
  mkdirSync(electron, { recursive: true });
  mkdirSync(join(root, '.cache'));
  writeFileSync(join(electron, 'package.json'), JSON.stringify({ version: '1.2.3', type: 'commonjs' }));
  writeFileSync(join(electron, 'install.js'), installer);
  return { root, electron };
}

/** What the installer leaves behind. */
function install(electron: string): void {
  mkdirSync(join(electron, 'dist'));
  writeFileSync(join(electron, 'dist', 'electron'), '');
  writeFileSync(join(electron, 'path.txt'), 'electron');
}

/** Names a host to download from that answers so; never where it does not. */
async function host(status: number | undefined): Promise<void> {
  const server = createServer((_, response) => {
    if (status !== undefined) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  vi.stubEnv('npm_config_electron_mirror', `http://127.0.0.1:${address.port}/`);
}

it("finds Electron's program where it has been fetched, and asks no host", async () => {
  const { root, electron } = project();
  install(electron);
  vi.stubEnv('npm_config_electron_mirror', 'http://127.0.0.1:1/');
  const program = join(electron, 'dist', 'electron');
  expect(await provideElectron(root, undefined, '')).toEqual({ program });
  expect(electronProgram(electron)).toBe(program);
});

it('takes no program that is named but not there', () => {
  const { electron } = project();
  writeFileSync(join(electron, 'path.txt'), 'electron');
  expect(electronProgram(electron)).toBeUndefined();
});

it('waits a second at most for a host that does not answer, and fetches nothing', async () => {
  const { root } = project();
  await host(undefined);
  const announce = vi.fn();
  const begun = performance.now();
  const found = await provideElectron(root, announce, '');
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(found).toEqual({ reason: expect.stringContaining('does not answer') });
  expect(announce).not.toHaveBeenCalled();
});

it('takes a refusing host as one that does not answer', async () => {
  const { root } = project();
  await host(403);
  expect(await provideElectron(root, undefined, '')).toEqual({
    reason: expect.stringContaining('does not answer'),
  });
});

it('fetches the program where the host answers, and says so', async () => {
  const { root, electron } = project(`
    const { mkdirSync, writeFileSync } = require('node:fs');
    mkdirSync(__dirname + '/dist');
    writeFileSync(__dirname + '/dist/electron', '');
    writeFileSync(__dirname + '/path.txt', 'electron');`);
  await host(302);
  const announce = vi.fn();
  expect(await provideElectron(root, announce, '')).toEqual({ program: join(electron, 'dist', 'electron') });
  expect(announce).toHaveBeenCalledOnce();
});

it('goes on where fetching fails', async () => {
  const { root } = project('process.exit(1)');
  await host(200);
  expect(await provideElectron(root, undefined, '')).toEqual({
    reason: expect.stringContaining('could not be fetched'),
  });
});

it('does not try again a download that was too slow for this version', async () => {
  const { root } = project();
  writeFileSync(join(root, '.cache', 'electron-slow'), '1.2.3');
  await host(200);
  expect(await provideElectron(root, undefined, '')).toEqual({ reason: expect.stringContaining('too slow') });
});

it('says why no window can open here, before anything else', async () => {
  const { root } = project();
  expect(await provideElectron(root, undefined, 'there is no display here')).toEqual({
    reason: 'there is no display here',
  });
});
