import { denseBlock, transition } from '../../core/blocks/densenet.ts';
import { readyBlocks } from '../../core/blocks/index.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { namedInitializers } from '../../core/nodes/params.ts';
import { documentOf, graphOf, node, readTemplate } from './documents.ts';

/** Documents whose blocks, expressions and rows are hard to write as code, by what is hard about them. */

function block(id: string, name: string, rest: object = {}) {
  return { id, kind: 'block', block: name, ...rest };
}

/** Four layers that read all before them, and a transition: channels grow from copy to copy. */
function denseNet(repeat: number | string): SkiplaneDocument {
  const [between] = transition.document.graph.nodes;
  if (between === undefined) throw new Error('a block has no node');
  return documentOf(
    [
      node('input', 'input', { shape: [9, 7, 5] }),
      block('dense', 'denseLayer', { repeat, params: { growthRate: '=growth / 2' } }),
      { ...between, id: 'transition', params: { filters: '=growth * 3' } },
      block('more', 'denseLayer', { repeat: 2, params: { growthRate: 3 } }),
      node('pool', 'globalAveragePooling2d'),
      node('classifier', 'dense', { units: '=classes' }),
      node('output', 'output'),
    ],
    [
      'input > dense',
      'dense > transition',
      'transition > more',
      'more > pool',
      'pool > classifier',
      'classifier > output',
    ],
    {
      name: 'Dense net',
      parameters: { growth: 4, classes: 3, layers: 3 },
      blocks: { ...denseBlock.document.blocks, ...transition.document.blocks },
    },
  );
}

/** One block for maps, sequences and vectors, which PyTorch needs three classes for. */
const ranks = documentOf(
  [
    node('input', 'input', { shape: [4, 6, 3] }),
    block('onMap', 'norm'),
    node('rows', 'reshape', { targetShape: [4, -1] }),
    block('onSteps', 'norm'),
    node('flat', 'flatten'),
    block('onVector', 'norm'),
    node('output', 'output'),
  ],
  [
    'input > onMap',
    'onMap > rows',
    'rows > onSteps',
    'onSteps > flat',
    'flat > onVector',
    'onVector > output',
  ],
  {
    name: 'Three ranks',
    blocks: {
      norm: {
        parameters: {},
        graph: graphOf(
          [
            node('input', 'input'),
            node('bn', 'batchNormalization'),
            node('ln', 'layerNormalization', { center: false }),
            node('act', 'activation', { activation: 'softmax' }),
            node('noise', 'stochasticDepth'),
            node('output', 'output'),
          ],
          ['input > bn', 'bn > ln', 'ln > act', 'act > noise', 'noise > output'],
        ),
      },
    },
  },
);

/** Dense layers behind flatten in a block: how many values enter follows from shapes alone, and differs from copy to copy. */
const facts = documentOf(
  [
    node('input', 'input', { shape: [8, 6, 2] }),
    block('one', 'headed', { params: { units: 3 } }),
    node('pool', 'maxPooling2d'),
    block('two', 'headed', { params: { units: 5 } }),
    block('three', 'headed', { params: { extra: true } }),
    node('both', 'concatenate'),
    block('shrink', 'halve', { repeat: 2 }),
    block('outer', 'wrapper'),
    node('flat', 'flatten'),
    node('all', 'concatenate'),
    node('output', 'output'),
  ],
  [
    'input > one',
    'input > pool',
    'pool > two',
    'pool > three',
    'one > both',
    'two > both',
    'three > both',
    'input > shrink',
    'shrink > outer',
    'outer > flat',
    'both > all',
    'flat > all',
    'all > output',
  ],
  {
    name: 'Facts of shapes',
    blocks: {
      headed: {
        parameters: { units: 4, extra: false },
        graph: graphOf(
          [
            node('input', 'input'),
            node('flatten', 'flatten'),
            node('dense', 'dense', { units: '=units', useBias: '=extra' }),
            node('output', 'output'),
          ],
          ['input > flatten', 'flatten > dense', 'dense > output'],
        ),
      },
      halve: {
        parameters: {},
        graph: graphOf(
          [
            node('input', 'input'),
            node('slope', 'prelu', { sharedAxes: [3] }),
            node('pool', 'maxPooling2d', { padding: 'same' }),
            node('output', 'output'),
          ],
          ['input > slope', 'slope > pool', 'pool > output'],
        ),
      },
      wrapper: {
        parameters: {},
        graph: graphOf(
          [node('input', 'input'), block('halve', 'halve', { repeat: '=1 + 0' }), node('output', 'output')],
          ['input > halve', 'halve > output'],
        ),
      },
    },
  },
);

/** Several ports, names that languages keep for themselves, and every form of expression. */
const words = documentOf(
  [
    node('lambda', 'input', { shape: [9, 8, 4] }),
    node('train', 'conv2d', { filters: '=width', kernelSize: ['=size', 3], padding: '=name' }),
    block('class', 'split', {
      params: {
        filters: '=x % 3 == 1 ? max(width, 3) : 7',
        deep: '=!(x > 10) && width >= 6',
        strides: '=ceil(x / 4)',
      },
    }),
    node('import', 'multiply'),
    block('def', 'row', {
      repeat: '=round(width / 4)',
      params: {
        filters: '=index == 0 ? width : floor(width * 0.5)',
        kind: "=index < 1 ? 'relu' : 'hardSwish'",
      },
    }),
    block('none', 'row', { repeat: '=width - 6' }),
    node('float', 'globalMaxPooling2d'),
    node('in', 'output'),
    node('state_dict', 'dense', { units: '=2 ** 2 - abs(-1)' }),
    node('return', 'output'),
  ],
  [
    'lambda > train',
    'train > class.a',
    'lambda > class.b',
    'import > def',
    'def > none',
    'none > float',
    'float > in',
    'float > state_dict',
    'state_dict > return',
  ],
  {
    name: '2 "words" \\ of */ languages',
    description: 'Ends in "quotes" and """ and */ and \\',
    parameters: { width: 6, x: 4, name: 'valid', size: 2 },
    blocks: {
      split: {
        parameters: { filters: 4, deep: false, strides: 1, unused: 3 },
        graph: graphOf(
          [
            node('a', 'input'),
            node('b', 'input'),
            node('from', 'conv2d', {
              filters: '=filters',
              kernelSize: 3,
              strides: '=strides',
              padding: 'same',
              useBias: '=deep',
            }),
            node('to', 'conv2dTranspose', {
              filters: '=filters',
              kernelSize: 3,
              strides: '=strides',
              padding: 'same',
            }),
            node('cut', 'cropping2d', {
              cropping: [
                ['=strides - 1', 0],
                [0, 1],
              ],
            }),
            node('gate', 'globalAveragePooling2d'),
            node('gated', 'dense', { units: '=filters' }),
            node('y', 'output'),
            node('z', 'output'),
          ],
          ['a > from', 'from > to', 'to > cut', 'cut > y', 'b > gate', 'gate > gated', 'gated > z'],
        ),
      },
      row: {
        parameters: { filters: 8, kind: 'relu' },
        graph: graphOf(
          [
            node('input', 'input'),
            node('pass', 'separableConv2d', { filters: '=filters' }),
            node('act', 'activation', { activation: '=kind' }),
            node('output', 'output'),
          ],
          ['input > pass', 'pass > act', 'act > output'],
        ),
      },
    },
  },
);
words.graph.edges.push(
  { from: 'class', output: 'y', to: 'import' },
  { from: 'class', output: 'z', to: 'import' },
);

/** Parameters and nodes called as what every object of JavaScript has, and what modules and functions of Python have. */
const inherited = documentOf(
  [
    node('input', 'input', { shape: [6, 5, 3] }),
    block('constructor', 'valueOf'),
    block('toString', 'valueOf', { params: { hasOwnProperty: '=valueOf', self: 3 } }),
    node('output', 'output'),
  ],
  ['input > constructor', 'constructor > toString', 'toString > output'],
  {
    name: 'toString',
    parameters: { valueOf: 2 },
    blocks: {
      valueOf: {
        parameters: { constructor: 4, hasOwnProperty: 3, self: 1, kernel: 1 },
        graph: graphOf(
          [
            node('isPrototypeOf', 'input'),
            node('toLocaleString', 'conv2d', {
              filters: '=constructor + self',
              kernelSize: '=hasOwnProperty',
            }),
            node('out', 'output'),
          ],
          ['isPrototypeOf > toLocaleString', 'toLocaleString > out'],
        ),
      },
    },
  },
);

/** A template with a sixteenth of its filters, for small images: small enough to be computed in a test. */
function slim(name: string): SkiplaneDocument {
  const document = structuredClone(readTemplate(name));
  for (const { kind, params } of document.graph.nodes) {
    if (kind === 'input' && params !== undefined) params['shape'] = [37, 40, 3];
    if (kind === 'block' && typeof params?.['filters'] === 'number') params['filters'] /= 16;
  }
  for (const { params } of document.blocks['stem']?.graph.nodes ?? [])
    if (typeof params?.['filters'] === 'number') params['filters'] /= 16;
  document.parameters['classes'] = 7;
  return document;
}

/** The filters of those that add their input as it is. */
const fitting: Readonly<Record<string, Record<string, number>>> = {
  basicResidual: { filters: 16 },
  preActivation: { filters: 16 },
  bottleneckResidual: { filters: 4 },
  resnextBottleneck: { filters: 8, groups: 4 },
  transformer: { features: 16 },
};

/** What comes before and behind a block that works on tokens, and on maps. */
const around = {
  tokens: [node('before', 'reshape', { targetShape: [-1, 16] }), node('pool', 'selectToken')],
  map: [node('before', 'identity'), node('pool', 'globalAveragePooling2d')],
} as const;

/** Every ready-made block, on maps that it fits. A head ends the network itself. */
const ready = readyBlocks.map(({ name, document }): readonly [string, SkiplaneDocument] => {
  const one = block('one', name, { params: fitting[name] ?? {} });
  const ends = name === 'classifierHead';
  const [before, pool] = around[name === 'transformer' ? 'tokens' : 'map'];
  const rest = [pool, node('dense', 'dense', { units: '=classes' }), node('output', 'output')];
  return [
    `the ready-made block ${name}`,
    documentOf(
      [
        node('input', 'input', { shape: [8, 7, name === 'squeezeExcitation' ? 64 : 16] }),
        before,
        one,
        ...(ends ? rest.slice(2) : rest),
      ],
      [
        'input > before',
        'before > one',
        ...(ends ? ['one > output'] : ['one > pool', 'pool > dense', 'dense > output']),
      ],
      { parameters: { classes: 3 }, blocks: document.blocks },
    ),
  ];
});

export const codeDocuments: readonly (readonly [title: string, document: SkiplaneDocument])[] = [
  ['a row whose channels grow', denseNet(4)],
  ['a row of a computed length whose channels grow', denseNet('=layers - 1')],
  ['a row of one', denseNet('=layers - 2')],
  ['a block on tensors of three ranks', ranks],
  ['blocks that must be told of shapes', facts],
  ['words of languages, several ports and expressions', words],
  ['names that every object has', inherited],
  ['ResNet-18, slim', slim('resnet-18')],
  ['ResNet-50, slim', slim('resnet-50')],
  ...ready,
  ...['tiny-resnet-digits', 'deep-lesson-digits', 'resnet-20-cifar', 'plain-cnn'].map(
    (name) => [name, readTemplate(name)] as const,
  ),
];

/** Layers beside each other whose weights start in every way that the catalogue has, each with enough values to tell by. */
export const starts: SkiplaneDocument = (() => {
  const names: readonly string[] = namedInitializers;
  const scaled = names.slice(0, 6);
  const variances = [
    { initializerMode: 'fanOut', initializerDistribution: 'untruncatedNormal', initializerScale: 2 },
    { initializerMode: 'fanAvg', initializerDistribution: 'uniform', initializerScale: 3 },
    { initializerMode: 'fanIn', initializerDistribution: 'truncatedNormal', initializerScale: 0.5 },
    { initializerMode: 'fanAvg', initializerDistribution: 'untruncatedNormal' },
  ];
  const onMap = [
    ...names.map((name) => node(`conv_${name}`, 'conv2d', { filters: 40, kernelInitializer: name })),
    node('conv_grouped', 'conv2d', { filters: 96, groups: 4, kernelInitializer: 'heUniform' }),
    node('conv_orthogonal', 'conv2d', { filters: 40, kernelInitializer: 'orthogonal' }),
    node('conv_constant', 'conv2d', { filters: 4, kernelInitializer: 'constant', initializerValue: 0.3 }),
    node('conv_narrow', 'conv2d', {
      filters: 40,
      kernelInitializer: 'truncatedNormal',
      initializerStddev: 0.02,
    }),
    node('conv_wide', 'conv2d', { filters: 40, kernelInitializer: 'randomNormal', initializerStddev: 2 }),
    ...variances.flatMap((variance) => [
      node(`conv_${variance.initializerMode}_${variance.initializerDistribution}`, 'conv2d', {
        filters: 96,
        groups: 2,
        kernelInitializer: 'varianceScaling',
        ...variance,
      }),
      node(`depthwise_${variance.initializerMode}_${variance.initializerDistribution}`, 'depthwiseConv2d', {
        kernelSize: 5,
        depthMultiplier: 3,
        depthwiseInitializer: 'varianceScaling',
        ...variance,
      }),
    ]),
    node('depthwise_fanOut_allChannels', 'depthwiseConv2d', {
      kernelSize: 5,
      depthMultiplier: 3,
      depthwiseInitializer: 'varianceScaling',
      depthwiseFan: 'allChannels',
      initializerMode: 'fanOut',
    }),
    node('transposed', 'conv2dTranspose', { filters: 40 }),
    node('conv_bias', 'conv2d', { filters: 40, groups: 4, biasInitializer: 'ones' }),
    node('transposed_bias', 'conv2dTranspose', { filters: 40, biasInitializer: 'ones' }),
    node('depthwise_bias', 'depthwiseConv2d', { kernelSize: 5, biasInitializer: 'ones' }),
    node('separable_bias', 'separableConv2d', { kernelSize: 7, filters: 40, biasInitializer: 'ones' }),
    node('transposed_fanOut', 'conv2dTranspose', {
      filters: 60,
      kernelInitializer: 'varianceScaling',
      initializerMode: 'fanOut',
    }),
    ...scaled.flatMap((name) =>
      ['perChannel', 'allChannels'].map((fan) =>
        node(`depthwise_${name}_${fan}`, 'depthwiseConv2d', {
          kernelSize: 5,
          depthMultiplier: 3,
          depthwiseInitializer: name,
          depthwiseFan: fan,
        }),
      ),
    ),
    node('depthwise_holes', 'depthwiseConv2d', { kernelSize: 5, depthMultiplier: 3, dilationRate: 2 }),
    node('separable', 'separableConv2d', {
      kernelSize: 7,
      filters: 40,
      pointwiseInitializer: 'leCunUniform',
    }),
    node('zeroed', 'batchNormalization', { gammaInitializer: 'zeros' }),
    node('slopes', 'prelu'),
  ];
  const onSteps = [
    node('dense', 'dense', { units: 60 }),
    node('dense_bias', 'dense', { units: 4000, biasInitializer: 'randomUniform' }),
    node('dense_truncated', 'dense', { units: 4000, biasInitializer: 'truncatedNormal' }),
    node('conv1d_bias', 'conv1d', { filters: 60, biasInitializer: 'ones' }),
    node('conv1d', 'conv1d', { filters: 60 }),
    node('lstm', 'lstm', { units: 30 }),
    node('gru', 'gru', { units: 30, kernelInitializer: 'heNormal', recurrentInitializer: 'glorotUniform' }),
    ...['glorotUniform', 'heNormal', 'leCunUniform'].map((name) =>
      node(`attention_${name}`, 'multiHeadAttention', {
        numHeads: 5,
        keyDim: 12,
        kernelInitializer: name,
      }),
    ),
    node('class', 'classToken'),
    node('positions', 'positionEmbedding', { embeddingsInitializer: 'glorotUniform' }),
    node('positions_he', 'positionEmbedding', { embeddingsInitializer: 'heUniform' }),
    node('dense_identity', 'dense', { units: 60, kernelInitializer: 'identity' }),
    node('gru_identity', 'gru', { units: 30, recurrentInitializer: 'identity' }),
    node('both', 'bidirectional', {
      layer: 'lstm',
      units: 30,
      kernelInitializer: 'varianceScaling',
      recurrentInitializer: 'identity',
      initializerDistribution: 'untruncatedNormal',
      initializerMode: 'fanAvg',
    }),
  ];
  const each = [...onMap.map(({ id }) => ['map', id]), ...onSteps.map(({ id }) => ['steps', id])] as const;
  return documentOf(
    [
      node('map', 'input', { shape: [12, 12, 24] }),
      node('steps', 'input', { shape: [9, 40] }),
      node('words', 'input', { shape: [3] }),
      node('embedding', 'embedding', { inputDim: 200, outputDim: 12 }),
      node('embedding_heNormal', 'embedding', {
        inputDim: 200,
        outputDim: 12,
        embeddingsInitializer: 'heNormal',
      }),
      ...onMap,
      ...onSteps,
      ...['embedding', 'embedding_heNormal', ...each.map(([, id]) => id)].map((id) =>
        node(`of_${id}`, 'output'),
      ),
    ],
    [
      'words > embedding',
      'embedding > of_embedding',
      'words > embedding_heNormal',
      'embedding_heNormal > of_embedding_heNormal',
      ...each.flatMap(([from, id]) => [`${from} > ${id}`, `${id} > of_${id}`]),
    ],
    { name: 'Starts' },
  );
})();
