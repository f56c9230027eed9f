import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { freeSpace } from '../../engine/backends/setup/disk-space.ts';
import { linkedLibrary } from '../../engine/backends/setup/install.ts';
import { bindingFile, tensorflowFolder, tfjsNodeFolder } from '../../engine/backends/setup/places.ts';
import { machineHere } from '../../engine/backends/setup/target.ts';
import { projectRoot } from '../../engine/program.ts';
import { templatePath } from '../setup/documents.ts';
import { connectEngine } from '../setup/engine-client.ts';
import { smallRenderer } from '../setup/engine-server.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { type WheelIndex, wheelIndex, writeReadyBinding } from '../setup/wheel-index.ts';
import { zipLibraries } from '../setup/zip-libraries.ts';

const here = inject('backends').find(({ backend }) => backend === 'tensorflow');
const own = tfjsNodeFolder();
const library = own !== undefined && here?.available ? linkedLibrary(own) : undefined;
const why = library === undefined ? ': skipped, no TensorFlow was set up here' : '';

/** Bytes that are free before the gigabytes of a wheel, its copy and what is unpacked are moved. */
const needed = { memory: 3e9, disk: 5e9 };

describe(`the TensorFlow engine of the desktop app${why}`, () => {
  test.runIf(library !== undefined)(
    'is installed on request, trains, and is removed',
    async () => {
      if (own === undefined || library === undefined) return;
      const folder = temporaryFolder();
      expect(freemem(), 'free memory').toBeGreaterThan(needed.memory);
      expect(await freeSpace(folder), 'free disk').toBeGreaterThan(needed.disk);
      const wheel = join(folder, 'tensorflow.whl');
      const digest = await zipLibraries(dirname(library), wheel);
      const user = join(folder, 'user');
      const index = await wheelIndex({ wheel, name: wheelName(), digest });
      const address = await startApp(standInApp(join(folder, 'app'), own), user, index);
      const told: { what: string; done: number }[] = [];
      let changes = 0;
      const { api } = await connectEngine(
        { port: Number(address.port), token: address.searchParams.get('token') ?? '' },
        {
          taskProgress: (_, what, done) => void told.push({ what: what.replace(/:.*/, ''), done }),
          enginesChanged: () => {
            changes += 1;
          },
        },
      );
      const tensorflow = async () =>
        (await api.listBackends({ again: false })).backends.find(({ backend }) => backend === 'tensorflow');

      expect(await api.describeTensorflow()).toMatchObject({ state: 'absent', version: '2.21.0' });
      expect(await tensorflow()).toMatchObject({
        available: false,
        reason: expect.stringContaining('install the TensorFlow engine in Settings'),
      });

      const cancelled = api.installTensorflow({ task: 'first' });
      cancelled.catch(() => undefined);
      await expect.poll(() => told.at(-1)?.what, { timeout: 60_000 }).toBe('Unpacking TensorFlow');
      expect(await api.describeTensorflow()).toMatchObject({ state: 'installing' });
      await api.cancelTask({ task: 'first' });
      await expect(cancelled).rejects.toMatchObject({ code: 'task/cancelled' });
      expect(readdirSync(tensorflowFolder(user))).toEqual([]);

      told.length = 0;
      const installed = await api.installTensorflow({ task: 'second' });
      expect(installed).toMatchObject({ state: 'installed', version: '2.21.0', removable: true });
      expect(installed.bytes).toBeGreaterThan(100e6);
      expect(changes).toBe(1);
      expect([...new Set(told.map(({ what }) => what))]).toEqual([
        'Looking for TensorFlow',
        'Downloading TensorFlow',
        'Unpacking TensorFlow',
        'Checking a convolution and its gradients',
        'TensorFlow is installed',
      ]);
      expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
      expect(await tensorflow()).toMatchObject({ available: true });

      const start = (epochs: number) =>
        api.startRun({
          name: 'Digits',
          document: readFileSync(templatePath('tiny-resnet-digits'), 'utf8'),
          source: 'mnist',
          dataset: datasetSettings.parse({ limit: 2000 }),
          training: trainingSettings.parse({ epochs }),
          backend: 'tensorflow',
          experiment: null,
        });
      const { id } = await start(100);
      const run = async (which: string) => (await api.listRuns()).find((one) => one.id === which);
      await expect.poll(async () => (await run(id))?.status, { timeout: 120_000 }).toBe('running');
      await expect(api.removeTensorflow()).rejects.toMatchObject({
        code: 'engine/in-use',
        message: expect.stringContaining('“Digits” is running'),
      });
      await expect.poll(async () => (await run(id))?.last?.loss, { timeout: 120_000 }).toBeLessThan(2);
      await api.stopRun({ id });
      await expect.poll(async () => (await run(id))?.status, { timeout: 120_000 }).toBe('stopped');

      expect(await api.removeTensorflow()).toMatchObject({ state: 'absent', removable: false });
      expect(changes).toBe(2);
      expect(readdirSync(tensorflowFolder(user))).toEqual([]);
      expect(await tensorflow()).toMatchObject({ available: false });
    },
    900_000,
  );
});

/** As the index names the wheel for this machine. */
function wheelName(): string {
  const { platform, arch, glibc } = machineHere();
  const machine = arch === 'x64' ? 'x86_64' : 'aarch64';
  const tag =
    platform === 'darwin' ? 'macosx_12_0_arm64' : `manylinux_${glibc?.replace('.', '_')}_${machine}`;
  return `tensorflow_cpu-2.21.0-cp311-cp311-${tag}.whl`;
}

/**
 * Skiplane as it is packed: built programs, packages, and a binding that finds its TensorFlow beside itself alone, while
 * tfjs-node has none.
 */
function standInApp(app: string, tfjsNode: string): string {
  const root = projectRoot();
  const packages = join(app, 'node_modules');
  mkdirSync(join(packages, '@tensorflow'), { recursive: true });
  cpSync(join(root, 'dist'), join(app, 'dist'), {
    recursive: true,
    filter: (path) => !/[\\/]dist[\\/](renderer|package)/.test(path),
  });
  cpSync(join(root, 'package.json'), join(app, 'package.json'));
  symlinkSync(join(root, 'templates'), join(app, 'templates'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@tensorflow') symlinkSync(join(root, 'node_modules', name), join(packages, name));
  for (const name of readdirSync(join(root, 'node_modules', '@tensorflow')))
    if (!name.startsWith('.') && name !== 'tfjs-node')
      symlinkSync(join(root, 'node_modules', '@tensorflow', name), join(packages, '@tensorflow', name));
  for (const part of ['dist', 'package.json'])
    cpSync(join(tfjsNode, part), join(packages, '@tensorflow', 'tfjs-node', part), { recursive: true });
  const { folder } = writeReadyBinding(app, bindingFile(tfjsNode));
  const binding = join(folder, 'tfjs_binding.node');
  writeFileSync(binding, withoutOtherPlaces(readFileSync(binding)));
  return app;
}

/** The binding that is built here looks for TensorFlow in its own folder first: only the folder beside it is left. */
function withoutOtherPlaces(binding: Buffer): Buffer {
  const beside = '$ORIGIN/../../deps/lib';
  const end = binding.indexOf(`:${beside}\0`);
  if (end < 0) return binding;
  const begin = binding.lastIndexOf(0, end) + 1;
  const length = end + 1 + beside.length - begin;
  binding.write(beside.padEnd(length, '\0'), begin, 'latin1');
  return binding;
}

/** Starts the server of an app, which ends with the test; returns its address. */
async function startApp(app: string, user: string, { address }: WheelIndex): Promise<URL> {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...[join(app, 'dist', 'server.js'), '--no-open', '--user-folder', user],
      ...['--workspace', temporaryFolder(), '--renderer', smallRenderer()],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, SKIPLANE_WHEEL_INDEX: address } },
  );
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += String(part);
    const [found] = /http:\S+/.exec(text) ?? [];
    if (found !== undefined) return new URL(found);
  }
  throw new Error(`The server said no address: ${text}`);
}
