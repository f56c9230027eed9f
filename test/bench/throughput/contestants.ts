import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendName } from '../../../core/backends.ts';
import { projectRoot } from '../../../engine/program.ts';
import { type Measurement, measurement } from './measurement.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';

/** Something that trains a network: a backend of ours, or another framework. */
export interface Contestant {
  readonly name: string;
  readonly program: string;
  args(network: BenchNetworkName, epochs: number): readonly string[];
  /** Whether it knows the network. */
  knows(network: BenchNetworkName): boolean;
}

export function backend(name: BackendName): Contestant {
  return {
    name,
    program: process.execPath,
    args: (network, epochs) => [join(projectRoot(), 'dist', 'bench-worker.js'), network, name, `${epochs}`],
    knows: () => true,
  };
}

/** Networks that the peers' programs hold too. */
const shared: readonly BenchNetworkName[] = ['resnet-20', 'resnet-18-64'];

interface Limits {
  readonly networks?: readonly BenchNetworkName[];
  /** Of an epoch: for those that would take hours. */
  readonly mostImages?: number;
}

/** @param path its program, from the project's folder */
function peer(
  name: string,
  program: string,
  path: string,
  { networks = shared, mostImages = Number.POSITIVE_INFINITY }: Limits = {},
): Contestant {
  return {
    name,
    program,
    args(network, epochs) {
      const { batch, images } = benchNetworks[network];
      const count = `${Math.min(images, mostImages)}`;
      return [
        join(projectRoot(), path),
        ...['--network', network, '--batch', `${batch}`, '--images', count, '--epochs', `${epochs}`],
      ];
    },
    knows: (network) => networks.includes(network),
  };
}

/** tfjs's own backends as they come, where they work here. */
const stock: Readonly<Partial<Record<BackendName, Contestant>>> = {
  tensorflow: peer('stock tfjs-node', process.execPath, 'dist/bench-stock-tfjs.js'),
  webgpu: peer('webgpu, stock tfjs', process.execPath, 'dist/bench-stock-tfjs-webgpu.js', {
    networks: ['tiny-resnet-digits'],
    mostImages: 64,
  }),
};

/**
 * Keras and PyTorch, where this Python has them (`SKIPLANE_BENCH_PYTHON`, or `python3`), and tfjs's backends as they come.
 * @param working the backends that work here
 */
export async function peers(working: readonly BackendName[]): Promise<{
  readonly there: readonly Contestant[];
  readonly missing: readonly string[];
}> {
  const python = process.env['SKIPLANE_BENCH_PYTHON'] ?? 'python3';
  const all = [
    { module: 'keras', contestant: peer('Keras', python, 'test/bench/peers/train_keras.py') },
    { module: 'torch', contestant: peer('PyTorch', python, 'test/bench/peers/train_torch.py') },
  ];
  const there = working.flatMap((name) => stock[name] ?? []);
  const missing: string[] = [];
  for (const { module, contestant } of all) {
    const found = await succeeds(python, [
      '-c',
      `import importlib.util as u; assert u.find_spec("${module}")`,
    ]);
    if (found) there.push(contestant);
    else
      missing.push(
        `${contestant.name} (no module ${module} in ${python}: name another in SKIPLANE_BENCH_PYTHON)`,
      );
  }
  return { there, missing };
}

function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    if (program.includes('/') && !existsSync(program)) return resolve(false);
    const child = spawn(program, [...args], { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Runs a contestant once. @throws Error with what it printed last where it fails */
export function measure(
  contestant: Contestant,
  network: BenchNetworkName,
  epochs: number,
): Promise<readonly Measurement[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(contestant.program, [...contestant.args(network, epochs)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      errors = (errors + data).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(errors.trim().split('\n').slice(-3).join(' | ')));
      resolve(
        output
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => measurement.parse(JSON.parse(line))),
      );
    });
  });
}
