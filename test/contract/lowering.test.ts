import { beforeAll, describe, expect, it } from 'vitest';
import { denseBlock, transition } from '../../core/blocks/densenet.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { interpret } from '../../core/ops/interpret/interpret.ts';
import { lowerNetwork, type Program } from '../../core/ops/program.ts';
import { unrollRecurrent } from '../../core/ops/unroll.ts';
import { random } from '../../core/random.ts';
import { elementCount } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { openEngine } from '../../engine/formats/proof/engine-source.ts';
import { documentOf, node, readTemplate } from '../setup/documents.ts';
import { edgeExamples } from '../setup/edge-examples.ts';
import { exampleDocument, examplePath, partsWithRandomWeights } from '../setup/example-network.ts';
import { batch, buildModel, examples, layerName, sampleInputs, theLayer } from './example-layer.ts';

beforeAll(() => startBackend('cpu'));

const all = [...examples, ...edgeExamples];

describe('the weights that a kind names', () => {
  for (const example of all)
    it(`${example.title}: are those of the layer in tfjs, in its order`, () => {
      const { definition } = example;
      const model = buildModel(example);
      const named = definition.weights?.(
        definition.params.parse(example.example.params),
        example.example.inputs,
      );
      expect((named ?? []).map(({ name, shape, trainable }) => ({ name, shape, trainable }))).toEqual(
        theLayer(model).weights.map((weight) => ({
          name: weight.originalName.slice(layerName.length + 1),
          shape: weight.shape,
          trainable: theLayer(model).trainableWeights.includes(weight),
        })),
      );
      model.dispose();
    });
});

/** The largest difference of two arrays, as a share of the largest value of the second. */
function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  let apart = 0;
  for (let i = 0; i < b.length; i += 1) {
    const [own, other] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    // A number that is none is infinitely far from any other.
    const distance = Number.isNaN(own - other) ? Number.POSITIVE_INFINITY : Math.abs(own - other);
    largest = Math.max(largest, Math.abs(other));
    apart = Math.max(apart, distance);
  }
  return apart === 0 ? 0 : apart / largest;
}

/** What every layer gives by the interpreter of operations, and by tfjs, from the same random weights. */
async function bothWays(
  document: SkiplaneDocument,
  inputs: readonly Float32Array[],
  count: number,
  change = (program: Program): Program => program,
) {
  const parts = partsWithRandomWeights(document);
  const engine = openEngine(parts);
  const expected = new Map<string, Float32Array>();
  await engine.layers?.(inputs, count, (path, values) => void expected.set(path, values));
  await engine.close();
  const program = change(parts.program);
  const given = new Map(parts.network.inputs.map((path, i) => [path, inputs[i] ?? new Float32Array()]));
  return { expected, found: interpret(program, parts.weights, given, count), program };
}

describe('the operations of a kind', () => {
  for (const example of all)
    it(`${example.title}: compute what the layer does in tfjs`, async () => {
      const wide = example.definition.kind === 'activation';
      // Some functions bend only at 3 or 6.
      const inputs = sampleInputs(example).map((x) => (wide ? x.map((value) => 6 * value) : x));
      const { expected, found, program } = await bothWays(exampleDocument(example), inputs, batch);
      const reference = expected.get(examplePath) ?? new Float32Array();
      expect(reference).toHaveLength(batch * elementCount(example.example.output));
      expect(relativeDifference(found.layers.get(examplePath) ?? [], reference)).toBeLessThan(1e-5);
      expect(found.outputs.get('output')).toEqual(found.layers.get(examplePath));
      // Formats name tensors and weights alike.
      for (const name of program.weights.keys()) expect(program.shapes.has(name)).toBe(false);
    });
});

const recurrentKinds = ['simpleRnn', 'gru', 'lstm', 'bidirectional'];

describe('unrolled recurrent operations', () => {
  for (const example of all.filter(({ definition }) => recurrentKinds.includes(definition.kind)))
    it(`${example.title}: give the same numbers step by step`, async () => {
      const document = exampleDocument(example);
      const { expected, found, program } = await bothWays(
        document,
        sampleInputs(example),
        batch,
        unrollRecurrent,
      );
      expect(lowerNetwork(buildNetwork(document)).steps.map(({ op }) => op.op)).toContain('recurrent');
      expect(program.steps.map(({ op }) => op.op)).not.toContain('recurrent');
      const reference = expected.get(examplePath) ?? new Float32Array();
      expect(relativeDifference(found.layers.get(examplePath) ?? [], reference)).toBeLessThan(1e-5);
    });

  it('leave a network without any as it is', () => {
    const program = lowerNetwork(buildNetwork(denseNet()));
    expect(unrollRecurrent(program)).toBe(program);
  });
});

/** A small DenseNet: four layers that read all before them, and a transition. */
function denseNet(): SkiplaneDocument {
  const blocks = { ...denseBlock.document.blocks, ...transition.document.blocks };
  const [dense] = denseBlock.document.graph.nodes;
  const [between] = transition.document.graph.nodes;
  if (dense === undefined || between === undefined) throw new Error('a block has no node');
  return documentOf(
    [
      node('input', 'input', { shape: [9, 7, 5] }),
      { ...dense, id: 'dense' },
      { ...between, id: 'transition', params: { filters: 13 } },
      node('pool', 'globalAveragePooling2d'),
      node('output', 'output'),
    ],
    ['input > dense', 'dense > transition', 'transition > pool', 'pool > output'],
    { blocks },
  );
}

describe('the operations of a whole network', () => {
  const documents = [
    ['tiny-resnet-digits', readTemplate('tiny-resnet-digits')],
    ['a DenseNet', denseNet()],
  ] as const;
  for (const [name, document] of documents)
    it(`${name}: give every layer's values in tfjs`, async () => {
      const network = buildNetwork(document);
      const source = random(8);
      const shape = network.byPath.get(network.inputs[0] ?? '')?.shape ?? [];
      const x = Float32Array.from({ length: 2 * elementCount(shape) }, () => source.normal());
      const { expected, found } = await bothWays(document, [x], 2);
      expect(expected.size).toBe(network.layers.length);
      for (const [path, reference] of expected) {
        expect(relativeDifference(found.layers.get(path) ?? [], reference), path).toBeLessThan(1e-5);
      }
    });
});
