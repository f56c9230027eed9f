import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { SkiplaneError } from '../../../core/error.ts';
import { environmentForTensorflow } from '../../backends/hidden-caches.ts';
import type { Consumer, ModelParts } from '../define.ts';
import type { Follow } from '../follow.ts';
import { findPython, noPython } from '../python.ts';
import { type PythonProcess, startPython } from '../python-process.ts';
import { kerasGraph } from './graph.ts';
import { pythonFile } from './python-files.ts';

/** TensorFlow takes half a minute from a cold disk, and a large network some more. */
const patience = 600_000;

/** What Keras computes with, in the order in which it is looked for. */
const backends = ['tensorflow', 'torch', 'jax'] as const;

/** Keras in a Python of its own, which opens one model after the other. */
export interface KerasProcess {
  /** With its version and what it computes with. */
  readonly name: string;
  /** The counts of the model's weights. The model that was open before is closed. */
  open(folder: string): Promise<Opened>;
  run(inputs: readonly Float32Array[], count: number, layers: boolean): Promise<Computed>;
  close(): Promise<void>;
}

export interface Opened {
  readonly trainable: number;
  readonly nonTrainable: number;
}

interface Computed {
  readonly outputs: readonly Float32Array[];
  /** By the layers' names in Keras. */
  readonly layers: ReadonlyMap<string, Float32Array>;
}

const ready = z.object({ keras: z.string(), backend: z.string() });
const opened = z.object({ trainable: z.number(), nonTrainable: z.number() });
const computed = z.object({
  outputs: z.array(z.number()),
  layers: z.array(z.tuple([z.string(), z.number()])),
});

/** Opens an exported folder in Keras. @throws SkiplaneError where Keras does not load it */
export async function openInKeras(
  folder: string,
  model: ModelParts,
  { signal }: Follow,
): Promise<Consumer | { readonly notHere: string }> {
  const started = await startKeras({ signal });
  if ('notHere' in started) return started;
  try {
    const consumer = await consumeModel(started, folder, model);
    return { ...consumer, close: () => started.close() };
  } catch (thrown) {
    await started.close();
    throw thrown;
  }
}

/** The model of a folder in Keras that was started already. It ends with the next that is opened. */
export async function consumeModel(
  keras: KerasProcess,
  folder: string,
  { network }: ModelParts,
): Promise<Consumer & Opened> {
  const counts = await keras.open(folder);
  const { byPath } = kerasGraph(network);
  return {
    ...counts,
    name: keras.name,
    run: async (inputs, count) => [...(await keras.run(inputs, count, false)).outputs],
    async layers(inputs, count, take) {
      const { layers } = await keras.run(inputs, count, true);
      for (const [path, name] of byPath) {
        const values = layers.get(name);
        if (values !== undefined) take(path, values);
      }
    },
    async close() {},
  };
}

/**
 * Starts Keras in the first Python that has it and something to compute with.
 * @param options.backend in place of the first that is there, or of the one that `KERAS_BACKEND` names
 * @throws SkiplaneError where it is there and does not start
 */
export async function startKeras({
  signal,
  backend = process.env['KERAS_BACKEND'],
}: {
  readonly signal?: AbortSignal | undefined;
  readonly backend?: string | undefined;
} = {}): Promise<KerasProcess | { readonly notHere: string }> {
  const found = await findKeras(backend === undefined ? backends : [backend]);
  if (found === undefined)
    return { notHere: `${noPython('Keras')}; to check on another machine, run check.py from the folder` };
  const python = startPython(found.python, pythonFile('serve.py'), {
    env: {
      KERAS_BACKEND: found.backend,
      TF_CPP_MIN_LOG_LEVEL: '3',
      ...environmentForTensorflow(),
    },
    signal,
    patience,
    failed: notComputed,
  });
  try {
    const { keras, backend: computes } = ready.parse(await python.next());
    if (!(Number.parseInt(keras, 10) >= 3)) {
      await python.close();
      return {
        notHere: `Python has Keras ${keras}, but Keras 3 is required; to check on another machine, run check.py from the folder`,
      };
    }
    return kerasProcess(python, `Keras ${keras} on ${computes}`);
  } catch (thrown) {
    await python.close();
    throw thrown;
  }
}

async function findKeras(
  wanted: readonly string[],
): Promise<{ readonly python: string; readonly backend: string } | undefined> {
  for (const backend of wanted) {
    const python = await findPython(['keras', 'numpy', backend]);
    if (python !== undefined) return { python, backend };
  }
  return undefined;
}

async function kerasProcess(python: PythonProcess, name: string): Promise<KerasProcess> {
  const exchange = await mkdtemp(join(tmpdir(), 'skiplane-keras-'));
  const paths = { inputs: join(exchange, 'inputs'), outputs: join(exchange, 'outputs') };
  const ask = async <Answer>(schema: z.ZodType<Answer>, request: object): Promise<Answer> => {
    const answer = await python.ask(request);
    if (answer['error'] !== undefined) throw notComputed(String(answer['error']));
    return schema.parse(answer);
  };
  return {
    name,
    open: (folder) => ask(opened, { open: folder }),
    async run(inputs, count, withLayers) {
      await writeFile(paths.inputs, inputs.map(bytesOf));
      const { outputs, layers } = await ask(computed, { ...paths, count, layers: withLayers });
      const bytes = await readFile(paths.outputs);
      const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
      let at = 0;
      const take = (size: number): Float32Array => {
        at += size;
        return values.slice(at - size, at);
      };
      return {
        outputs: outputs.map((size) => take(size)),
        layers: new Map(layers.map(([layer, size]) => [layer, take(size)])),
      };
    },
    async close() {
      await python.close();
      await rm(exchange, { recursive: true, force: true });
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function notComputed(why: string): SkiplaneError {
  return new SkiplaneError(
    'export/not-computed',
    `Expected Keras to compute the exported model, but it failed: ${why.replace(/\.$/, '')}. Check the Keras installation, or export without verification.`,
  );
}
