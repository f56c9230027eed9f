import { z } from 'zod';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { defineNode } from './define.ts';
import { depthwiseFan, depthwiseStart } from './depthwise-start.ts';
import { dilationRate2d, initializer, padding, positiveInt, size2d, strides2d, useBias } from './params.ts';
import { dilated, slide, stridesAndDilation, unequalStrides } from './window.ts';

export const depthwiseConv2d = defineNode({
  kind: 'depthwiseConv2d',
  family: 'convolution',
  label: 'Depthwise Conv 2D',
  synonyms: ['depthwise convolution', 'mobilenet', 'channelwise convolution'],
  params: z.strictObject({
    kernelSize: size2d(3, 'height and width of the window'),
    strides: strides2d(1),
    padding: padding('same'),
    depthMultiplier: positiveInt(1, 'how many maps it computes from each channel'),
    dilationRate: dilationRate2d(),
    useBias: useBias(),
    depthwiseInitializer: initializer('heNormal'),
    depthwiseFan: depthwiseFan(),
  }),
  brief: ({ kernelSize, strides }) => briefly(briefSize(kernelSize), ...briefStrides(strides)),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ kernelSize, strides, padding, depthMultiplier, dilationRate }, [x = []]) {
    return (
      unequalStrides(strides) ??
      stridesAndDilation(strides, dilationRate) ??
      slide(
        x,
        { size: kernelSize, strides, padding, dilations: dilationRate },
        (x[2] ?? 0) * depthMultiplier,
        'kernelSize',
      )
    );
  },
  cost({ kernelSize, useBias }, _inputs, [height = 0, width = 0, channels = 0]) {
    const kernel = kernelSize[0] * kernelSize[1] * channels;
    return { trainable: kernel + (useBias ? channels : 0), nonTrainable: 0, macs: kernel * height * width };
  },
  window: ({ kernelSize, dilationRate, strides }) => ({ size: dilated(kernelSize, dilationRate), strides }),
  layer({ depthwiseFan, depthwiseInitializer, ...params }, [x = []]) {
    const start = depthwiseStart(depthwiseInitializer, depthwiseFan, x[2] ?? 1, params.depthMultiplier);
    return { className: 'DepthwiseConv2D', config: { ...params, depthwiseInitializer: start } };
  },
  doc: {
    summary: 'Convolves every channel by itself: space is mixed, channels are not.',
    whenToUse: 'With a 1×1 convolution after it, at a fraction of the cost of a full one.',
    references: ['Howard et al. 2017, arXiv 1704.04861'],
  },
  examples: [
    { params: {}, inputs: [[7, 5, 3]], output: [7, 5, 3], weights: 30, macs: 945 },
    {
      params: { kernelSize: [2, 3], strides: 2, padding: 'valid', depthMultiplier: 2, useBias: false },
      inputs: [[7, 6, 2]],
      output: [3, 2, 4],
      weights: 24,
    },
    {
      params: { dilationRate: [2, 1], padding: 'valid' },
      inputs: [[8, 5, 2]],
      output: [4, 3, 2],
      weights: 20,
    },
  ],
});
