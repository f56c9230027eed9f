import { chmod, copyFile, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { tarballOf, unpack } from './tarballs.mjs';
import { nodeVersion, targets } from './targets.mjs';

/**
 * Puts the plain Node of the target, with its license, into `<engine>/bin`.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {string} engine
 * @param {{ root: string, offline: boolean, temporary: string, given: string | undefined }} options `given`: a Node program to take
 *   instead of the pinned one
 */
export async function addNode(target, engine, { root, offline, temporary, given }) {
  const bin = join(engine, 'bin');
  const program = join(bin, basename(target.node.program));
  await mkdir(bin, { recursive: true });
  if (given !== undefined) {
    await copyFile(given, program);
    await chmod(program, 0o755);
    return;
  }
  const folder = await mkdtemp(join(temporary, 'node-'));
  await unpack(await nodeTarball(target, { root, offline }), folder, [target.node.program]);
  await rename(join(folder, target.node.program), program);
  await chmod(program, 0o755);

  // Windows' packages come without Node's license; it is the same on every system.
  const licensed = target.system === 'win32' ? targets[0] : target;
  await unpack(await nodeTarball(licensed, { root, offline }), folder, ['LICENSE']);
  await rename(join(folder, 'LICENSE'), join(bin, 'LICENSE'));
}

/** Whether the target's Node can be had without any network. */
export async function hasNode(target, root) {
  try {
    await nodeTarball(target, { root, offline: true });
    return true;
  } catch {
    return false;
  }
}

function nodeTarball({ node }, options) {
  return tarballOf({ name: node.package, version: nodeVersion, integrity: node.integrity }, options);
}
