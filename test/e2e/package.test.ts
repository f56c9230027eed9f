import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';
import type { LeanMetric } from '../../core/training/metrics.ts';
import { projectRoot } from '../../engine/program.ts';
import { trace } from '../../scripts/package/closure.mjs';
import { hasNode } from '../../scripts/package/node-program.mjs';
import { measure, sizeTable } from '../../scripts/package/sizes.mjs';
import { presentTarget, targetName } from '../../scripts/package/targets.mjs';
import { templateNames } from '../setup/documents.ts';
import { connectEngine } from '../setup/engine-client.ts';
import { cookieOf } from '../setup/engine-server.ts';
import { standInElectron } from '../setup/package-electron.ts';
import { type PackagingRun, runPackaging, startPackedServer } from '../setup/package-run.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const target = presentTarget();
const onLinux = target?.platform === 'linux' ? target : undefined;
const pinned = onLinux !== undefined && (await hasNode(onLinux, projectRoot()));
const whichNode = pinned
  ? 'with the pinned Node'
  : "with this test's Node, since the pinned one was never downloaded";
const name =
  onLinux === undefined
    ? 'a package (its stand-in for Electron is made for Linux only)'
    : `a package made without network, ${whichNode},`;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

describe.skipIf(onLinux === undefined)(name, { timeout: 120_000 }, () => {
  let run: PackagingRun;
  let unpacked = '';
  let engine = '';

  beforeAll(async () => {
    if (onLinux === undefined) return;
    const folder = temporaryFolder(afterAll);
    const { version } = JSON.parse(
      readFileSync(join(projectRoot(), 'node_modules/electron/package.json'), 'utf8'),
    );
    const electron = await standInElectron(folder, version);
    const node = pinned ? [] : ['--node', process.execPath];
    const out = join(folder, 'out');
    run = await runPackaging(folder, ['--dir', '--offline', '--electron', electron, '--out', out, ...node]);
    if (run.code !== 0) throw new Error(`Packaging failed:\n${run.output}`);
    // What was collected is gone, and the app lies elsewhere: whatever it still finds, it carries in itself.
    const made = join(out, targetName(onLinux), 'out', basename(unpackedName()));
    unpacked = join(temporaryFolder(afterAll), 'Skiplane elsewhere');
    renameSync(made, unpacked);
    engine = join(unpacked, 'resources', 'engine');
  }, 240_000);

  const unpackedName = () => (onLinux?.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');

  it('opens no connection', () => {
    expect(run.connections).toBe('');
  });

  it('holds the program, one language, the licenses, and nothing else beside its resources', () => {
    expect(filesBelow(unpacked).filter((file) => !file.startsWith(join('resources', 'engine')))).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'locales/en-US.pak',
      'resources/app.asar',
      'skiplane',
      'version',
    ]);
  });

  it('has the shell, its icons and no package in app.asar', () => {
    const asar = join(unpacked, 'resources', 'app.asar');
    expect(listPackage(asar, { isPack: false }).sort()).toEqual([
      '/icons',
      '/icons/icon.png',
      '/icons/tray.ico',
      '/icons/tray.png',
      '/icons/tray@2x.png',
      '/icons/trayTemplate.png',
      '/icons/trayTemplate@2x.png',
      '/main.cjs',
      '/package.json',
      '/preload.cjs',
    ]);
    const manifest = JSON.parse(extractFile(asar, 'package.json').toString());
    expect(manifest).toMatchObject({
      name: 'skiplane',
      productName: 'Skiplane',
      main: 'main.cjs',
      license: 'MIT',
    });
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('skiplane');
    for (const program of ['main.cjs', 'preload.cjs'])
      expect(extractFile(asar, program).toString()).not.toContain('sourceMappingURL');
  });

  it('has every fuse as it should be in its program', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'skiplane'));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      // WebAssembly traps cheaply, as Electron ships it.
      [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
    });
  });

  it('has the programs, templates, notices and licenses of the engine', () => {
    const optional = existsSync(join(engine, 'tensorflow')) ? ['tensorflow'] : [];
    const entries = [
      'LICENSE',
      'THIRD-PARTY-NOTICES.txt',
      'bin',
      'dist',
      'engine',
      'node_modules',
      'package.json',
    ];
    expect(readdirSync(engine).sort()).toEqual([...entries, 'lessons', 'templates', ...optional].sort());
    expect(readdirSync(join(engine, 'dist')).sort()).toEqual([
      'analysis-worker.js',
      'chunks',
      'data-reader.js',
      'data-worker.js',
      'export-worker.js',
      'litert.js',
      'page',
      'probe-backend.js',
      'renderer',
      'server.js',
      'setup-tensorflow.js',
      'stock-tfjs.js',
      'tool-worker.js',
      'trainer.js',
      'wasm-thread.js',
    ]);
    for (const folder of ['lessons', 'templates'])
      expect(readdirSync(join(engine, folder))).toEqual(readdirSync(join(projectRoot(), folder)));
    expect(readdirSync(join(engine, 'bin')).sort()).toEqual(pinned ? ['LICENSE', 'node'] : ['node']);
    const notices = readFileSync(join(engine, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const packed of [
      '@tensorflow/tfjs-core',
      '@img/sharp-libvips-linux',
      'react',
      'elkjs',
      'zod',
      'webgpu',
    ])
      expect(notices).toContain(`\n${packed}`);
    expect(notices).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
  });

  it('has binaries for this system alone, and nothing that only building or testing needs', () => {
    const files = filesBelow(engine);
    const binaries = files.filter((file) => /\.(node|dll|dylib|wasm|exe|so(\.\d+)*)$/.test(file));
    const withoutVersions = binaries.map((file) => file.replaceAll(/[-.]\d+(\.\d+)+/g, ''));
    const here = `linux-${onLinux?.arch}`;
    const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm';
    const onnx = `node_modules/onnxruntime-node/bin/napi-v6/linux/${onLinux?.arch}`;
    expect(withoutVersions.filter((file) => !file.startsWith('tensorflow/'))).toEqual([
      `node_modules/@img/sharp-libvips-${here}/lib/libvips-cpp.so`,
      `node_modules/@img/sharp-${here}/lib/sharp-${here}.node`,
      'node_modules/@litertjs/core/wasm/litert_wasm_compat_internal.wasm',
      `${wasm}-simd.wasm`,
      `${wasm}-threaded-simd.wasm`,
      `${wasm}.wasm`,
      `${onnx}/libonnxruntime.so.1`,
      `${onnx}/onnxruntime_binding.node`,
      `node_modules/webgpu/dist/${here}/dawn.node`,
    ]);
    const superfluous =
      /\.(map|[cm]?ts|tsx|md|h|cc|gyp|py)$|(^|\/)(tests?|__tests__|bench|examples?|\.bin)\//;
    // Exports carry Python programs.
    const others = files.filter((file) => !/^engine\/formats\/\w+\/python\//.test(file));
    expect(others.filter((file) => superfluous.test(file))).toEqual([]);
    expect(files.filter((file) => /libtensorflow/.test(file))).toEqual([]);
  });

  it("has TensorFlow's binding, where it could be compiled, with the one place where it looks for libraries", () => {
    const folder = join(engine, 'tensorflow', 'binding', `linux-${onLinux?.arch}`);
    if (!existsSync(folder)) {
      expect(run.output).toContain('This package cannot install the TensorFlow engine: ');
      return;
    }
    expect(readdirSync(folder).sort()).toEqual(['binding.json', 'tfjs_binding.node']);
    expect(JSON.parse(readFileSync(join(folder, 'binding.json'), 'utf8'))).toEqual({
      tensorflow: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      tfjsNode: '4.22.0',
    });
    const binding = readFileSync(join(folder, 'tfjs_binding.node'), 'latin1');
    expect(binding).toContain('\0$ORIGIN/../../deps/lib\0');
    expect(binding).not.toContain(projectRoot());
  });

  it('loads nothing that is not in it', async () => {
    const programs = readdirSync(join(engine, 'dist')).filter((file) => file.endsWith('.js'));
    const tensorflow = 'node_modules/@tensorflow/tfjs-node/dist/index.js';
    const optional = existsSync(join(engine, tensorflow)) ? [tensorflow] : [];
    const { files, missing } = await trace(engine, [...programs.map((file) => `dist/${file}`), ...optional]);
    expect(missing).toEqual([]);
    expect(files.size).toBeGreaterThan(500);
    expect([...files].filter((file) => file.startsWith('..') || !existsSync(join(engine, file)))).toEqual([]);
  });

  it('names no folder of the machine that it was made on', () => {
    const made = filesBelow(join(engine, 'dist')).map((file) => join(engine, 'dist', file));
    const ours = [...made, join(unpacked, 'resources', 'app.asar'), join(engine, 'package.json')];
    expect(ours.filter((file) => readFileSync(file, 'latin1').includes(`${projectRoot()}/`))).toEqual([]);
  });

  it('keeps within its budget of space', async () => {
    if (onLinux === undefined) return;
    const app = join(temporaryFolder(), 'app');
    mkdirSync(app);
    const sizes = {
      ...(await measure({ app, engine })),
      app: statSync(join(unpacked, 'resources/app.asar')).size / 1e6,
    };
    console.log(`${targetName(onLinux)}, to which Electron comes:\n${sizeTable(sizes, onLinux.budget)}`);
    for (const part of ['engine', 'node', 'app'] as const) {
      expect(sizes[part]).toBeGreaterThan(0);
      expect(sizes[part]).toBeLessThanOrEqual(onLinux.budget[part]);
    }
  });

  it('serves the designer from elsewhere and trains on digits with the Node in it', async () => {
    const workspace = temporaryFolder();
    const server = await startPackedServer(engine, workspace, temporaryFolder());
    onTestFinished(() => server.close());
    const page = await fetch(`http://127.0.0.1:${server.port}/`, {
      headers: { cookie: await cookieOf(server) },
    });
    const html = await page.text();
    expect(html).toContain('<div id="root">');
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(html) ?? [];
    const code = await fetch(new URL(script, `http://127.0.0.1:${server.port}/`), {
      headers: { cookie: await cookieOf(server) },
    });
    expect((await code.text()).length).toBeGreaterThan(100_000);

    const metrics: LeanMetric[] = [];
    const runs = new Map<string, RunSummary>();
    const { api } = await connectEngine(server, {
      runMetrics: (_id, more) => metrics.push(...more),
      runChanged: (changed) => runs.set(changed.id, changed),
    });
    const templates = await api.listTemplates();
    expect(templates.map(({ id }) => id).toSorted()).toEqual(templateNames.toSorted());
    const digits = templates.find(({ id }) => id.startsWith('tiny-resnet-digits'));
    const { backends } = await api.listBackends({ again: false });
    expect(backends.find(({ backend }) => backend === 'wasm')).toMatchObject({ available: true });

    const { id } = await api.startRun({
      name: 'Packed',
      document: digits?.text ?? '',
      source: 'mnist',
      dataset: datasetSettings.parse({ limit: 200 }),
      training: trainingSettings.parse({ epochs: 1, batchSize: 32 }),
      backend: 'wasm',
      experiment: null,
    });
    const status = () => runs.get(id)?.status;
    await expect.poll(status, { timeout: 60_000, interval: 100 }).toBe('done');
    const losses = metrics.flatMap((metric) => (metric.type === 'step' ? [metric.loss] : []));
    expect(losses).toHaveLength(5);
    expect(losses.every((loss) => loss > 0 && Number.isFinite(loss))).toBe(true);
    expect(runs.get(id)).toMatchObject({ hasModel: true });
    expect(readdirSync(join(workspace, 'runs', id, 'model')).sort()).toEqual(['model.json', 'weights.bin']);

    // The programs of other formats are in it too, and compute what it exports.
    const source = { kind: 'run', id, checkpoint: null } as const;
    for (const format of ['tfjs', 'onnx', 'tflite'] as const) {
      const path = `exports/${format}`;
      const order = { task: format, source, format, options: {}, path, verify: true };
      const { report } = await api.exportModel(order);
      expect(report, format).toMatchObject({ verdict: 'equal', accuracy: { split: 'test' } });
    }
    for (const format of ['keras', 'pytorch'] as const) {
      const path = `exports/${format}`;
      const order = { task: format, source, format, options: {}, path, verify: false };
      expect((await api.exportModel(order)).files).toContain('check.py');
    }

    // The picture goes through sharp, the prediction through the process that analyzes models.
    const picture = { width: 28, height: 28, channels: 3 as const, background: '#fff' };
    const png = await sharp({ create: picture }).png().toBuffer();
    const { probabilities } = await api.predictImage({
      id,
      image: { from: 'file', bytes: new Uint8Array(png) },
    });
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
  });
});
