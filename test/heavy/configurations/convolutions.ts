import type { Random } from '../../../core/random.ts';
import type { Size2d } from '../../../core/shape.ts';
import { between, chance, drawChannels, drawMap, drawPadding, drawWindow, oneOf } from './draw.ts';
import { bilinear, type ConfigurationKind, type Drawn, type Given, withBias } from './formula.ts';
import { windowsOver } from './windows.ts';

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('expected one');
  return item;
}

function conv2d(source: Random): Drawn {
  const [height, width] = drawMap(source);
  const groups = chance(source, 0.3) ? between(source, 2, 4) : 1;
  const channels = groups === 1 ? drawChannels(source) : groups * between(source, 1, 3);
  const filters = groups === 1 ? drawChannels(source) : groups * between(source, 1, 4);
  const window = drawWindow(source, { dilates: true, square: false });
  const padding = drawPadding(source);
  const useBias = chance(source, 0.5);
  const [part, share] = [channels / groups, filters / groups];
  return {
    params: { filters, groups, ...window, padding, useBias },
    inputs: [[height, width, channels]],
    formula({ batch, x, weights: [kernel = new Float64Array(), bias] }) {
      const { places, visit } = windowsOver({ size: [height, width], ...window, padding });
      const form = bilinear(batch * places * filters, first(x), kernel, (product) => {
        for (let n = 0; n < batch; n++)
          visit((window, place, tap) => {
            for (let f = 0; f < filters; f++)
              for (let c = 0; c < part; c++)
                product(
                  (n * places + window) * filters + f,
                  (n * height * width + place) * channels + Math.floor(f / share) * part + c,
                  (tap * part + c) * filters + f,
                );
          });
      });
      return withBias(form, bias);
    },
  };
}

/** Each channel by itself, `multiplier` times. */
function depthwise(
  { batch, x }: Given,
  kernel: Float64Array,
  [height, width, channels]: readonly [number, number, number],
  multiplier: number,
  geometry: Omit<Parameters<typeof windowsOver>[0], 'size'>,
) {
  const { places, visit } = windowsOver({ size: [height, width], ...geometry });
  return bilinear(batch * places * channels * multiplier, first(x), kernel, (product) => {
    for (let n = 0; n < batch; n++)
      visit((window, place, tap) => {
        for (let c = 0; c < channels; c++)
          for (let m = 0; m < multiplier; m++)
            product(
              ((n * places + window) * channels + c) * multiplier + m,
              (n * height * width + place) * channels + c,
              (tap * channels + c) * multiplier + m,
            );
      });
  });
}

function depthwiseConv2d(source: Random): Drawn {
  const map = drawMap(source);
  const window = drawWindow(source, { dilates: true, square: true });
  const padding = drawPadding(source);
  const depthMultiplier = oneOf(source, [1, 1, 2, 3]);
  const useBias = chance(source, 0.5);
  return {
    params: { ...window, padding, depthMultiplier, useBias },
    inputs: [map],
    formula: (given) => {
      const [kernel = new Float64Array(), bias] = given.weights;
      return withBias(depthwise(given, kernel, map, depthMultiplier, { ...window, padding }), bias);
    },
  };
}

function separableConv2d(source: Random): Drawn {
  const map = drawMap(source);
  const window = drawWindow(source, { dilates: true, square: true });
  const padding = drawPadding(source);
  const depthMultiplier = oneOf(source, [1, 1, 2]);
  const filters = drawChannels(source);
  const useBias = chance(source, 0.5);
  const between = map[2] * depthMultiplier;
  return {
    params: { filters, ...window, padding, depthMultiplier, useBias },
    inputs: [map],
    formula(given) {
      const [kernel = new Float64Array(), points = new Float64Array(), bias] = given.weights;
      const deep = depthwise(given, kernel, map, depthMultiplier, { ...window, padding });
      const places = deep.y.length / between;
      const mixed = bilinear(places * filters, deep.y, points, (product) => {
        for (let place = 0; place < places; place++)
          for (let c = 0; c < between; c++)
            for (let f = 0; f < filters; f++)
              product(place * filters + f, place * between + c, c * filters + f);
      });
      return withBias(
        {
          y: mixed.y,
          back(dy) {
            const [middle = new Float64Array(), byPoints = new Float64Array()] = mixed.back(dy);
            return [...deep.back(middle), byPoints];
          },
        },
        bias,
      );
    },
  };
}

function conv1d(source: Random): Drawn {
  const [length, channels, filters] = [between(source, 1, 16), drawChannels(source), drawChannels(source)];
  const [kernelSize, padding] = [chance(source, 0.2) ? 1 : between(source, 1, 6), drawPadding(source)];
  const dilationRate = chance(source, 0.3) ? between(source, 2, 4) : 1;
  const strides = dilationRate > 1 ? 1 : between(source, 1, 5);
  const useBias = chance(source, 0.5);
  return {
    params: { filters, kernelSize, strides, padding, dilationRate, useBias },
    inputs: [[length, channels]],
    formula({ batch, x, weights: [kernel = new Float64Array(), bias] }) {
      const { places, visit } = windowsOver({
        size: [1, length],
        kernelSize: [1, kernelSize],
        strides: [1, strides],
        dilationRate: [1, dilationRate],
        padding,
      });
      const form = bilinear(batch * places * filters, first(x), kernel, (product) => {
        for (let n = 0; n < batch; n++)
          visit((window, place, tap) => {
            for (let f = 0; f < filters; f++)
              for (let c = 0; c < channels; c++)
                product(
                  (n * places + window) * filters + f,
                  (n * length + place) * channels + c,
                  (tap * channels + c) * filters + f,
                );
          });
      });
      return withBias(form, bias);
    },
  };
}

/** A convolution of the output's size run backwards, as Keras defines it. */
function conv2dTranspose(source: Random): Drawn {
  const [height, width, channels] = [between(source, 1, 6), between(source, 1, 6), drawChannels(source)];
  const { kernelSize, strides } = drawWindow(source, { dilates: false, square: false });
  const [padding, filters, useBias] = [drawPadding(source), drawChannels(source), chance(source, 0.5)];
  const size = ([height, width] as const).map((length, axis) => {
    const [kernel = 1, stride = 1] = [kernelSize[axis], strides[axis]];
    return length * stride + (padding === 'valid' ? Math.max(0, kernel - stride) : 0);
  }) as unknown as Size2d;
  return {
    params: { filters, kernelSize, strides, padding, useBias },
    inputs: [[height, width, channels]],
    formula({ batch, x, weights: [kernel = new Float64Array(), bias] }) {
      const { places, visit } = windowsOver({ size, kernelSize, strides, padding });
      if (places !== height * width) throw new Error(`${places} windows for ${height}×${width} values`);
      const area = size[0] * size[1];
      const form = bilinear(batch * area * filters, first(x), kernel, (product) => {
        for (let n = 0; n < batch; n++)
          visit((window, place, tap) => {
            for (let f = 0; f < filters; f++)
              for (let c = 0; c < channels; c++)
                product(
                  (n * area + place) * filters + f,
                  (n * places + window) * channels + c,
                  (tap * filters + f) * channels + c,
                );
          });
      });
      return withBias(form, bias);
    },
  };
}

function dense(source: Random): Drawn {
  const [inputs, units] = [between(source, 1, 40), between(source, 1, 40)];
  const steps = chance(source, 0.3) ? between(source, 1, 6) : undefined;
  const useBias = chance(source, 0.5);
  return {
    params: { units, useBias },
    inputs: [steps === undefined ? [inputs] : [steps, inputs]],
    formula({ batch, x, weights: [kernel = new Float64Array(), bias] }) {
      const rows = batch * (steps ?? 1);
      const form = bilinear(rows * units, first(x), kernel, (product) => {
        for (let row = 0; row < rows; row++)
          for (let u = 0; u < units; u++)
            for (let i = 0; i < inputs; i++) product(row * units + u, row * inputs + i, i * units + u);
      });
      return withBias(form, bias);
    },
  };
}

export const convolutions: readonly ConfigurationKind[] = [
  { kind: 'conv2d', draw: conv2d },
  { kind: 'depthwiseConv2d', draw: depthwiseConv2d },
  { kind: 'separableConv2d', draw: separableConv2d },
  { kind: 'conv1d', draw: conv1d },
  { kind: 'conv2dTranspose', draw: conv2dTranspose },
  { kind: 'dense', draw: dense },
];
