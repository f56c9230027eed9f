// `npm run package`: collects the app and its engine in dist/package/<platform>-<arch>/, and has electron-builder make installers of
// them.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build.mjs';
import { buildRenderer } from '../build-renderer.mjs';
import { stageApp } from './app.mjs';
import { runBuilder } from './builder.mjs';
import { stageEngine } from './engine.mjs';
import { PackagingError } from './errors.mjs';
import { buildAppIcons, buildInstallerIcons } from './icons.mjs';
import { help, readOptions } from './options.mjs';
import { measure, requireBudget, sizeTable } from './sizes.mjs';
import { targetName } from './targets.mjs';
import { addBinding } from './tensorflow-binding.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

async function main(args) {
  // npm runs scripts in the project's folder; paths are meant from where the person is.
  const options = readOptions(args, process.env.INIT_CWD ?? process.cwd());
  if (options.help) return console.log(help);
  const { target } = options;
  console.log(`Packaging Skiplane for ${targetName(target)}.`);
  await build();
  await buildRenderer(() => console.log('Building the designer, which takes some seconds …'));
  await buildAppIcons(root);

  const stage = join(options.out ?? join(root, 'dist', 'package'), targetName(target));
  const temporary = await mkdtemp(join(tmpdir(), 'skiplane-package-'));
  try {
    await rm(stage, { recursive: true, force: true });
    await collect(stage, temporary, options);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const sizes = await measure({ app: join(stage, 'app'), engine: join(stage, 'engine') });
  console.log(`Sizes on disk, to which Electron's own comes:\n${sizeTable(sizes, target.budget)}`);
  requireBudget(sizes, target.budget);
  if (options.stageOnly) return console.log(`Collected in ${stage}.`);
  await runBuilder(target, stage, { ...options, root });
  console.log(`Done: ${join(stage, 'out')}`);
}

async function collect(stage, temporary, { target, offline, node, updates }) {
  const resources = join(stage, 'resources');
  await mkdir(resources, { recursive: true });
  console.log('Collecting the app, the engine and its packages …');
  await stageApp(root, join(stage, 'app'), updates);
  await stageEngine(target, join(stage, 'engine'), { root, offline, temporary, node });
  const without = await addBinding(target, join(stage, 'engine'), root);
  if (without !== undefined) console.log(`This package cannot install the TensorFlow engine: ${without}.`);
  await buildInstallerIcons(root, resources);
  await cp(join(root, 'scripts', 'package', 'resources'), resources, { recursive: true });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Anything but our own error is a bug: its stack says where.
  console.error(error instanceof PackagingError ? error.message : error);
  process.exitCode = 1;
}
