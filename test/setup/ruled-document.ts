import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { documentOf, node } from './documents.ts';

/** Layers of every kind with kernels, whose training penalizes and bounds them in every way. */
export const rules: SkiplaneDocument = (() => {
  const maxNorm = { kernelConstraint: 'maxNorm', constraintMaxValue: 1.5 };
  const minMaxNorm = { constraintMinValue: 4, constraintMaxValue: 5, constraintRate: 0.6 };
  const onMap = [
    node('conv', 'conv2d', { filters: 5, kernelRegularizer: 'l2', ...maxNorm }),
    node('grouped', 'conv2d', {
      filters: 4,
      groups: 2,
      kernelRegularizer: 'l1l2',
      regularizerL1: 0.2,
      kernelConstraint: 'unitNorm',
    }),
    node('transposed', 'conv2dTranspose', {
      filters: 3,
      kernelRegularizer: 'l1',
      kernelConstraint: 'minMaxNorm',
      ...minMaxNorm,
    }),
    node('depthwise', 'depthwiseConv2d', {
      depthMultiplier: 2,
      depthwiseRegularizer: 'l2',
      regularizerL2: 0.3,
      depthwiseConstraint: 'maxNorm',
    }),
    node('holes', 'depthwiseConv2d', {
      dilationRate: 2,
      depthwiseRegularizer: 'l1',
      depthwiseConstraint: 'nonNeg',
    }),
    node('separable', 'separableConv2d', {
      filters: 6,
      depthwiseRegularizer: 'l1',
      depthwiseConstraint: 'unitNorm',
      pointwiseRegularizer: 'l2',
      pointwiseConstraint: 'minMaxNorm',
      ...minMaxNorm,
    }),
  ];
  const onSteps = [
    node('conv1d', 'conv1d', { filters: 4, kernelRegularizer: 'l2', ...maxNorm }),
    node('dense', 'dense', {
      units: 3,
      kernelRegularizer: 'l1l2',
      regularizerL1: '=decay',
      regularizerL2: '=decay * 2',
      kernelConstraint: 'nonNeg',
    }),
    node('bounded', 'dense', { units: 3, kernelConstraint: 'maxNorm', constraintMaxValue: '=decay * 10' }),
  ];
  const each = [...onMap.map(({ id }) => ['map', id]), ...onSteps.map(({ id }) => ['steps', id])] as const;
  return documentOf(
    [
      node('map', 'input', { shape: [8, 7, 4] }),
      node('steps', 'input', { shape: [9, 5] }),
      ...onMap,
      ...onSteps,
      ...each.map(([, id]) => node(`of_${id}`, 'output')),
    ],
    each.flatMap(([from, id]) => [`${from} > ${id}`, `${id} > of_${id}`]),
    { name: 'Rules', parameters: { decay: 0.05 } },
  );
})();
