import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../core/network/build.ts';
import type { Network } from '../../core/network/network.ts';
import { random } from '../../core/random.ts';
import { elementCount } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { documentDigest } from '../../engine/formats/contract.ts';
import type { ModelParts } from '../../engine/formats/define.ts';
import type { ModelMetadata } from '../../engine/runs/model-metadata.ts';
import { readTemplate } from '../setup/documents.ts';
import { exportedTemplates } from '../setup/exported-templates.ts';
import { noOnnx, runPython } from '../setup/keras.ts';
import { layerOutputs, relativeDifference, weightsByName } from '../setup/layer-networks.ts';
import { onnxOptions, runOnnx } from '../setup/onnx.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { partsOf } from '../setup/written-formats.ts';

const folder = temporaryFolder(afterAll);

beforeAll(() => startBackend('wasm'));

/** A template with the weights of its first step and statistics that are not those of the start, and what its layers give. */
function trainedTemplate(name: string, count: number) {
  const document = readTemplate(name);
  // The weights do not depend on the image's size; a small one keeps the deep networks quick.
  const large = buildNetwork(document).byPath.get('input')?.shape?.[0] === 224;
  const network = buildNetwork(document, large ? { inputShape: [64, 64, 3] } : {});
  const [, , channels = 1] = network.byPath.get('input')?.shape ?? [];
  const model = compileNetwork(network, { seed: 1 });
  const x = noise(network, count);
  const given = tf.tensor(x, [count, ...(network.byPath.get('input')?.shape ?? [])]);
  // A pass in training mode moves the statistics off their start.
  tf.tidy(() => void model.apply(given, { training: true }));
  given.dispose();
  const expected = layerOutputs(model, [x], count);
  const metadata: ModelMetadata = {
    name,
    classes: ['no', 'yes'],
    inputShape: [64, 64, channels],
    normalization: { mean: new Array(channels).fill(0.5), std: new Array(channels).fill(0.25) },
    fit: 'contain',
    grey: 'linear',
    ranges: null,
    trainedOn: null,
    training: null,
    judged: null,
    document: null,
    statistics: 'moving',
  };
  const parts = partsOf(network, weightsByName(model), { document, metadata });
  model.dispose();
  return { parts, network, x, expected };
}

function noise(network: Network, count: number): Float32Array {
  const source = random(8);
  const size = count * elementCount(network.byPath.get(network.inputs[0] ?? '')?.shape ?? []);
  return Float32Array.from({ length: size }, () => source.normal());
}

const convolutions: ReadonlySet<string> = new Set(['conv2d', 'depthwiseConv2d', 'separableConv2d']);

/** Paths of batch normalizations that alone read a convolution. */
function behindConvolutions(network: Network): string[] {
  const reads = network.layers.flatMap(({ inputs }) => inputs.map(({ from }) => from));
  return network.layers.flatMap(({ path, kind, inputs }) => {
    const source = network.byPath.get(inputs[0]?.from ?? '');
    const alone = reads.filter((from) => from === source?.path).length === 1;
    return kind === 'batchNormalization' && convolutions.has(source?.kind ?? '') && alone ? [path] : [];
  });
}

const written = new Map<string, { readonly file: string; readonly parts: ModelParts }>();

describe('a template in ONNX Runtime', () => {
  for (const name of exportedTemplates)
    it(`${name}: gives the output of every layer, folded and not`, async () => {
      const count = 2;
      const { parts, network, x, expected } = trainedTemplate(name, count);
      const [output = ''] =
        network.byPath.get(network.outputs[0] ?? '')?.inputs.map(({ from }) => from) ?? [];
      const plain = await runOnnx(join(folder, name), parts, onnxOptions(), [x], count);
      written.set(name, { file: plain.file, parts });
      expect(relativeDifference(plain.outputs[0] ?? [], expected.get(output) ?? [])).toBeLessThan(1e-4);
      const withOperations = new Set(parts.program.steps.map(({ path }) => path));
      expect([...plain.layers.keys()]).toEqual(
        network.layers.map(({ path }) => path).filter((path) => withOperations.has(path)),
      );
      for (const [path, values] of plain.layers)
        expect(relativeDifference(values, expected.get(path) ?? []), path).toBeLessThan(1e-4);

      const options = onnxOptions({ layout: 'nhwc', opset: 22, fold: true });
      const folded = await runOnnx(join(folder, `${name}-folded`), parts, options, [x], count);
      expect(relativeDifference(folded.outputs[0] ?? [], expected.get(output) ?? [])).toBeLessThan(1e-4);
      const gone = folded.written.changes.filter(({ what }) => what.startsWith('was folded into'));
      expect(gone.map(({ path }) => path)).toEqual(behindConvolutions(network));
      expect(folded.layers.size).toBe(plain.layers.size - gone.length);
      for (const [path, values] of folded.layers)
        expect(relativeDifference(values, expected.get(path) ?? []), path).toBeLessThan(1e-4);
    });
});

/** Kinds that read the values of a map in Keras's order, channels last, or as steps of a sequence, or that put its channels into another order. */
const reordering: ReadonlySet<string> = new Set([
  'flatten',
  'reshape',
  'permute',
  'gru',
  'lstm',
  'channelShuffle',
]);

interface Answer {
  readonly error?: string;
  readonly nodes: readonly (readonly [type: string, name: string])[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly producer: readonly string[];
}

describe(`the onnx package on templates${noOnnx === undefined ? '' : `: skipped, ${noOnnx}`}`, () => {
  it.skipIf(noOnnx !== undefined)(
    'finds them sound, without a Transpose, and with what programs need to know',
    () => {
      const answers = runPython<Answer>(
        'onnx_check.py',
        [...written.values()].map(({ file }) => file),
      );
      expect(answers).toHaveLength(exportedTemplates.length);
      for (const [i, [name, { parts }]] of [...written].entries()) {
        const { error, nodes = [], metadata = {}, producer = [] } = answers[i] ?? {};
        expect(error, name).toBeUndefined();
        const inOrder = !buildNetwork(readTemplate(name)).layers.some(({ kind }) => reordering.has(kind));
        const transposed = nodes.filter(([type]) => type === 'Transpose');
        if (inOrder) expect(transposed, name).toEqual([]);
        expect(JSON.parse(metadata['classes'] ?? '')).toEqual(['no', 'yes']);
        const channels = parts.metadata?.inputShape[2] ?? 0;
        expect(JSON.parse(metadata['input_size'] ?? '')).toEqual({ height: 64, width: 64, channels });
        expect(JSON.parse(metadata['mean'] ?? '')).toEqual(new Array(channels).fill(0.5));
        expect(JSON.parse(metadata['std'] ?? '')).toEqual(new Array(channels).fill(0.25));
        expect(metadata['fit']).toBe('contain');
        expect(metadata['document_sha256']).toBe(documentDigest(parts));
        expect(producer).toEqual(['Skiplane', metadata['skiplane_version']]);
      }
    },
  );
});
