import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseFile, findWheel, type Target } from '../../../engine/backends/setup/wheel-index.ts';
import { smallWheel, wheelIndex } from '../../setup/wheel-index.ts';

afterEach(() => void vi.unstubAllEnvs());

const linux: Target = { platform: 'linux', arch: 'x64', glibc: '2.36' };
const arm: Target = { ...linux, arch: 'arm64' };
const mac: Target = { platform: 'darwin', arch: 'arm64', glibc: null };
const never = new AbortController().signal;

function files(...names: string[]) {
  const digests = { sha256: '0'.repeat(64) };
  return names.map((filename) => ({ filename, url: `https://files/${filename}`, size: 1, digests }));
}

const cpu = files(
  'tensorflow_cpu-2.21.0-cp310-cp310-win_amd64.whl',
  'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
);
const full = files(
  'tensorflow-2.21.0-cp310-cp310-macosx_12_0_arm64.whl',
  'tensorflow-2.21.0-cp310-cp310-manylinux_2_27_aarch64.whl',
  'tensorflow-2.21.0-cp310-cp310-manylinux_2_27_x86_64.whl',
  'tensorflow-2.21.0-cp310-cp310-win_amd64.whl',
);
const older = files(
  'tensorflow-2.20.0-cp310-cp310-manylinux_2_17_aarch64.manylinux2014_aarch64.whl',
  'tensorflow-2.20.0-cp310-cp310-macosx_12_0_arm64.whl',
);

describe('the wheel that is chosen', () => {
  test.each([
    ['Linux on x64', cpu, linux, 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl'],
    ['Linux on arm64', full, arm, 'tensorflow-2.21.0-cp310-cp310-manylinux_2_27_aarch64.whl'],
    ['a Mac with Apple silicon', full, mac, 'tensorflow-2.21.0-cp310-cp310-macosx_12_0_arm64.whl'],
    [
      'an old Linux, by the second of a file’s tags',
      older,
      { ...arm, glibc: '2.17' },
      'tensorflow-2.20.0-cp310-cp310-manylinux_2_17_aarch64.manylinux2014_aarch64.whl',
    ],
  ])('for %s', (_, there, target, name) => {
    expect(chooseFile(there, '2.21.0', target).filename).toBe(name);
  });

  test('needs a new enough system, and says how new', () => {
    const choose = (glibc: string | null) => () => chooseFile(cpu, '2.21.0', { ...linux, glibc });
    expect(choose('2.27')).not.toThrow();
    expect(choose('2.26')).toThrow('needs glibc 2.27 or newer, but this system has 2.26');
    expect(choose('2.9')).toThrow('glibc 2.27');
    expect(choose(null)).toThrow('has another C library');
  });

  test('is named as missing together with what there is', () => {
    expect(() => chooseFile(cpu, '2.21.0', arm)).toThrow('has it only for win_amd64, manylinux_2_27_x86_64');
    expect(() => chooseFile([], '2.21.0', arm)).toThrow('has it only for nothing');
  });
});

describe('the package index', () => {
  const name = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl';

  test('tells where the wheel lies, and how it can be checked', async () => {
    const { address } = await wheelIndex({ wheel: smallWheel().path, name });
    vi.stubEnv('SKIPLANE_WHEEL_INDEX', address);
    expect(await findWheel('2.21.0', linux, never)).toEqual({
      name,
      url: expect.stringContaining(`/files/${name}`),
      size: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('that does not have the version is an error that names it', async () => {
    const { address } = await wheelIndex({ wheel: smallWheel().path, name });
    vi.stubEnv('SKIPLANE_WHEEL_INDEX', address);
    await expect(findWheel('2.99.0', linux, never)).rejects.toMatchObject({
      code: 'engine/no-wheel',
      message: expect.stringContaining('tensorflow-cpu 2.99.0'),
    });
  });

  test('that nobody answers for is an error that names the host and the proxy', async () => {
    vi.stubEnv('SKIPLANE_WHEEL_INDEX', 'http://127.0.0.1:9/pypi');
    vi.stubEnv('HTTPS_PROXY', '');
    vi.stubEnv('https_proxy', '');
    await expect(findWheel('2.21.0', linux, never)).rejects.toMatchObject({
      code: 'engine/no-network',
      message: expect.stringMatching(/from 127\.0\.0\.1:9,.*\(.+\).*HTTPS_PROXY/),
    });
  });

  test.each(['http://example.org/pypi', 'ftp://127.0.0.1/pypi', 'nonsense'])(
    'at %s is not asked, since what comes from it is run',
    async (address) => {
      vi.stubEnv('SKIPLANE_WHEEL_INDEX', address);
      await expect(findWheel('2.21.0', linux, never)).rejects.toMatchObject({ code: 'engine/not-safe' });
    },
  );

  test.each([
    ['darwin', 'x64', 'Intel'],
    ['win32', 'x64', 'WSL 2'],
    ['freebsd', 'x64', 'not available for freebsd'],
  ] as const)('is not asked for %s on %s, where there is none', async (platform, arch, words) => {
    vi.stubEnv('SKIPLANE_WHEEL_INDEX', 'http://127.0.0.1:9/pypi');
    await expect(findWheel('2.21.0', { platform, arch, glibc: null }, never)).rejects.toThrow(words);
  });
});
