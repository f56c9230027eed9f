import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let project = '';

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'skiplane-bootstrap-'));
  cpSync('scripts', join(project, 'scripts'), { recursive: true });
  const manifest = { name: 'small', version: '1.0.0' };
  write('package.json', manifest);
  write('package-lock.json', { ...manifest, lockfileVersion: 3, requires: true, packages: { '': manifest } });
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), JSON.stringify(content));
}

function bootstrap(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(project, 'scripts', 'bootstrap.mjs')], { cwd: project });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        output += text;
      });
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('the bootstrap', () => {
  test('installs what is missing and says so, and then is silent', async () => {
    const first = await bootstrap();
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('Packages are installed.') });
    expect(await bootstrap()).toEqual({ code: 0, output: '' });
  });

  test('installs again when the lockfile has changed', async () => {
    await bootstrap();
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    write('package-lock.json', { ...lock, changed: true });
    expect((await bootstrap()).output).toContain('do not fit package-lock.json');
  });

  test('accepts what somebody installed with npm by hand', async () => {
    write('node_modules/.package-lock.json', { packages: {} });
    expect(await bootstrap()).toEqual({ code: 0, output: '' });
  });

  test('does not accept an installation that lacks a package', async () => {
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    lock.packages['node_modules/absent'] = { version: '1.0.0' };
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', { packages: {} });
    expect((await bootstrap()).output).toContain('npm ci');
  });

  test('fails with one sentence when npm does', async () => {
    writeFileSync(join(project, 'package-lock.json'), 'broken');
    const { code, output } = await bootstrap();
    expect(code).toBe(1);
    expect(output).toContain('The packages could not be installed');
  });

  test('installs once when two start at the same time', async () => {
    const outputs = (await Promise.all([bootstrap(), bootstrap()])).map(({ output }) => output);
    expect(outputs.filter((output) => output.includes('Packages are installed.'))).toHaveLength(1);
  });

  test('is not held up by the lock of an installation that was killed', async () => {
    mkdirSync(join(project, '.cache'));
    // Above the largest process id of any system.
    writeFileSync(join(project, '.cache', 'install.lock'), '2000000000');
    expect(await bootstrap()).toMatchObject({ code: 0 });
  });

  test("puts the tensorflow binding back that npm's clean installation removed", async () => {
    await bootstrap();
    write('node_modules/@tensorflow/tfjs-node/package.json', { version: '4.22.0' });
    const kept = `.cache/tensorflow/${process.platform}-${process.arch}-tfjs-node-4.22.0`;
    write(`${kept}/lib/napi-v8/tfjs_binding.node`, 'binding');
    write('tensorflow/library', '');
    mkdirSync(join(project, kept, 'deps', 'lib'), { recursive: true });
    const library = process.platform === 'darwin' ? 'libtensorflow.2.dylib' : 'libtensorflow.so';
    symlinkSync(join(project, 'tensorflow', 'library'), join(project, kept, 'deps', 'lib', library));

    expect((await bootstrap()).output).toContain('binding of the tensorflow backend');
    for (const path of ['lib/napi-v8/tfjs_binding.node', `deps/lib/${library}`])
      expect(existsSync(join(project, 'node_modules/@tensorflow/tfjs-node', path))).toBe(true);
    expect(await bootstrap()).toEqual({ code: 0, output: '' });
  });
});
