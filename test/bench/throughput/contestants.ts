import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendName } from '../../../core/backends.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { summarize } from '../../../core/network/summary.ts';
import { projectRoot } from '../../../engine/program.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';
import type { Counts, Task } from './tasks.ts';

/** Something that trains a network, or has it answer: a backend of ours, or another framework. */
export interface Contestant {
  readonly name: string;
  readonly task: Task;
  readonly program: string;
  args(network: BenchNetworkName, counts: Counts): readonly string[];
  /** Whether it knows the network. */
  knows(network: BenchNetworkName): boolean;
  /** Whether it takes minutes before it begins. */
  readonly slowStart?: boolean;
}

/** Those who take part, and those who cannot, each with the reason. */
export interface Contestants {
  readonly there: readonly Contestant[];
  readonly missing: readonly string[];
}

/** Our own on a backend: it trains and answers, and trains in bfloat16 on `tensorflow`, once the settings of a training know that. */
export function ownContestants(backends: readonly BackendName[]): Contestants {
  const mixed = 'tensorflow mixed';
  const knowsPrecision = 'precision' in trainingSettings.shape;
  return {
    there: backends.flatMap((backend) => [
      own(backend, backend, 'training'),
      ...(backend === 'tensorflow' && knowsPrecision
        ? [own(mixed, backend, 'training', ['--precision', 'mixed'])]
        : []),
      own(backend, backend, 'answers'),
    ]),
    missing:
      backends.includes('tensorflow') && !knowsPrecision
        ? [`${mixed} (the settings of a training have no precision)`]
        : [],
  };
}

function own(name: string, backend: BackendName, task: Task, more: readonly string[] = []): Contestant {
  return {
    name,
    task,
    program: process.execPath,
    args: (network, { epochs, images }) => [
      join(projectRoot(), 'dist', 'bench-worker.js'),
      ...['--network', network, '--backend', backend, '--task', task],
      ...['--epochs', `${epochs}`, '--images', `${images}`, ...more],
    ],
    knows: () => true,
  };
}

interface Limits {
  /** Those that its program holds; all unless told. */
  readonly networks?: readonly BenchNetworkName[];
  /** Of an epoch: for those that would take hours. */
  readonly mostImages?: number;
  readonly task?: Task;
  /** Further arguments of its program. */
  readonly more?: readonly string[];
  readonly slowStart?: boolean;
}

/** @param path its program, from the project's folder */
function peer(
  name: string,
  program: string,
  path: string,
  {
    networks,
    mostImages = Number.POSITIVE_INFINITY,
    task = 'training',
    more = [],
    slowStart = false,
  }: Limits = {},
): Contestant {
  return {
    name,
    task,
    program,
    slowStart,
    args(network, { epochs, images }) {
      const { batch } = benchNetworks[network];
      return [
        join(projectRoot(), path),
        ...['--network', network, '--batch', `${batch}`, '--epochs', `${epochs}`],
        ...[
          '--images',
          `${Math.min(images, mostImages)}`,
          ...(task === 'training' ? trainable(network) : []),
        ],
        ...more,
      ];
    },
    knows: (network) => networks?.includes(network) ?? true,
  };
}

/** Peers end with an error where their network has other weights than ours. */
function trainable(network: BenchNetworkName): readonly string[] {
  const { parameters } = summarize(buildNetwork(benchNetworks[network].document()));
  return ['--trainable', `${parameters.trainable}`];
}

/** tfjs's own backends as they come, where they work here. */
const stock: Readonly<Partial<Record<BackendName, Contestant>>> = {
  tensorflow: peer('stock tfjs-node', process.execPath, 'dist/bench-stock-tfjs.js', {
    networks: ['resnet-20', 'resnet-18-64'],
  }),
  webgpu: peer('webgpu, stock tfjs', process.execPath, 'dist/bench-stock-tfjs-webgpu.js', {
    networks: ['tiny-resnet-digits'],
    mostImages: 64,
  }),
};

/** Networks that the peers' programs in Python hold. */
const inPython: readonly BenchNetworkName[] = [
  'resnet-20',
  'resnet-18-64',
  'densenet-40-12',
  'mobilenet-v2-64',
];

const python = process.env['SKIPLANE_BENCH_PYTHON'] ?? process.env['SKIPLANE_PYTHON'] ?? 'python3';
const bfloat16 = ['--precision', 'bfloat16'];

function inTorch(name: string, more: readonly string[], slowStart = false): Contestant {
  return peer(name, python, 'test/bench/peers/train_torch.py', { networks: inPython, more, slowStart });
}

function inKeras(name: string, more: readonly string[]): Contestant {
  return peer(name, python, 'test/bench/peers/train_keras.py', { networks: inPython, more });
}

/** With the Python module that each needs. */
const pythons: readonly { readonly module: string; readonly contestant: Contestant }[] = [
  { module: 'torch', contestant: inTorch('PyTorch', []) },
  { module: 'torch', contestant: inTorch('PyTorch bfloat16', bfloat16) },
  { module: 'torch', contestant: inTorch('PyTorch compiled', ['--compile'], true) },
  { module: 'torch', contestant: inTorch('PyTorch compiled bfloat16', ['--compile', ...bfloat16], true) },
  { module: 'keras', contestant: inKeras('Keras', []) },
  { module: 'keras', contestant: inKeras('Keras mixed_bfloat16', bfloat16) },
];

/**
 * Keras and PyTorch, where this Python has them (`SKIPLANE_BENCH_PYTHON`, `SKIPLANE_PYTHON`, or `python3`), ONNX Runtime for answers, and
 * tfjs's backends as they come.
 * @param working the backends that work here
 */
export async function peers(working: readonly BackendName[]): Promise<Contestants> {
  const there = [
    ...working.flatMap((name) => stock[name] ?? []),
    peer('ONNX Runtime', process.execPath, 'dist/bench-answer-onnx.js', { task: 'answers' }),
  ];
  const missing: string[] = [];
  const found = new Map<string, boolean>();
  for (const { module, contestant } of pythons) {
    const known =
      found.get(module) ??
      (await succeeds(python, ['-c', `import importlib.util as u; assert u.find_spec("${module}")`]));
    found.set(module, known);
    if (known) there.push(contestant);
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
