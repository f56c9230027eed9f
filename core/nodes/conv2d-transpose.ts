import { z } from 'zod';
import { briefly, briefSize } from './brief.ts';
import { defineNode, shape } from './define.ts';
import { initializer, padding, positiveInt, size2d, useBias } from './params.ts';

export const conv2dTranspose = defineNode({
  kind: 'conv2dTranspose',
  family: 'convolution',
  label: 'Conv 2D Transpose',
  synonyms: ['deconvolution', 'upconvolution', 'fractionally strided convolution'],
  params: z.strictObject({
    filters: positiveInt(32, 'how many maps it computes, the channels of its output'),
    kernelSize: size2d(3, 'height and width of the window that each value is spread over'),
    strides: size2d(2, 'distance between the spread windows; 2 doubles the map'),
    padding: padding('same'),
    useBias: useBias(),
    kernelInitializer: initializer('heNormal'),
  }),
  brief: ({ filters, kernelSize, strides }) =>
    briefly(filters, briefSize(kernelSize), `×${Math.max(...strides)}`),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding }, [x = []]) {
    const along = (axis: 0 | 1) => {
      const border = padding === 'valid' ? Math.max(kernelSize[axis] - strides[axis], 0) : 0;
      return (x[axis] ?? 0) * strides[axis] + border;
    };
    return shape(along(0), along(1), filters);
  },
  cost({ filters, kernelSize, useBias }, [[height = 0, width = 0, channels = 0] = []]) {
    const kernel = kernelSize[0] * kernelSize[1] * channels * filters;
    return { trainable: kernel + (useBias ? filters : 0), nonTrainable: 0, macs: kernel * height * width };
  },
  window: ({ kernelSize, strides }) => ({
    size: kernelSize,
    strides: [1 / strides[0], 1 / strides[1]],
  }),
  layer: (params) => ({ className: 'Conv2DTranspose', config: { ...params } }),
  doc: {
    summary: 'A convolution run backwards: every value is spread over a window of a larger map.',
    whenToUse: 'To enlarge maps in decoders. A kernel that the strides divide avoids checkerboard patterns.',
    references: ['Zeiler et al. 2010, Deconvolutional networks', 'Dumoulin and Visin 2016, arXiv 1603.07285'],
  },
  examples: [
    { params: { filters: 4 }, inputs: [[3, 5, 2]], output: [6, 10, 4], weights: 76, macs: 1080 },
    {
      params: { filters: 3, kernelSize: [4, 1], strides: [1, 2], padding: 'valid', useBias: false },
      inputs: [[5, 3, 2]],
      output: [8, 6, 3],
      weights: 24,
    },
  ],
});
