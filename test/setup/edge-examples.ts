import { nodeDefinitions } from '../../core/nodes/index.ts';
import type { Shape } from '../../core/shape.ts';
import { type Example, titleOf } from '../contract/example-layer.ts';

/** A configuration that no example of the catalogue has. */
export function edgeExample(
  kind: string,
  params: Record<string, unknown>,
  ...inputs: readonly Shape[]
): Example {
  const definition = nodeDefinitions.find((own) => own.kind === kind);
  if (definition === undefined) throw new Error(`there is no kind ${kind}`);
  const inferred = definition.inferShape(definition.params.parse(params), inputs);
  if (!('shape' in inferred)) throw new Error(inferred.problem.message);
  const example = { params, inputs, output: inferred.shape, weights: 0 };
  return { definition, example, title: `${titleOf(definition, example)}, an edge` };
}

const paddings = ['same', 'valid'] as const;
const sizes: readonly Shape[] = [
  [8, 9, 4],
  [9, 8, 4],
];

/** Windows over maps of odd and even sizes, that step, leave gaps, have holes, or reach beyond the map. */
const windows = sizes.flatMap((size) =>
  paddings.flatMap((padding) => [
    edgeExample('conv2d', { filters: 3, kernelSize: 3, strides: 2, padding }, size),
    edgeExample('conv2d', { filters: 3, kernelSize: [4, 2], strides: [2, 3], padding }, size),
    edgeExample('conv2d', { filters: 3, kernelSize: 2, strides: 3, padding }, size),
    edgeExample('conv2d', { filters: 3, kernelSize: 1, strides: 2, padding }, size),
    edgeExample('conv2d', { filters: 3, kernelSize: [2, 4], dilationRate: [3, 2], padding }, size),
    edgeExample('conv2d', { filters: 6, kernelSize: 3, strides: 2, groups: 2, padding }, size),
    edgeExample('conv2d', { filters: 4, dilationRate: 2, groups: 4, padding }, size),
    edgeExample('depthwiseConv2d', { kernelSize: 3, strides: 2, depthMultiplier: 3, padding }, size),
    edgeExample('depthwiseConv2d', { kernelSize: 2, strides: 3, padding }, size),
    edgeExample(
      'depthwiseConv2d',
      { kernelSize: [2, 3], dilationRate: [3, 2], depthMultiplier: 2, padding },
      size,
    ),
    edgeExample(
      'separableConv2d',
      { filters: 3, kernelSize: [4, 3], strides: 2, depthMultiplier: 2, padding },
      size,
    ),
    edgeExample('separableConv2d', { filters: 3, kernelSize: 2, strides: 3, padding }, size),
    edgeExample('separableConv2d', { filters: 3, dilationRate: 2, depthMultiplier: 2, padding }, size),
    edgeExample('maxPooling2d', { poolSize: 3, strides: 2, padding }, size),
    edgeExample('maxPooling2d', { poolSize: 2, strides: 3, padding }, size),
    edgeExample('maxPooling2d', { poolSize: [4, 5], strides: 1, padding }, size),
    edgeExample('averagePooling2d', { poolSize: 3, strides: 2, padding }, size),
    edgeExample('averagePooling2d', { poolSize: 2, strides: 3, padding }, size),
    edgeExample('averagePooling2d', { poolSize: [4, 5], strides: 1, padding }, size),
    edgeExample('conv2dTranspose', { filters: 3, kernelSize: 3, strides: 2, padding }, size),
    edgeExample('conv2dTranspose', { filters: 3, kernelSize: 4, strides: 2, padding }, size),
    edgeExample('conv2dTranspose', { filters: 3, kernelSize: 2, strides: 3, padding }, size),
    edgeExample('conv2dTranspose', { filters: 3, kernelSize: [5, 1], strides: [3, 4], padding }, size),
    edgeExample('conv2dTranspose', { filters: 3, kernelSize: 3, strides: 1, padding }, size),
  ]),
);

/** The same padded as PyTorch does, where the window has a center. */
const symmetric = sizes.flatMap((size) => {
  const own = { padding: 'symmetric' };
  return [
    edgeExample('conv2d', { filters: 3, kernelSize: [7, 1], strides: [2, 3], ...own }, size),
    edgeExample('conv2d', { filters: 3, kernelSize: [2, 3], dilationRate: [2, 3], ...own }, size),
    edgeExample('conv2d', { filters: 6, kernelSize: 3, strides: 2, groups: 2, ...own }, size),
    edgeExample('conv2d', { filters: 8, kernelSize: 3, strides: 2, groups: 4, ...own }, size),
    edgeExample('depthwiseConv2d', { kernelSize: 3, strides: 4, depthMultiplier: 3, ...own }, size),
    edgeExample('depthwiseConv2d', { kernelSize: [2, 3], dilationRate: [4, 2], ...own }, size),
    edgeExample('maxPooling2d', { poolSize: 3, strides: 2, ...own }, size),
    edgeExample('maxPooling2d', { poolSize: [1, 5], strides: 3, ...own }, size),
    edgeExample('averagePooling2d', { poolSize: 3, strides: 2, ...own }, size),
    edgeExample('averagePooling2d', { poolSize: 7, strides: 3, ...own }, size),
    edgeExample('averagePooling2d', { poolSize: 5, strides: 1, ...own }, size),
  ];
});

const sequences = [8, 9].flatMap((length) =>
  [...paddings, 'causal'].flatMap((padding) => [
    edgeExample('conv1d', { filters: 3, kernelSize: 4, strides: 2, padding }, [length, 3]),
    edgeExample('conv1d', { filters: 3, kernelSize: 2, strides: 3, padding }, [length, 3]),
    edgeExample('conv1d', { filters: 3, kernelSize: 2, dilationRate: 3, padding }, [length, 3]),
  ]),
);

const directions = (['simpleRnn', 'gru', 'lstm'] as const).flatMap((layer) => [
  edgeExample(layer, { units: 3, activation: 'sigmoid' }, [4, 2]),
  edgeExample(layer, { units: 3, returnSequences: true }, [4, 2]),
  edgeExample(layer, { units: 2, returnSequences: true }, [1, 3]),
  edgeExample('bidirectional', { layer, units: 3, returnSequences: true }, [4, 2]),
  edgeExample('bidirectional', { layer, units: 3, mergeMode: 'ave' }, [4, 2]),
]);

/** Configurations beyond the examples, at the edges of what formats and backends compute alike. */
export const edgeExamples: readonly Example[] = [
  ...windows,
  ...symmetric,
  ...sequences,
  ...directions,
  edgeExample('maxPooling2d', { poolSize: 7, strides: 4, padding: 'same' }, [5, 3, 2]),
  edgeExample('averagePooling2d', { poolSize: 7, strides: 4, padding: 'same' }, [5, 3, 2]),
  edgeExample('blurPooling2d', { filterSize: 2, strides: 1 }, [4, 5, 3]),
  edgeExample('blurPooling2d', { filterSize: 2 }, [4, 5, 3]),
  edgeExample('blurPooling2d', { filterSize: 7, strides: 2 }, [8, 9, 2]),
  edgeExample('blurPooling2d', { filterSize: 5, strides: 4 }, [9, 8, 2]),
  edgeExample('globalMaxPooling2d', { keepDims: true }, [1, 1, 4]),
  edgeExample('rmsNormalization', { epsilon: 0.3 }, [3, 4, 5]),
  edgeExample('concatenate', {}, [2, 3, 1], [2, 3, 4], [2, 3, 2]),
  edgeExample('add', {}, [3], [2, 3], [4, 1, 3], [1]),
  edgeExample('average', {}, [3], [2, 3], [4, 1, 3], [1]),
  edgeExample('subtract', {}, [4, 1, 3], [2, 3]),
  edgeExample('upSampling2d', { size: [2, 3], interpolation: 'bilinear' }, [5, 4, 3]),
  edgeExample('upSampling2d', { size: [3, 2], interpolation: 'nearest' }, [5, 4, 3]),
  edgeExample('zeroPadShortcut', { filters: 4, strides: 2 }, [5, 6, 4]),
  edgeExample('zeroPadShortcut', { filters: 7, strides: 1 }, [5, 6, 4]),
  edgeExample('prelu', { sharedAxes: [] }, [3, 4, 2]),
  edgeExample('prelu', { sharedAxes: [1, 2, 3] }, [3, 4, 2]),
  edgeExample('groupNormalization', { groups: 4 }, [3, 4, 4]),
  edgeExample('groupNormalization', { groups: 1 }, [3, 4, 4]),
  edgeExample('permute', { dims: [4, 2, 1, 3] }, [2, 3, 4, 5]),
  edgeExample('dense', { units: 3 }, [4, 5]),
  edgeExample('multiHeadAttention', { numHeads: 4, keyDim: 8 }, [9, 6]),
  edgeExample('multiHeadAttention', { numHeads: 1, keyDim: 1, useBias: false }, [2, 3]),
  edgeExample('classToken', { tokenInitializer: 'randomNormal' }, [4, 1]),
  edgeExample('selectToken', { index: -2 }, [4, 3]),
];
