import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PackagingError } from './errors.mjs';
import { copyFiles, filesBelow } from './files.mjs';
import { tarballOf, unpack } from './tarballs.mjs';

/** The library under its whole version: another copy of the one that the binding loads. */
const sameLibrary = /^libonnxruntime\.\d+\.\d+\.\d+\.dylib$/;

/** Needed to build against a package, not to run it. */
const forBuilding = /(^|\/)include\/|\.(d\.[cm]?ts|h|map|md)$/;

/**
 * Puts the target's native packages into `modules`: its Dawn, ONNX Runtime, and sharp's binaries. Returns the folders whose licenses count, by the
 * name of the package.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {string} modules the package's node_modules
 * @param {{ root: string, offline: boolean, temporary: string }} options
 * @returns {Promise<Map<string, string>>}
 */
export async function addPlatformPackages(target, modules, { root, offline, temporary }) {
  const installed = join(root, 'node_modules');
  const dawn = join('webgpu', 'dist', target.dawn);
  if (!existsSync(join(installed, dawn)))
    throw new PackagingError(
      `Expected the package webgpu to hold ${target.dawn}, but it does not: run "npm ci" and then this again.`,
    );
  await copyFiles(await filesBelow(join(installed, dawn)), join(installed, dawn), join(modules, dawn));

  // ONNX Runtime proves exports to ONNX. Where it has no build for a system, they say that they were not checked.
  const onnx = join('onnxruntime-node', 'bin', 'napi-v6', target.system, target.arch);
  const runtime = (await filesBelow(join(installed, onnx))).filter((file) => !sameLibrary.test(file));
  await copyFiles(runtime, join(installed, onnx), join(modules, onnx));

  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages;
  const sources = new Map();
  for (const name of target.sharp) {
    const { version, integrity } = lock[`node_modules/${name}`];
    const source = (await isInstalled(join(installed, name), version))
      ? join(installed, name)
      : await fetchPackage({ name, version, integrity }, { root, offline, temporary });
    const files = (await filesBelow(source)).filter((file) => !forBuilding.test(file));
    await copyFiles(files, source, join(modules, name));
    sources.set(name, source);
  }
  return sources;
}

async function isInstalled(folder, version) {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text).version === version;
}

async function fetchPackage(wanted, { root, offline, temporary }) {
  const folder = await mkdtemp(join(temporary, 'package-'));
  try {
    await unpack(await tarballOf(wanted, { root, offline }), folder);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
