// The native binding of the TensorFlow engine, compiled here so that nobody who installs that engine needs a compiler. TensorFlow itself
// stays out of the package: the binding finds it in `deps/lib`, two folders above itself, wherever the app puts both.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, realpathSync, statSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PackagingError } from './errors.mjs';
import { filesBelow } from './files.mjs';

const libraries = {
  linux: ['libtensorflow.so', 'libtensorflow_framework.so'],
  darwin: ['libtensorflow.2.dylib', 'libtensorflow_framework.2.dylib'],
};

/**
 * Puts the binding and what it fits into `<engine>/tensorflow/binding/<system>-<arch>`.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {string} engine
 * @param {string} root
 * @returns {Promise<string | undefined>} why there is none, as the end of a sentence
 */
export async function addBinding({ system, arch }, engine, root) {
  if (system === 'win32') return 'on Windows the binding cannot be compiled';
  if (system !== process.platform || arch !== process.arch)
    return 'its binding can only be compiled on the system that it is for';
  const tfjsNode = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  const library = join(tfjsNode, 'deps', 'lib', libraries[system][0]);
  if (!existsSync(library)) return 'run "npm run setup:tensorflow" here first';

  const cached = join(root, '.cache', 'package', `binding-${await keyOf(tfjsNode, realpathSync(library))}`);
  if (!existsSync(cached)) {
    console.log('Compiling the binding of the TensorFlow engine, which takes about a minute …');
    const reason = await compile(root, tfjsNode, realpathSync(library), cached);
    if (reason !== undefined) return reason;
  }
  const target = join(engine, 'tensorflow', 'binding', `${system}-${arch}`);
  await mkdir(target, { recursive: true });
  for (const name of ['tfjs_binding.node', 'binding.json'])
    await copyFile(join(cached, name), join(target, name));
  return undefined;
}

/** Differs for every library and every binding's source. */
async function keyOf(tfjsNode, library) {
  const { size, mtimeMs } = statSync(library);
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch} ${library} ${size} ${mtimeMs}`,
  );
  for (const name of await sourcesOf(tfjsNode)) hash.update(await readFile(join(tfjsNode, name)));
  return hash.digest('hex').slice(0, 16);
}

async function sourcesOf(tfjsNode) {
  const code = (await filesBelow(join(tfjsNode, 'binding'))).map((name) => `binding/${name}`);
  return ['package.json', 'binding.gyp', ...code];
}

/** Compiles and tries the binding in a copy of tfjs-node, which has to lie where its packages are found. */
async function compile(root, tfjsNode, library, cached) {
  const copy = join(dirname(tfjsNode), `.tfjs-node-building-${process.pid}`);
  try {
    await cp(join(tfjsNode, 'dist'), join(copy, 'dist'), { recursive: true });
    for (const name of await sourcesOf(tfjsNode)) await cp(join(tfjsNode, name), join(copy, name));
    await cp(join(tfjsNode, 'deps', 'lib'), join(copy, 'deps', 'lib'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    const headers = [join(dirname(library), 'include'), join(dirname(library), '..', 'include')].find(
      (folder) => existsSync(join(folder, 'tensorflow', 'c', 'eager', 'c_api.h')),
    );
    if (headers === undefined) return "TensorFlow's headers are not beside its library";
    await symlink(headers, join(copy, 'deps', 'include'));

    const log = join(root, '.cache', 'package', 'binding.log');
    const { status, stdout, stderr } = nodeGyp(copy);
    await writeFile(log, `${stdout}${stderr}`);
    const binding = join(copy, 'lib', 'napi-v8', 'tfjs_binding.node');
    if (status !== 0 || !existsSync(binding)) return `its binding could not be compiled (see ${log})`;
    if ((await readFile(binding)).includes(root))
      throw new PackagingError(
        `Expected a binding that names no folder of this machine, but ${binding} does.`,
      );
    const tensorflow = verify(root, copy);
    if (tensorflow === undefined) return 'its binding was compiled, but does not work here';
    await keep(binding, { tensorflow, tfjsNode: await versionOf(tfjsNode) }, cached);
    return undefined;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Both files by one rename, so that what is kept is whole. */
async function keep(binding, description, cached) {
  const temporary = mkdtempSync(`${cached}-`);
  await copyFile(binding, join(temporary, 'tfjs_binding.node'));
  await writeFile(join(temporary, 'binding.json'), `${JSON.stringify(description)}\n`);
  await rename(temporary, cached);
}

function nodeGyp(folder) {
  const program = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  const prefix = dirname(dirname(process.execPath));
  const local = existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
  const modulePath = `-Dmodule_path=${join(folder, 'lib', 'napi-v8')}`;
  const args = [
    'rebuild',
    ...local,
    '--',
    '-Dnapi_build_version=8',
    '-Dmodule_name=tfjs_binding',
    modulePath,
  ];
  // binding.gyp itself gives the one run path that is wanted; anything else would name this machine's folders.
  const flags = `-ffile-prefix-map=${folder}=.`;
  return spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      LDFLAGS: process.platform === 'linux' ? '-Wl,-s' : '',
      CFLAGS: flags,
      CXXFLAGS: flags,
    },
  });
}

/** TensorFlow's version where the binding computes a convolution and its gradients with it. */
function verify(root, folder) {
  const program = join(root, 'dist', 'setup-tensorflow.js');
  const { stdout } = spawnSync(process.execPath, [program, '--verify', folder], { encoding: 'utf8' });
  const line = stdout.split('\n').find((text) => text.startsWith('verdict:'));
  const verdict = line === undefined ? { ok: false } : JSON.parse(line.slice('verdict:'.length));
  return verdict.ok ? verdict.version : undefined;
}

async function versionOf(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version;
}
