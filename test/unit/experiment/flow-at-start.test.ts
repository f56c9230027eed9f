import { beforeAll, expect, it } from 'vitest';
import { trainingSettings } from '../../../core/document/training.ts';
import type { StepEvent } from '../../../core/training/metrics.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { flowAtStart } from '../../../engine/training/flow-at-start.ts';
import { startOfRun } from '../../../engine/training/progress.ts';
import { prepareTraining, train } from '../../../engine/training/train.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { barsDataset, compiled } from '../../setup/training.ts';

const shape = [6, 6, 1] as const;
const dataset = barsDataset(12, 3, shape);
const document = documentOf(
  [
    node('input', 'input', { shape: [...shape] }),
    node('conv', 'conv2d', { filters: 4 }),
    node('bn', 'batchNormalization'),
    node('dropout', 'dropout', { rate: 0.3 }),
    node('pool', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 3 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > conv',
    'conv > bn',
    'bn > dropout',
    'dropout > pool',
    'pool > dense',
    'dense > softmax',
    'softmax > output',
  ],
);

beforeAll(() => startBackend('wasm'));

it('the flow at the start is what a run with that seed records in its first step', async () => {
  const training = { batchSize: 4, epochs: 1, seed: 9, gradientEvery: 1, augmentation: { shift: 0.2 } };
  const settings = trainingSettings.parse(training);
  const recorded: StepEvent[] = [];
  const prepared = prepareTraining(compiled(document, settings.seed), settings, shape, 3);
  await train(prepared, dataset, settings, startOfRun, {
    onStep: (event) => void recorded.push(event),
    onEpoch: () => undefined,
    between: async () => 'stop',
    checkpoint: async () => undefined,
    keepBest: async () => undefined,
    restoreBest: async () => undefined,
  });
  const flow = await flowAtStart({ ...document, training }, dataset, { seed: 9, batchSize: 4 });
  expect(flow).toEqual(recorded[0]?.flow);
  expect(Object.keys(flow.signal).toSorted()).toEqual(['bn', 'conv', 'dense', 'dropout', 'pool']);
  expect(flow.signal['conv']).toBeGreaterThan(0);
  const other = await flowAtStart({ ...document, training }, dataset, { seed: 10, batchSize: 4 });
  expect(other).not.toEqual(flow);
});

it('the classifier takes the classes of the data, as in a run', async () => {
  const ten = documentOf(
    document.graph.nodes.map((item) => (item.id === 'dense' ? node('dense', 'dense', { units: 10 }) : item)),
    document.graph.edges.map(({ from, to }) => `${from} > ${to}`),
  );
  const options = { seed: 1, batchSize: 12 };
  expect(await flowAtStart(ten, dataset, options)).toEqual(await flowAtStart(document, dataset, options));
});
