import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { runCommand } from '../command.ts';
import type { Libtensorflow } from './libtensorflow.ts';
import { linkDependencies } from './link.ts';

/** Throws what to install when the build cannot work on this machine. */
export function requireBuildTools(): void {
  const onPath = (names: string[]) =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .some((folder) => names.some((name) => existsSync(join(folder, name))));
  const missing = [
    ...(onPath(['make', 'gmake']) ? [] : ['make']),
    ...(process.env.CXX || onPath(['g++', 'c++', 'clang++']) ? [] : ['a C++ compiler']),
    ...(onPath(['python3', 'python']) ? [] : ['Python 3']),
  ];
  if (missing.length === 0) return;
  const advice =
    process.platform === 'darwin'
      ? 'run "xcode-select --install"'
      : 'install them (Debian and Ubuntu: "apt-get install build-essential python3")';
  throw new SkiplaneError(
    'setup/no-build-tools',
    `Building needs make, a C++ compiler and Python 3, but these are missing: ${missing.join(', ')}; ${advice} and run this command again.`,
  );
}

/** Compiles the binding of a tfjs-node package in place, against `tensorflow`. */
export async function buildBinding(
  packageFolder: string,
  tensorflow: Libtensorflow,
  log: string,
): Promise<void> {
  linkDependencies(packageFolder, tensorflow);
  const args = ['rebuild', ...localHeaders(), '--', '-Dnapi_build_version=8', '-Dmodule_name=tfjs_binding'];
  const { ok, ended } = await runCommand(
    process.execPath,
    [nodeGyp(), ...args, `-Dmodule_path=${join(packageFolder, 'lib', 'napi-v8')}`],
    {
      cwd: packageFolder,
      // The library is loaded from its own folder where that is still there: it finds CUDA's libraries relative to it.
      env: { ...process.env, LDFLAGS: `${process.env.LDFLAGS ?? ''} -Wl,-rpath,${tensorflow.folder}` },
      timeoutMs: 15 * 60_000,
      log,
    },
  );
  if (!ok)
    throw new SkiplaneError(
      'setup/build-failed',
      `The binding could not be compiled (node-gyp: ${ended}); the compiler's messages are in ${log}.`,
    );
  await rm(join(packageFolder, 'build'), { recursive: true, force: true });
}

/** Copies a tfjs-node package without what was built in it. */
export async function copyPackage(from: string, to: string): Promise<void> {
  const built = ['lib', 'deps', 'build'].map((name) => join(from, name));
  await cp(from, to, { recursive: true, filter: (source) => !built.includes(source) });
}

function nodeGyp(): string {
  try {
    return createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    throw new SkiplaneError(
      'setup/no-node-gyp',
      'Building needs the development dependency node-gyp, which is not installed: run "npm ci --include=dev".',
    );
  }
}

/** Node's own headers where they lie beside its program, so that nothing is downloaded. */
function localHeaders(): string[] {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}
