import type * as tfl from '@tensorflow/tfjs-layers';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { type TrainingSettingsInput, trainingSettings } from '../../core/document/training.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { random } from '../../core/random.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import type { Batch } from '../../engine/data/batch.ts';
import type { Dataset, Split } from '../../engine/data/dataset.ts';
import { setTrainingStep } from '../../engine/layers/step-random.ts';
import { type StepResult, trainStep } from '../../engine/training/step.ts';
import { prepareTraining, type Training } from '../../engine/training/train.ts';

/** A few seeded images in memory: each class is a bright bar in its own row, with noise. */
export function barsDataset(
  size: number,
  classes: number,
  shape: readonly [number, number, number],
): Dataset {
  const [height, width, channels] = shape;
  const split = (count: number, seed: number): Split => ({
    size: count,
    labels: Int32Array.from({ length: count }, (_, i) => i % classes),
    read: async (index) => {
      const source = random(seed, index);
      const bar = Math.floor(((index % classes) * height) / classes);
      return Float32Array.from({ length: height * width * channels }, (_, i) => {
        const row = Math.floor(i / (width * channels));
        return 0.3 * source.uniform() + (row === bar ? 0.7 : 0);
      });
    },
    identity: (index) => ({ name: null, size: height * width * channels, digest: `${seed}-${index}` }),
  });
  const each = (value: number) => new Array<number>(channels).fill(value);
  return {
    source: 'bars',
    classes: Array.from({ length: classes }, (_, i) => `bar ${i}`),
    shape,
    ownShape: shape,
    typicalShape: shape,
    ownSplits: [],
    splits: { train: split(size, 1), validation: split(classes * 2, 2), test: split(classes * 2, 3) },
    statistics: { mean: each(0.25), std: each(0.25) },
    ranges: {},
    skipped: [],
  };
}

/** A batch of seeded noise with labels in turn. */
export function noiseBatch(size: number, shape: readonly number[], classes: number, seed: number): Batch {
  const source = random(seed);
  const pixels = shape.reduce((product, axis) => product * axis, size);
  const labels = new Float32Array(size * classes);
  for (let i = 0; i < size; i++) labels[i * classes + (i % classes)] = 1;
  return { size, images: Float32Array.from({ length: pixels }, () => source.normal()), labels };
}

export function compiled(document: SkiplaneDocument, seed = 0): tfl.LayersModel {
  return compileNetwork(buildNetwork(document), { seed });
}

export function prepared(document: SkiplaneDocument, settings: TrainingSettingsInput = {}): Training {
  const model = compiled(document);
  const shape = (model.inputs[0]?.shape ?? []).slice(1).map(Number);
  const classes = Number(model.outputs[0]?.shape.at(-1));
  return prepareTraining(model, trainingSettings.parse(settings), shape, classes);
}

/** Takes steps on given batches, all randomness by step number. */
export async function steps(
  { trainable }: Training,
  batches: readonly Batch[],
  { learningRate = 0.01, watch = false } = {},
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [step, batch] of batches.entries()) {
    setTrainingStep({ seed: 0, step });
    results.push(await trainStep(trainable, batch, { learningRate, step: step + 1, watch }));
  }
  return results;
}
