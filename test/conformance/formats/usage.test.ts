import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../core/formats/define.ts';
import { type FormatName, formats } from '../../../core/formats/index.ts';
import { elementCount } from '../../../core/shape.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import type { FormatWriter, ModelParts } from '../../../engine/formats/define.ts';
import { exportModel } from '../../../engine/formats/export.ts';
import { formatWriters } from '../../../engine/formats/index.ts';
import { openEngine } from '../../../engine/formats/proof/engine-source.ts';
import { projectRoot } from '../../../engine/program.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { noKerasOn, noOnnxRuntime, noTensorflow, noTorch, runProgram } from '../../setup/keras.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const folder = temporaryFolder(afterAll);
const normalization = { mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0] };

/** A classifier of images whose sides and channels all differ. */
function classifier(): ModelParts {
  const parts = partsWithRandomWeights(
    documentOf(
      [
        node('image', 'input', { shape: [8, 6, 3] }),
        node('conv', 'conv2d', { filters: 4 }),
        node('flat', 'flatten'),
        node('dense', 'dense', { units: 5 }),
        node('softmax', 'activation', { activation: 'softmax' }),
        node('output', 'output'),
      ],
      ['image > conv', 'conv > flat', 'flat > dense', 'dense > softmax', 'softmax > output'],
    ),
  );
  return {
    ...parts,
    metadata: {
      name: 'Images',
      classes: ['a', 'b', 'c', 'd', 'e'],
      inputShape: [8, 6, 3],
      normalization,
      fit: 'contain',
      grey: 'luma',
      ranges: null,
      trainedOn: null,
      training: null,
      judged: null,
      document: parts.document,
      statistics: 'moving',
    },
  };
}

/** A network with two inputs, of which nothing says what they mean. */
function twoInputs(): ModelParts {
  return partsWithRandomWeights(
    documentOf(
      [
        node('left', 'input', { shape: [8, 6, 2] }),
        node('right', 'input', { shape: [8, 6, 3] }),
        node('both', 'concatenate'),
        node('conv', 'conv2d', { filters: 4 }),
        node('output', 'output'),
      ],
      ['left > both', 'right > both', 'both > conv', 'conv > output'],
    ),
  );
}

/** The program of a format in the card of its own export, and what it has to print. */
async function exported(name: FormatName, model: ModelParts, options: object = {}) {
  const out = join(folder, `${name}-${model.network.inputs.length}-${Object.values(options).join('')}`);
  const format: Format = formats[name];
  await exportModel({
    model,
    format,
    // The map holds each engine under the name of its own format.
    engine: formatWriters[name] as FormatWriter<Record<string, unknown>>,
    options: format.options.parse(options),
    out,
    version: '0.0.0',
    proof: undefined,
  });
  const card = readFileSync(join(out, 'MODEL_CARD.md'), 'utf8');
  const own = card.slice(card.indexOf('## How to use it'));
  expect(own).toMatch(new RegExp(`^## How to use it\n\n### ${format.label}\n`));
  const [, program = ''] = /```\w+\n([\s\S]*?)```/.exec(own) ?? [];
  return { out, program };
}

/** What the engine says of a black image, or of zeros. */
async function expected(model: ModelParts, black: boolean): Promise<Float32Array> {
  const { mean, std } = normalization;
  const inputs = model.program.inputs.map(({ shape }) =>
    Float32Array.from({ length: elementCount(shape) }, (_, i) =>
      black ? (0 - (mean[i % 3] ?? 0)) / ([std[0], std[1]][i % 3] ?? 1) : 0,
    ),
  );
  const [values = new Float32Array()] = await openEngine(model).run(inputs, 1);
  return values;
}

/** Channels of a map that came first, last again. */
function channelsLast(values: readonly number[], channels: number): number[] {
  const places = values.length / channels;
  return Array.from({ length: values.length }, (_, i) => {
    return values[(i % channels) * places + Math.floor(i / channels)] ?? Number.NaN;
  });
}

function expectClose(values: readonly number[], wanted: Float32Array): void {
  expect(values).toHaveLength(wanted.length);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const off = wanted.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (values[i] ?? Number.NaN))),
    0,
  );
  expect(off / largest).toBeLessThan(1e-4);
}

const cases: readonly (readonly [FormatName, string | undefined, object?])[] = [
  ['keras', noKerasOn.tensorflow],
  ['pytorch', noTorch],
  ['onnx', noOnnxRuntime],
  ['onnx', noOnnxRuntime, { layout: 'nhwc' }],
  ['tflite', noTensorflow],
  ['savedmodel', noTensorflow],
];

/** LiteRT's own package, or TensorFlow, which has had the same class for long. */
const litert = `
import importlib.util, sys, types
if importlib.util.find_spec("ai_edge_litert") is None:
    import tensorflow
    sys.modules["ai_edge_litert"] = types.ModuleType("ai_edge_litert")
    sys.modules["ai_edge_litert.interpreter"] = types.SimpleNamespace(Interpreter=tensorflow.lite.Interpreter)
`;

describe('the program in a model card', () => {
  beforeAll(() => startBackend('cpu'));

  for (const [name, missing, options] of cases) {
    it.skipIf(missing !== undefined)(
      `of ${name} ${options === undefined ? '' : JSON.stringify(options)} computes what Skiplane does${missing === undefined ? '' : ` (${missing})`}`,
      async () => {
        for (const [model, black] of [
          [classifier(), true],
          [twoInputs(), false],
        ] as const) {
          const { out, program } = await exported(name, model, options);
          const told = program.replace(
            /^print\((.*)\)$/m,
            'import json\nprint("!" + json.dumps(np.asarray($1).ravel().tolist()))',
          );
          expect(told).not.toBe(program);
          const printed = runProgram((name === 'tflite' ? litert : '') + told, out);
          const values: number[] = JSON.parse(printed.slice(printed.indexOf('!') + 1));
          const first = !black && (name === 'pytorch' || (name === 'onnx' && options === undefined));
          expectClose(first ? channelsLast(values, 4) : values, await expected(model, black));
        }
      },
      120_000,
    );
  }

  it('of tfjs computes what Skiplane does', async () => {
    for (const model of [classifier(), twoInputs()]) {
      const { out, program } = await exported('tfjs', model);
      const scope = join(out, 'node_modules', '@tensorflow', 'tfjs');
      mkdirSync(scope, { recursive: true });
      const parts = ['tfjs-core', 'tfjs-layers', 'tfjs-backend-cpu'];
      for (const part of parts)
        symlinkSync(
          join(projectRoot(), 'node_modules', '@tensorflow', part),
          join(out, 'node_modules', '@tensorflow', part),
        );
      writeFileSync(join(scope, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
      writeFileSync(
        join(scope, 'index.js'),
        parts.map((part) => `export * from '@tensorflow/${part}';\n`).join(''),
      );
      // A web server's part is played by the folder.
      const server = `import { readFileSync } from 'node:fs';
globalThis.fetch = async (path) => new Response(readFileSync(new URL(path, import.meta.url)), {
  headers: { 'content-type': 'application/json' },
});
`;
      writeFileSync(
        join(out, 'use.mjs'),
        server + program.replace(/console\.log\((.*)\);/, 'console.log(JSON.stringify([...$1]));'),
      );
      const printed = execFileSync(process.execPath, [join(out, 'use.mjs')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expectClose(JSON.parse(printed.trim().split('\n').at(-1) ?? ''), await expected(model, false));
    }
  }, 60_000);
});
