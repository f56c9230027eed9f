import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import { type TrainingSettings, trainingSettings } from '../../core/document/training.ts';
import type { PrecisionChoice } from '../../core/training/precision.ts';
import { hasBfloat16 } from '../../engine/backends/bfloat16.ts';
import { createControl } from '../../engine/runs/control.ts';
import type { TrainerEvent } from '../../engine/runs/messages.ts';
import { createRun, patchRun, readRun, runPaths } from '../../engine/runs/run-folder.ts';
import { runSession } from '../../engine/runs/session.ts';
import { choosePrecision } from '../../engine/training/graph/choose-precision.ts';
import { namedTensors } from '../../engine/training/state.ts';
import { describeBackend } from '../setup/backends.ts';
import { documentOf, node } from '../setup/documents.ts';
import { writeImages, writeSmallDocument } from '../setup/image-folders.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { noiseBatch, prepared } from '../setup/training.ts';

type Asked = TrainingSettings['precision'];

async function smallRun(precision: Asked): Promise<string> {
  const root = temporaryFolder();
  await writeImages(join(root, 'images'), 10);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const document = readDocument(readFileSync(path, 'utf8'));
  return createRun(join(root, 'runs'), document, {
    backend: 'tensorflow',
    source: `folder:${join(root, 'images')}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ ...document.training, epochs: 3, batchSize: 7, precision }),
  });
}

/** Trains a run to its end, or to a step, and writes down its precision as a supervisor does. */
async function train(folder: string, until = Number.POSITIVE_INFINITY): Promise<readonly TrainerEvent[]> {
  const control = createControl();
  const events: TrainerEvent[] = [];
  await runSession(folder, control, (event) => {
    events.push(event);
    if (event.type === 'step' && event.step === until) control.interrupt();
  });
  const said = events.find((event) => event.type === 'precision');
  if (said !== undefined) {
    const { type: _, ...choice } = said;
    await patchRun(folder, { precision: choice });
  }
  return events;
}

const weightsOf = (folder: string): Buffer => readFileSync(join(runPaths(folder).model, 'weights.bin'));

const lossesOf = (events: readonly TrainerEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));

/** A network with a convolution, or of dense layers alone. */
function networkWith(convolution: boolean) {
  const layers = [
    node('input', 'input', { shape: [8, 8, 2] }),
    ...(convolution ? [node('conv', 'conv2d', { filters: 4, kernelSize: 3 })] : []),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 3 }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ];
  return documentOf(
    layers,
    layers.slice(1).map(({ id }, i) => `${layers[i]?.id} > ${id}`),
  );
}

/** What is chosen for a network, after which its weights have to be the same. */
async function chosenFor(convolution: boolean, asked: 'mixed' | 'auto'): Promise<PrecisionChoice> {
  const { model, optimizer, trainable } = prepared(networkWith(convolution));
  const variables = [...namedTensors(model, optimizer).values()];
  const before = variables.map((variable) => [...variable.dataSync()]);
  const batch = noiseBatch(4, [8, 8, 2], 3, 1);
  const options = { learningRate: 0.1, step: 1, watch: false };
  const { choice, replay } = await choosePrecision(asked, trainable, variables, batch, options);
  expect(replay === undefined).toBe(choice.chosen === 'float32');
  replay?.close();
  expect(variables.map((variable) => [...variable.dataSync()])).toEqual(before);
  tf.dispose(variables);
  return choice;
}

describeBackend('tensorflow', () => {
  test('a run in mixed precision that is interrupted and resumed is the uninterrupted one, bit for bit', async () => {
    const [whole, parts] = [await smallRun('mixed'), await smallRun('mixed')];
    const expected = await train(whole);
    const first = await train(parts, 4);
    const rest = await train(parts);
    expect((await readRun(parts)).precision?.chosen).toBe('mixed');
    expect([...lossesOf(first), ...lossesOf(rest)]).toEqual(lossesOf(expected));
    expect(weightsOf(parts).equals(weightsOf(whole))).toBe(true);
    const notices = expected.flatMap((event) => (event.type === 'notice' ? [event.message] : []));
    expect(notices.filter((message) => message.startsWith('Precision mixed (bfloat16)')).length).toBe(1);
    // Said once in its life.
    expect(rest.some(({ type }) => type === 'precision')).toBe(false);
  });

  test('a run keeps the precision that was chosen for it, whatever would be chosen now', async () => {
    const folder = await smallRun('auto');
    await patchRun(folder, { precision: { chosen: 'float32', reason: 'slower', gain: 0.9 } });
    const float32 = await smallRun('float32');
    const [own, expected] = [await train(folder), await train(float32)];
    expect(lossesOf(own)).toEqual(lossesOf(expected));
    expect(expected.some(({ type }) => type === 'precision')).toBe(false);
  });

  test('a network that would compute nothing in bfloat16 stays in float32 and says so', async () => {
    expect(await chosenFor(false, 'mixed')).toEqual({ chosen: 'float32', reason: 'nothing', gain: null });
  });

  test('auto times both precisions, and what it asks for is had where it can be', async () => {
    const aided = await hasBfloat16();
    const asked = await chosenFor(true, 'mixed');
    expect(asked).toEqual({ chosen: 'mixed', reason: aided ? 'asked' : 'unaided', gain: null });
    const auto = await chosenFor(true, 'auto');
    if (!aided) expect(auto.reason).toBe('processor');
    else if (auto.chosen === 'mixed') expect(auto.gain).toBeGreaterThanOrEqual(1.05);
    else {
      expect(auto.reason).toBe('slower');
      expect(auto.gain).toBeLessThan(1.05);
    }
  });
});

describeBackend('wasm', () => {
  test('other backends stay in float32 and say so', async () => {
    expect(await chosenFor(true, 'mixed')).toEqual({ chosen: 'float32', reason: 'backend', gain: null });
  });
});
