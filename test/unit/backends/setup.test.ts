import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { namedLibtensorflow } from '../../../engine/backends/setup/find.ts';
import { linkedLibrary, putInPlace } from '../../../engine/backends/setup/install.ts';
import { locateLibtensorflow } from '../../../engine/backends/setup/libtensorflow.ts';
import { linkDependencies } from '../../../engine/backends/setup/link.ts';
import { extractWheel } from '../../../engine/backends/setup/wheel.ts';

const library = process.platform === 'darwin' ? 'libtensorflow_cc.2.dylib' : 'libtensorflow_cc.so.2';
const header = 'include/tensorflow/c/eager/c_api.h';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skiplane-setup-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text = ''): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('TensorFlow is found', () => {
  test.each([
    ['in the C archive', 'lib/', ''],
    ["in Python's package", '', ''],
    ["in the folder above Python's package", 'tensorflow/', 'tensorflow/'],
  ])('%s', (_, libraryFolder, headerFolder) => {
    const file = write(`${libraryFolder}${library}`);
    write(`${headerFolder}${header}`);
    expect(locateLibtensorflow(folder, 'here')).toEqual({
      library: file,
      folder: dirname(file),
      include: join(folder, headerFolder, 'include'),
      origin: 'here',
    });
  });

  test('only with its headers', () => {
    write(library);
    expect(locateLibtensorflow(folder, 'here')).toContain('but not its headers');
  });
});

test('a wrong LIBTENSORFLOW_DIR is an error that says what is missing there', () => {
  vi.stubEnv('LIBTENSORFLOW_DIR', folder);
  expect(() => namedLibtensorflow()).toThrow(`${folder} does not contain libtensorflow`);
});

test('only libraries and headers are unpacked from a wheel', async () => {
  const wheel = join(folder, 'tensorflow.whl');
  const entries = [
    `tensorflow/${library}`,
    `tensorflow/${header}`,
    'tensorflow/python/ops.py',
    'other/include/a.h',
  ];
  writeFileSync(wheel, zipSync(Object.fromEntries(entries.map((name) => [name, strToU8(name)]))));
  let bytes = 0;
  await extractWheel(wheel, join(folder, 'out'), (written) => {
    bytes = written;
  });
  expect(entries.map((name) => existsSync(join(folder, 'out', name)))).toEqual([true, true, false, false]);
  expect(readFileSync(join(folder, 'out', 'tensorflow', header), 'utf8')).toBe(`tensorflow/${header}`);
  expect(bytes).toBe(`tensorflow/${library}tensorflow/${header}`.length);
});

test('a wheel that is cut off within a library is an error', async () => {
  const wheel = join(folder, 'tensorflow.whl');
  const whole = zipSync({ [`tensorflow/${library}`]: randomBytes(100_000) });
  writeFileSync(wheel, whole.subarray(0, 50_000));
  await expect(extractWheel(wheel, join(folder, 'out'), () => undefined)).rejects.toThrow('invalid zip data');
});

test('a wheel whose library is damaged is an error', async () => {
  const wheel = join(folder, 'tensorflow.whl');
  const damaged = zipSync({ [`tensorflow/${library}`]: strToU8('word '.repeat(100_000)) });
  damaged.fill(0xff, 80, 400);
  writeFileSync(wheel, damaged);
  await expect(extractWheel(wheel, join(folder, 'out'), () => undefined)).rejects.toThrow();
});

describe('a package that was built', () => {
  function buildPackage(name: string, binding: string): string {
    write('tensorflow/include/tensorflow/c/eager/c_api.h');
    write(`tensorflow/${library}`);
    write(`${name}/lib/napi-v8/tfjs_binding.node`, binding);
    const tensorflow = locateLibtensorflow(join(folder, 'tensorflow'), 'here');
    if (typeof tensorflow === 'string') throw new Error(tensorflow);
    linkDependencies(join(folder, name), tensorflow);
    return join(folder, name);
  }

  test('knows which TensorFlow it is linked to', () => {
    expect(linkedLibrary(buildPackage('built', 'new'))).toBe(join(folder, 'tensorflow', library));
  });

  test('takes the place of the installed one, and is kept beside node_modules', async () => {
    const installed = buildPackage('installed', 'old');
    await putInPlace(buildPackage('built', 'new'), installed, join(folder, 'kept'));
    for (const place of ['installed', 'kept'])
      expect(readFileSync(join(folder, place, 'lib', 'napi-v8', 'tfjs_binding.node'), 'utf8')).toBe('new');
    expect(existsSync(join(folder, 'built'))).toBe(false);
  });

  test('that cannot be moved leaves the installed one as it was', async () => {
    const installed = buildPackage('installed', 'old');
    await expect(putInPlace(join(folder, 'missing'), installed, join(folder, 'kept'))).rejects.toThrow();
    expect(readFileSync(join(installed, 'lib', 'napi-v8', 'tfjs_binding.node'), 'utf8')).toBe('old');
  });
});
