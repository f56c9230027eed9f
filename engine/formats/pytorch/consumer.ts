import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import type { Consumer, ModelParts } from '../define.ts';
import type { Follow } from '../follow.ts';
import { findPython, noPython } from '../python.ts';
import { startPython } from '../python-process.ts';
import { type FloatTensor, readSafetensors, writeSafetensors } from '../safetensors.ts';
import { torchCode } from './code.ts';
import { fromTorch, torchShape, toTorch } from './layout.ts';
import { serveProgram } from './project-files.ts';

/** What an exported project needs of Python to be computed. */
const modules = ['torch', 'safetensors', 'numpy'];

/** Until an answer, in milliseconds: the largest networks take seconds for a sample. */
const patience = 600_000;

/** Opens an exported project in Python, by its own `check.py`. @throws SkiplaneError where it cannot be loaded */
export async function openProject(
  folder: string,
  model: ModelParts,
  { signal }: Follow,
): Promise<Consumer | { readonly notHere: string }> {
  const python = await findPython(modules);
  if (python === undefined) {
    return { notHere: `${noPython('PyTorch')} (to check on another machine, run check.py from the export)` };
  }
  const exchange = await mkdtemp(join(tmpdir(), 'skiplane-torch-'));
  const server = startPython(python, serveProgram(), {
    arguments: [folder],
    signal,
    patience,
    failed: notComputed,
  });
  const close = async (): Promise<void> => {
    await server.close();
    await rm(exchange, { recursive: true, force: true });
  };
  try {
    const { ready } = await server.next();
    const { network } = model;
    const { paths } = torchCode(model);
    const shapeOf = (path: string) => network.byPath.get(path)?.shape;
    const compute = async (inputs: readonly Float32Array[], count: number, layers: boolean) => {
      const tensors = network.inputs.map((path, i): readonly [string, FloatTensor] => {
        const shape = shapeOf(path) ?? [];
        const values = toTorch(inputs[i] ?? new Float32Array(count * elementCount(shape)), shape);
        return [String(i), { shape: [count, ...torchShape(shape)], values }];
      });
      const paths = { inputs: join(exchange, 'inputs'), outputs: join(exchange, 'outputs') };
      await writeFile(paths.inputs, writeSafetensors(new Map(tensors)));
      const { error } = await server.ask({ ...paths, layers });
      if (error !== undefined) throw notComputed(String(error));
      return readSafetensors(await readFile(paths.outputs));
    };
    return {
      name: `PyTorch ${String(ready)}`,
      async run(inputs, count) {
        const found = await compute(inputs, count, false);
        return network.outputs.map((path, i) =>
          fromTorch(found.get(`output/${i}`)?.values ?? new Float32Array(), shapeOf(path) ?? []),
        );
      },
      async layers(inputs, count, take) {
        const found = await compute(inputs, count, true);
        for (const { path, shape } of network.layers) {
          const values = found.get(`layer/${paths.get(path) ?? path}`)?.values;
          if (values !== undefined && shape !== undefined) take(path, fromTorch(values, shape));
        }
      },
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function notComputed(why: string): SkiplaneError {
  return new SkiplaneError(
    'export/not-computed',
    `Expected PyTorch to compute the exported project, but it failed: ${why.replace(/\.$/, '')}. Check the PyTorch installation, or export without verification.`,
  );
}
