import { z } from 'zod';
import { SkiplaneError } from '../../../core/error.ts';
import { askJson, unreachable } from './ask.ts';

/** A file of the package index that holds TensorFlow's libraries. */
export interface Wheel {
  readonly name: string;
  readonly url: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** A machine as wheels are named after it. */
export interface Target {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Version of the C library; null where the system has another one, as Alpine, or none. */
  readonly glibc: string | null;
}

const releaseSchema = z.object({
  urls: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      size: z.number().int().positive(),
      digests: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    }),
  ),
});

type File = z.output<typeof releaseSchema>['urls'][number];

/** The package that holds TensorFlow for a machine, or in one sentence why none does. */
export function tensorflowPackageName({
  platform,
  arch,
}: Pick<Target, 'platform' | 'arch'>): { readonly name: string } | { readonly reason: string } {
  if (platform === 'linux' && arch === 'x64') return { name: 'tensorflow-cpu' };
  if (platform === 'linux' && arch === 'arm64') return { name: 'tensorflow' };
  if (platform === 'darwin' && arch === 'arm64') return { name: 'tensorflow' };
  if (platform === 'darwin')
    return {
      reason: 'TensorFlow no longer supports Macs with Intel processors: use webgpu or wasm.',
    };
  if (platform === 'win32')
    return {
      reason:
        'TensorFlow does not run natively on Windows here: use webgpu or wasm, or run Skiplane inside WSL 2.',
    };
  return { reason: `TensorFlow is not available for ${platform} on ${arch}: use webgpu or wasm.` };
}

/**
 * The wheel of a version for this machine. Only its libraries are used, so that any Python's serves.
 * @throws SkiplaneError where the index cannot be asked, or has none
 */
export async function findWheel(version: string, target: Target, signal: AbortSignal): Promise<Wheel> {
  const known = tensorflowPackageName(target);
  if ('reason' in known) throw new SkiplaneError('engine/unavailable', known.reason);
  const url = `${indexAddress()}/${known.name}/${version}/json`;
  const { response, body } = await askJson(url, signal);
  if (response.status === 404)
    throw new SkiplaneError(
      'engine/no-wheel',
      `Expected ${known.name} ${version} in the package index, but ${url} does not exist: look for a newer Skiplane.`,
    );
  if (!response.ok) throw unreachable(url, `it answered ${response.status} ${response.statusText}`);
  const release = releaseSchema.safeParse(body);
  if (!release.success) throw unreachable(url, 'its response is not that of a package index');
  const { filename, size, digests, url: address } = chooseFile(release.data.urls, version, target);
  return { name: filename, size, sha256: digests.sha256, url: new URL(address, url).href };
}

/** The first file of a release that this machine can use. @throws SkiplaneError that says what there is instead */
export function chooseFile(files: readonly File[], version: string, target: Target): File {
  const wheels = files.filter(({ filename }) => filename.endsWith('.whl'));
  const forMachine = wheels.filter((file) => tagsOf(file).some((tag) => isForMachine(tag, target)));
  const usable = forMachine.find((file) => tagsOf(file).some((tag) => runsOn(tag, target)));
  if (usable) return usable;
  const needed = forMachine.flatMap((file) => tagsOf(file).flatMap((tag) => neededGlibc(tag) ?? []));
  if (needed.length > 0)
    throw new SkiplaneError(
      'engine/old-system',
      `TensorFlow ${version} needs glibc ${needed.toSorted(compareVersions)[0]} or newer, but this system has ${
        target.glibc ?? 'another C library'
      }: use webgpu or wasm here, or a newer system.`,
    );
  const tags = [...new Set(wheels.flatMap(tagsOf))].join(', ') || 'nothing';
  throw new SkiplaneError(
    'engine/no-wheel',
    `Expected a TensorFlow ${version} for ${target.platform} on ${target.arch}, but the package index has it only for ${tags}: use webgpu or wasm.`,
  );
}

/** The platforms that a wheel is for: the last part of its name, where several are joined by dots. */
function tagsOf({ filename }: File): string[] {
  return (
    filename
      .replace(/\.whl$/, '')
      .split('-')
      .at(-1) ?? ''
  ).split('.');
}

const machines: Readonly<Record<string, RegExp>> = {
  'linux x64': /^manylinux.*_x86_64$/,
  'linux arm64': /^manylinux.*_aarch64$/,
  'darwin arm64': /^macosx_.*_(arm64|universal2)$/,
};

function isForMachine(tag: string, { platform, arch }: Target): boolean {
  return machines[`${platform} ${arch}`]?.test(tag) ?? false;
}

function runsOn(tag: string, target: Target): boolean {
  if (!isForMachine(tag, target)) return false;
  const needed = neededGlibc(tag);
  return needed === undefined || (target.glibc !== null && compareVersions(needed, target.glibc) <= 0);
}

function neededGlibc(tag: string): string | undefined {
  if (tag.startsWith('manylinux2014_')) return '2.17';
  const [, major, minor] = /^manylinux_(\d+)_(\d+)_/.exec(tag) ?? [];
  return major === undefined ? undefined : `${major}.${minor}`;
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The index's address: PyPI's, or a mirror that is named in the environment. */
function indexAddress(): string {
  return (process.env['SKIPLANE_WHEEL_INDEX'] || 'https://pypi.org/pypi').replace(/\/+$/, '');
}
