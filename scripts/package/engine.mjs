import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutMap } from './app.mjs';
import { traceClosure } from './closure.mjs';
import { copyFiles, filesBelow } from './files.mjs';
import { addNode } from './node-program.mjs';
import { writeNotices } from './notices.mjs';
import { addPlatformPackages } from './platform-packages.mjs';

/**
 * Collects what lies beside app.asar as `resources/engine`: the engine's programs, the designer's page, templates, lessons, the packages
 * they load, and a plain Node to run them.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {string} engine
 * @param {{ root: string, offline: boolean, temporary: string, node: string | undefined }} options
 */
export async function stageEngine(target, engine, { root, offline, temporary, node }) {
  const closure = await traceClosure(root);
  const ours = closure.filter((name) => name.startsWith('dist/'));
  const packages = closure.filter((name) => !name.startsWith('dist/'));
  await mkdir(join(engine, 'dist', 'chunks'), { recursive: true });
  for (const name of ours)
    await writeFile(join(engine, name), withoutMap(await readFile(join(root, name), 'utf8')));
  await copyFiles(packages, root, engine);
  // Read at run time: the page, documents, and the Python that exports carry.
  const python = ['keras', 'pytorch'].map((format) => `engine/formats/${format}/python`);
  for (const folder of ['dist/renderer', 'dist/page', 'templates', 'lessons', ...python]) {
    const files = (await filesBelow(join(root, folder))).filter((name) => !/\.(map|pyc)$/.test(name));
    await copyFiles(files, join(root, folder), join(engine, folder));
  }
  const fetched = { root, offline, temporary };
  const platformPackages = await addPlatformPackages(target, join(engine, 'node_modules'), fetched);
  await addNode(target, engine, { ...fetched, given: node });

  const { version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const manifest = { name: 'skiplane-engine', version, license, private: true, type: 'module' };
  await writeFile(join(engine, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await copyFile(join(root, 'LICENSE'), join(engine, 'LICENSE'));
  await writeNotices(root, engine, packages, platformPackages);
}
