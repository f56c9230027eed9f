import { activation, add, bn, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers } from './papers.ts';
import { block, chain, define, detour, document } from './parts.ts';

/** Networks without convolutions: residual and highway layers of dense units, and recurrent layers that read an image row by row. */

const decide: readonly GraphNode[] = [
  node('classifier', 'dense', { units: '=classes' }),
  activation('softmax', 'softmax'),
  output,
];

const digits = node('input', 'input', { shape: [28, 28, 1] });

const denseUnit: BlockDefinition = define(
  'H(x) = F(x) + x with two dense layers, after a normalization.',
  { units: 128 },
  detour(
    [
      input,
      node('normalize', 'layerNormalization'),
      node('dense1', 'dense', { units: '=units', kernelInitializer: 'heNormal' }),
      relu('relu'),
      node('dense2', 'dense', { units: '=units' }),
      add,
      output,
    ],
    'input',
    [],
    'add',
  ),
);

function residualMlp(
  name: string,
  text: string,
  [first, units]: [first: GraphNode, units: number],
  rest: Partial<SkiplaneDocument>,
): SkiplaneDocument {
  return document(name, text, {
    graph: chain([
      first,
      node('flatten', 'flatten'),
      node('dense', 'dense', { units }),
      block('block', 'residual', { units }, 4),
      node('normalize', 'layerNormalization'),
      relu('relu'),
      ...decide,
    ]),
    blocks: { residual: denseUnit },
    ...rest,
  });
}

/** Srivastava et al. 2015, equation 3: T(x)·H(x) + (1 − T(x))·x, with one multiplication: x + T(x)·(H(x) − x). */
const highwayLayer: BlockDefinition = define(
  'y = x + T(x) · (H(x) − x): the gate T decides how much of every value is computed, and how much is carried on.',
  { units: 50 },
  {
    nodes: [
      input,
      node('dense', 'dense', { units: '=units', kernelInitializer: 'heNormal' }),
      relu('relu'),
      node('change', 'subtract'),
      node('gate', 'dense', { units: '=units' }),
      activation('sigmoid', 'sigmoid'),
      node('gated', 'multiply'),
      add,
      output,
    ],
    edges: [
      { from: 'input', to: 'dense' },
      { from: 'dense', to: 'relu' },
      { from: 'relu', to: 'change', input: 'a' },
      { from: 'input', to: 'change', input: 'b' },
      { from: 'input', to: 'gate' },
      { from: 'gate', to: 'sigmoid' },
      { from: 'change', to: 'gated' },
      { from: 'sigmoid', to: 'gated' },
      { from: 'gated', to: 'add' },
      { from: 'input', to: 'add' },
      { from: 'add', to: 'output' },
    ],
  },
);

const highway = document(
  'Highway network for digits',
  'Ten layers of 50 units that each gate how much they change, for the bundled handwritten digits. Srivastava et al. 2015.',
  {
    graph: chain([
      digits,
      node('flatten', 'flatten'),
      node('dense', 'dense', { units: 50 }),
      block('highway', 'highway', { units: 50 }, 10),
      ...decide,
    ]),
    blocks: { highway: highwayLayer },
    training: { epochs: 10, batchSize: 32, learningRate: 0.003, schedule: { kind: 'oneCycle' } },
    dataset: { source: 'mnist' },
  },
);

type Cell = 'gru' | 'lstm';

/** Rows as the steps of a sequence: what a layer puts out at a step is added to what it read there. */
function residualRows(cell: Cell, name: string, units: number): SkiplaneDocument {
  return document(
    `Residual ${name} for digits`,
    `Reads the bundled handwritten digits row by row with four ${name} layers, three of which add to their input; after Prakash et al. 2016.`,
    {
      graph: chain([
        digits,
        node('rows', 'reshape', { targetShape: [28, 28] }),
        node('embed', 'dense', { units }),
        block('block', 'residual', { units }, 3),
        node('last', cell, { units }),
        ...decide,
      ]),
      blocks: {
        residual: define(
          `H(x) = F(x) + x with a ${name} layer, at every step.`,
          { units },
          detour(
            [input, node(cell, cell, { units: '=units', returnSequences: true }), add, output],
            'input',
            [],
            'add',
          ),
        ),
      },
      training: {
        epochs: 5,
        // Steps through the rows take their time whatever the batch.
        batchSize: 64,
        learningRate: 0.006,
        schedule: { kind: 'oneCycle' },
        clipNorm: 1,
      },
      dataset: { source: 'mnist' },
    },
  );
}

/** Bai et al. 2018, figure 1: windows that look back only, each block twice as far as the one before. */
const temporal = document(
  'Temporal convolutions for digits',
  'Reads the bundled handwritten digits row by row with causal convolutions that look back twice as far in every block; after Bai et al. 2018.',
  {
    graph: chain([
      digits,
      node('rows', 'reshape', { targetShape: [28, 28] }),
      node('embed', 'dense', { units: 48 }),
      block('block', 'temporal', { filters: 48, dilation: '=2 ** index' }, 4),
      node('flatten', 'flatten'),
      ...decide,
    ]),
    blocks: {
      temporal: define(
        'H(x) = F(x) + x with two causal convolutions, whose windows read every dilation-th step.',
        { filters: 48, dilation: 1 },
        detour(
          [input, ...causal(1), relu('relu1'), ...causal(2), add, relu('relu2'), output],
          'input',
          [],
          'add',
        ),
      ),
    },
    training: { epochs: 5, batchSize: 64, learningRate: 0.004, schedule: { kind: 'oneCycle' } },
    dataset: { source: 'mnist' },
  },
);

function causal(number: number): GraphNode[] {
  return [
    node(`conv${number}`, 'conv1d', {
      filters: '=filters',
      padding: 'causal',
      dilationRate: '=dilation',
      useBias: false,
    }),
    bn(`bn${number}`),
  ];
}

const sequence = (document: SkiplaneDocument): TemplateEntry => ({
  document,
  about: {
    family: 'sequences',
    paper: papers.residualLstm,
    synonyms: ['recurrent', 'RNN', 'MNIST'],
  },
});

export const sequenceTemplates: Readonly<Record<string, TemplateEntry>> = {
  'residual-gru-digits': sequence(residualRows('gru', 'GRU', 48)),
  'residual-lstm-digits': sequence(residualRows('lstm', 'LSTM', 48)),
  'temporal-digits': {
    document: temporal,
    about: {
      family: 'sequences',
      paper: papers.temporal,
      synonyms: ['TCN', 'temporal convolution network', 'dilated', 'MNIST'],
    },
  },
  'residual-mlp-digits': {
    document: residualMlp(
      'Residual MLP for digits',
      'Four residual blocks of dense layers, for the bundled handwritten digits.',
      [digits, 128],
      {
        training: {
          epochs: 8,
          batchSize: 32,
          learningRate: 0.002,
          schedule: { kind: 'oneCycle' },
        },
        dataset: { source: 'mnist' },
      },
    ),
    about: { family: 'fullyConnected', paper: papers.resnet, synonyms: ['multilayer perceptron', 'MNIST'] },
  },
  'residual-mlp-small-images': {
    document: residualMlp(
      'Residual MLP for images',
      'Four residual blocks of dense layers, for color images of 32×32: what a network reaches that knows nothing of neighborhoods.',
      [node('input', 'input', { shape: [32, 32, 3] }), 256],
      {
        training: {
          epochs: 40,
          batchSize: 64,
          learningRate: 0.001,
          schedule: { kind: 'oneCycle' },
          augmentation: { flip: true, cropPadding: 4 },
        },
      },
    ),
    about: { family: 'fullyConnected', paper: papers.resnet, synonyms: ['multilayer perceptron', 'CIFAR'] },
  },
  'highway-digits': {
    document: highway,
    about: { family: 'fullyConnected', paper: papers.highway, synonyms: ['gate', 'MNIST'] },
  },
};
