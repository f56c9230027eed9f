import type { Example } from '../contract/example-layer.ts';
import { edgeExample } from './edge-examples.ts';

/**
 * Where no configuration shows what stock tfjs does: slopes of a map that shares none are wrong on wasm, and bilinear interpolation
 * happens to be right where there is nothing to interpolate.
 */
export const beyondTheTable = [
  edgeExample('upSampling2d', { size: 1, interpolation: 'bilinear' }, [4, 3, 1]),
  edgeExample('upSampling2d', { size: [4, 1], interpolation: 'bilinear' }, [1, 5, 3]),
  edgeExample('prelu', { sharedAxes: [] }, [4, 3, 5]),
  edgeExample('prelu', { sharedAxes: [1, 2, 3] }, [4, 3, 5]),
];

/** Configurations that no example has, at the edges of the table's rules. */
export const stockEdges: readonly Example[] = [
  edgeExample('depthwiseConv2d', { dilationRate: 2 }, [9, 8, 2]),
  edgeExample('depthwiseConv2d', { kernelSize: [1, 7], strides: 2 }, [8, 8, 2]),
  edgeExample('depthwiseConv2d', { kernelSize: [1, 7], strides: 2, padding: 'valid' }, [8, 8, 2]),
  edgeExample('separableConv2d', { filters: 3, kernelSize: 3, strides: 4 }, [8, 8, 2]),
  edgeExample('separableConv2d', { filters: 3, dilationRate: 2 }, [9, 8, 2]),
  edgeExample('conv2d', { filters: 3, kernelSize: 2, strides: 3 }, [8, 8, 2]),
  edgeExample('conv2d', { filters: 3, dilationRate: [2, 1] }, [9, 8, 2]),
  edgeExample('conv2dTranspose', { filters: 3, kernelSize: 2, strides: 3 }, [4, 5, 2]),
  edgeExample('maxPooling2d', { poolSize: 2, strides: 3, padding: 'same' }, [8, 8, 2]),
  edgeExample('averagePooling2d', { poolSize: 2, strides: 3, padding: 'same' }, [8, 8, 2]),
  edgeExample('upSampling2d', { size: 2, interpolation: 'nearest' }, [3, 4, 2]),
  edgeExample('upSampling2d', { size: 2, interpolation: 'bilinear' }, [3, 4, 2]),
  edgeExample('upSampling2d', { size: [5, 4], interpolation: 'bilinear' }, [4, 3, 1]),
  edgeExample('conv2d', { filters: 6, groups: 3, kernelSize: 3, strides: [2, 1] }, [7, 8, 3]),
  edgeExample(
    'conv2d',
    { filters: 4, groups: 2, kernelSize: [3, 2], strides: 2, padding: 'valid' },
    [7, 8, 6],
  ),
  edgeExample('conv2d', { filters: 4, groups: 2, dilationRate: 2 }, [7, 8, 2]),
  edgeExample('conv2d', { filters: 6, groups: 2, kernelSize: [1, 2], strides: 3 }, [8, 7, 4]),
  edgeExample('conv2d', { filters: 8, groups: 4, kernelSize: 1, strides: 2 }, [7, 8, 4]),
  edgeExample('depthwiseConv2d', { dilationRate: [3, 2], depthMultiplier: 2 }, [9, 8, 2]),
  edgeExample('depthwiseConv2d', { kernelSize: [1, 5], strides: 3, depthMultiplier: 2 }, [8, 8, 2]),
  edgeExample('zeroPadShortcut', { filters: 6, strides: [1, 2] }, [5, 6, 6]),
  edgeExample('zeroPadShortcut', { filters: 7, strides: 1 }, [5, 6, 3]),
  edgeExample('groupNormalization', { groups: 1 }, [4, 3, 6]),
  edgeExample('groupNormalization', { groups: 6, scale: false, center: false }, [4, 3, 6]),
  edgeExample('prelu', { sharedAxes: [2] }, [4, 3, 5]),
  edgeExample('prelu', { sharedAxes: [1, 3] }, [4, 3, 5]),
  edgeExample('layerNormalization', {}, [4, 3, 6]),
  edgeExample('rmsNormalization', { epsilon: 1e-3 }, [4, 3, 1]),
  edgeExample('blurPooling2d', { filterSize: 2, strides: 1 }, [4, 5, 3]),
  edgeExample('blurPooling2d', { filterSize: 6, strides: 3 }, [7, 8, 3]),
  edgeExample('gru', { units: 3, recurrentInitializer: 'identity' }, [5, 2]),
];
