import { elementCount } from '../../shape.ts';
import type { Compute, Tensor } from './tensor.ts';

/** A map of so many places, every one of which begins with the bias. */
function biased(shape: readonly number[], bias: Tensor | null): Float64Array {
  const channels = shape.at(-1) ?? 1;
  return Float64Array.from(
    { length: elementCount(shape) },
    (_, place) => bias?.values[place % channels] ?? 0,
  );
}

export const conv2d: Compute<'conv2d'> = ({ x, kernel, bias, strides, pads, dilations, groups }, shape) => {
  const y = biased(shape, bias);
  const [rows = 0, columns = 0, filters = 0] = shape;
  const [height = 0, width = 0, channels = 0] = x.shape;
  const [kernelHeight = 0, kernelWidth = 0, groupChannels = 0] = kernel.shape;
  const groupFilters = filters / groups;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      for (let down = 0; down < kernelHeight; down += 1)
        for (let right = 0; right < kernelWidth; right += 1) {
          const i = row * strides[0] + down * dilations[0] - pads[0][0];
          const j = column * strides[1] + right * dilations[1] - pads[1][0];
          if (i < 0 || i >= height || j < 0 || j >= width) continue;
          for (let channel = 0; channel < groupChannels; channel += 1) {
            const weights = ((down * kernelWidth + right) * groupChannels + channel) * filters;
            for (let filter = 0; filter < filters; filter += 1) {
              const group = Math.floor(filter / groupFilters);
              const value = x.values[(i * width + j) * channels + group * groupChannels + channel] ?? 0;
              const place = (row * columns + column) * filters + filter;
              y[place] = (y[place] ?? 0) + value * (kernel.values[weights + filter] ?? 0);
            }
          }
        }
  return y;
};

export const depthwiseConv2d: Compute<'depthwiseConv2d'> = (
  { x, kernel, bias, strides, pads, dilations },
  shape,
) => {
  const y = biased(shape, bias);
  const [rows = 0, columns = 0, filters = 0] = shape;
  const [height = 0, width = 0, channels = 0] = x.shape;
  const [kernelHeight = 0, kernelWidth = 0, , multiplier = 1] = kernel.shape;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      for (let down = 0; down < kernelHeight; down += 1)
        for (let right = 0; right < kernelWidth; right += 1) {
          const i = row * strides[0] + down * dilations[0] - pads[0][0];
          const j = column * strides[1] + right * dilations[1] - pads[1][0];
          if (i < 0 || i >= height || j < 0 || j >= width) continue;
          for (let filter = 0; filter < filters; filter += 1) {
            const value = x.values[(i * width + j) * channels + Math.floor(filter / multiplier)] ?? 0;
            // The kernel's last two axes are channel and multiplier: together the filter.
            const weight = kernel.values[(down * kernelWidth + right) * filters + filter] ?? 0;
            const place = (row * columns + column) * filters + filter;
            y[place] = (y[place] ?? 0) + value * weight;
          }
        }
  return y;
};

export const convTranspose2d: Compute<'convTranspose2d'> = ({ x, kernel, bias, strides, pads }, shape) => {
  const y = biased(shape, bias);
  const [rows = 0, columns = 0, filters = 0] = shape;
  const [height = 0, width = 0, channels = 0] = x.shape;
  const [kernelHeight = 0, kernelWidth = 0] = kernel.shape;
  for (let i = 0; i < height; i += 1)
    for (let j = 0; j < width; j += 1)
      for (let down = 0; down < kernelHeight; down += 1)
        for (let right = 0; right < kernelWidth; right += 1) {
          const row = i * strides[0] + down - pads[0][0];
          const column = j * strides[1] + right - pads[1][0];
          if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
          for (let filter = 0; filter < filters; filter += 1) {
            const weights = ((down * kernelWidth + right) * filters + filter) * channels;
            let sum = 0;
            for (let channel = 0; channel < channels; channel += 1) {
              const value = x.values[(i * width + j) * channels + channel] ?? 0;
              sum += value * (kernel.values[weights + channel] ?? 0);
            }
            const place = (row * columns + column) * filters + filter;
            y[place] = (y[place] ?? 0) + sum;
          }
        }
  return y;
};
