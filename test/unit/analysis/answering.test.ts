import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { random } from '../../../core/random.ts';
import { elementCount } from '../../../core/shape.ts';
import { answerProgram, type ModelInMemory } from '../../../engine/analysis/answering/answer-program.ts';
import type { Answerer, Given } from '../../../engine/analysis/answering/answerer.ts';
import { createAnswering } from '../../../engine/analysis/answering/answering.ts';
import { engineAnswerer } from '../../../engine/analysis/answering/engine-answerer.ts';
import { foldedPlan } from '../../../engine/analysis/answering/folded-plan.ts';
import { onnxAnswerer } from '../../../engine/analysis/answering/onnx-answerer.ts';
import { tensorflowAnswerer } from '../../../engine/analysis/answering/tensorflow-answerer.ts';
import { likeliest } from '../../../engine/analysis/probabilities.ts';
import { openDataset } from '../../../engine/data/dataset.ts';
import { modelMetadata } from '../../../engine/runs/model-metadata.ts';
import { planModel } from '../../../engine/training/forward.ts';
import { describeBackend } from '../../setup/backends.ts';
import { readTemplate } from '../../setup/documents.ts';
import { compiled } from '../../setup/training.ts';
import { chain } from './saved-run.ts';

const made: ModelInMemory[] = [];
afterEach(() => {
  for (const { model } of made.splice(0)) model.dispose();
});

/** A model whose normalization has statistics as if it had been trained. */
function modelOf(document: SkiplaneDocument, classes: number, remembers = true): ModelInMemory {
  const model = compiled(document);
  for (const [i, weight] of model.weights.entries()) {
    const numbers = random(3, i);
    const name = weight.originalName;
    const [middle, spread] = /variance|gamma/.test(name) ? [1, 0.5] : [0, 0.3];
    if (!/gamma|beta|moving|bias/.test(name)) continue;
    const shape = weight.shape.map(Number);
    const values = Float32Array.from({ length: elementCount(shape) }, () =>
      middle === 1 ? middle + spread * (numbers.uniform() - 0.5) : spread * numbers.normal(),
    );
    tf.tidy(() => {
      weight.write(tf.tensor(values, shape));
    });
  }
  const [height = 1, width = 1, channels = 1] = (model.inputs[0]?.shape ?? []).slice(1).map(Number);
  const own: ModelInMemory = {
    model,
    plan: planModel(model),
    metadata: modelMetadata.parse({
      name: document.name,
      classes: Array.from({ length: classes }, (_, i) => `${i}`),
      inputShape: [height, width, channels],
      normalization: { mean: [0], std: [1] },
      fit: 'contain',
      document: remembers ? document : null,
    }),
  };
  made.push(own);
  return own;
}

function noise({ metadata }: ModelInMemory, count: number): Float32Array {
  const numbers = random(5);
  return Float32Array.from({ length: count * elementCount(metadata.inputShape) }, () => numbers.normal());
}

async function programOf(model: ModelInMemory) {
  const program = await answerProgram(model);
  if (program === undefined) throw new Error('the model has no program');
  return program;
}

/** All that may answer on this backend in the engine's place, by name. */
async function others(model: ModelInMemory): Promise<Record<string, Answerer>> {
  const program = await programOf(model);
  const folded = foldedPlan(model.plan, program);
  const graph = tf.getBackend() === 'tensorflow' ? await tensorflowAnswerer(program) : undefined;
  const onnx = await onnxAnswerer(program);
  return {
    ...(folded && { folded: engineAnswerer(folded.plan, model.metadata.inputShape, folded.dispose) }),
    ...(graph && { graph }),
    ...(onnx && { onnx }),
  };
}

function expectAlike(one: Given, other: Given): void {
  for (const which of ['output', 'logits'] as const) {
    const [a, b] = [[...(one[which] ?? [])], [...(other[which] ?? [])]];
    expect(b.length).toBe(a.length);
    const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    const apart = a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);
    expect(apart / largest).toBeLessThan(1e-4);
  }
}

const bn = (id: string) => [id, 'batchNormalization'] as const;

/** Heads, and every layer that a normalization can be folded into. */
const networks: Record<string, { document: SkiplaneDocument; classes: number }> = {
  'of all foldable layers, to a softmax': {
    document: chain(
      [9, 7, 3],
      ['conv', 'conv2d', { filters: 8, kernelSize: 3, useBias: false, strides: 2 }],
      bn('bn1'),
      ['relu', 'activation'],
      ['standardized', 'conv2d', { filters: 8, weightStandardization: true }],
      bn('bn2'),
      ['depthwise', 'depthwiseConv2d', { kernelSize: 3, useBias: false }],
      bn('bn3'),
      ['separable', 'separableConv2d', { filters: 8 }],
      bn('bn4'),
      ['grouped', 'conv2d', { filters: 8, groups: 2, dilationRate: 1 }],
      bn('bn5'),
      ['up', 'conv2dTranspose', { filters: 4, kernelSize: 3, strides: 2 }],
      bn('bn6'),
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 6 }],
      bn('bn7'),
      ['dense2', 'dense', { units: 4 }],
      bn('bn8'),
      ['softmax', 'activation', { activation: 'softmax' }],
    ),
    classes: 4,
  },
  'to a single sigmoid': {
    document: chain(
      [6, 6, 1],
      ['conv', 'conv2d', { filters: 3 }],
      bn('bn'),
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 1 }],
      ['sigmoid', 'activation', { activation: 'sigmoid' }],
    ),
    classes: 2,
  },
  'to scores without an activation': {
    document: chain(
      [6, 6, 1],
      ['conv', 'conv2d', { filters: 3 }],
      bn('bn'),
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 3 }],
    ),
    classes: 3,
  },
};

for (const backend of ['cpu', 'wasm', 'tensorflow', 'webgpu'] as const)
  describeBackend(backend, () => {
    for (const [name, { document, classes }] of Object.entries(networks))
      it(`answers equally by whoever answers: a network ${name}`, async () => {
        const model = modelOf(document, classes);
        const images = noise(model, 5);
        const expected = await engineAnswerer(model.plan, model.metadata.inputShape).answer(images, 5);
        const answerers = await others(model);
        expect(Object.keys(answerers)).toContain('folded');
        expect(Object.keys(answerers)).toContain('onnx');
        for (const answerer of Object.values(answerers)) {
          expectAlike(expected, await answerer.answer(images, 5));
          await answerer.close();
        }
      });

    it('folds every normalization of a residual network, keeps no tensors, and classifies digits as before', async () => {
      const model = modelOf(readTemplate('tiny-resnet-digits'), 10);
      const program = await programOf(model);
      const folded = foldedPlan(model.plan, program);
      const names = folded?.plan.steps.map(({ layer }) => layer.getClassName());
      expect(model.plan.steps.some(({ layer }) => layer.getClassName() === 'BatchNormalization')).toBe(true);
      expect(names).not.toContain('BatchNormalization');
      folded?.dispose();

      const digits = await openDataset('mnist', {
        settings: datasetSettings.parse({}),
        shape: [28, 28, 1],
      });
      const count = 24;
      const images = new Float32Array(count * 784);
      for (let i = 0; i < count; i++) images.set(await digits.splits.test.read(i), i * 784);
      const expected = await engineAnswerer(model.plan, model.metadata.inputShape).answer(images, count);
      const answerers = await others(model);
      for (const answerer of Object.values(answerers)) {
        const before = tf.memory().numTensors;
        const given = await answerer.answer(images, count);
        expect(tf.memory().numTensors).toBe(before);
        expectAlike(expected, given);
        const classesOf = ({ output }: Given) =>
          Array.from({ length: count }, (_, i) => likeliest(output.subarray(i * 10, (i + 1) * 10)));
        expect(classesOf(given)).toEqual(classesOf(expected));
        await answerer.close();
      }
    });
  });

describeBackend('cpu', () => {
  const [{ document, classes } = { document: chain([1, 1, 1]), classes: 0 }] =
    Object.values(networks).slice(1);

  /** An answerer that says what the engine says, changed by `change`, in no time. */
  function double(model: ModelInMemory, change: (value: number) => number = (value) => value) {
    const log = { asked: 0, closed: 0, fails: false };
    const engine = engineAnswerer(model.plan, model.metadata.inputShape);
    const known = new Map<string, Given>();
    const answerer: Answerer = {
      name: 'double',
      async answer(images, size) {
        log.asked += 1;
        if (log.fails) throw new Error('out of memory');
        const key = `${size} ${images[0]}`;
        const given = known.get(key) ?? (await engine.answer(images, size));
        known.set(key, given);
        return { output: given.output.map(change), logits: given.logits?.map(change) };
      },
      close: async () => {
        log.closed += 1;
      },
    };
    return { log, open: async () => answerer };
  }

  const plenty = 1e6;
  const cpu = { program: 'cpu', checkedAgainst: null };

  it('lets another answer that agrees and is faster, and says so', async () => {
    const model = modelOf(document, classes);
    const { log, open } = double(model);
    const answering = createAnswering(model, { candidates: [open], worthwhile: 0 });
    const images = noise(model, 400);
    const expected = await engineAnswerer(model.plan, model.metadata.inputShape).answer(images, 400);
    expect(answering.computedBy()).toEqual(cpu);
    expectAlike(expected, await answering.answer(images, 400, plenty));
    expect(answering.computedBy()).toEqual({ program: 'double', checkedAgainst: 'cpu' });
    const asked = log.asked;
    expectAlike(expected, await answering.answer(images, 400, plenty));
    expect(log.asked).toBe(asked + 1);
    await answering.close();
    expect(log.closed).toBe(1);
  });

  it('keeps to the engine where the other differs', async () => {
    const model = modelOf(document, classes);
    const { log, open } = double(model, (value) => value * 1.001);
    const answering = createAnswering(model, { candidates: [open], worthwhile: 0 });
    await answering.answer(noise(model, 400), 400, plenty);
    expect(answering.computedBy()).toEqual(cpu);
    expect(log).toMatchObject({ asked: 1, closed: 1 });
  });

  it('goes on with the engine where the other fails on the way', async () => {
    const model = modelOf(document, classes);
    const { log, open } = double(model);
    const answering = createAnswering(model, { candidates: [open], worthwhile: 0 });
    const images = noise(model, 400);
    const before = await answering.answer(images, 400, plenty);
    expect(answering.computedBy().program).toBe('double');
    log.fails = true;
    expectAlike(before, await answering.answer(images, 400, plenty));
    expect(answering.computedBy()).toEqual(cpu);
    expect(log.closed).toBe(1);
  });

  it('tries nobody for a single image, for little work, and where the model does not say what its network is', async () => {
    for (const [remembers, left, worthwhile] of [
      [true, 1, 0],
      [true, 400, 1e9],
      [false, plenty, 0],
    ] as const) {
      const model = modelOf(document, classes, remembers);
      const { log, open } = double(model);
      const answering = createAnswering(model, { candidates: [open], worthwhile });
      await answering.answer(noise(model, left === 1 ? 1 : 400), left === 1 ? 1 : 400, left);
      expect(answering.computedBy()).toEqual(cpu);
      expect(log.asked).toBe(0);
    }
  });

  it('has no trial lost on little work: much work that follows gets one', async () => {
    const model = modelOf(document, classes);
    const { open } = double(model);
    const answering = createAnswering(model, { candidates: [open], worthwhile: 5000 });
    const images = noise(model, 400);
    await answering.answer(images, 400, 2);
    expect(answering.computedBy()).toEqual(cpu);
    await answering.answer(images, 400, 1e9);
    expect(answering.computedBy().program).toBe('double');
  });

  it('has no program for a model whose weights are not those of its document', async () => {
    const model = modelOf(document, classes);
    const other = chain([6, 6, 1], ['flatten', 'flatten'], ['dense', 'dense', { units: 1 }]);
    const metadata = { ...model.metadata, document: other };
    await expect(answerProgram({ ...model, metadata })).resolves.toBeUndefined();
  });
});
