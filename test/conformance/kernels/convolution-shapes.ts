import * as tf from '@tensorflow/tfjs-core';
import { type Random, random } from '../../../core/random.ts';
import { suitsWinograd } from '../../../engine/kernels/wasm/winograd.ts';

type Info = tf.backend_util.Conv2DInfo;
type Numbers = Float32Array | Float64Array;

/** A convolution as its kernels are asked for it. */
interface Drawn {
  readonly info: Info;
  readonly attrs: Record<'strides' | 'pad' | 'dataFormat' | 'dilations', unknown> & {
    dimRoundingMode?: 'floor';
  };
}

/** Often what Winograd's way takes: 3×3, single steps, channels by fours. Maps are small, odd, and now and then one wide. */
function draw(source: Random): Drawn {
  const between = (least: number, most: number) => least + Math.floor(source.uniform() * (most - least + 1));
  const chance = (share: number) => source.uniform() < share;
  const channels = () => (chance(0.75) ? 4 * between(1, 10) : between(1, 20));
  const isLarge = chance(0.6);
  const length = () => (chance(0.1) ? 1 : isLarge ? between(9, 22) : between(1, 17));
  const filter = chance(0.7) ? ([3, 3] as const) : ([between(1, 5), between(1, 5)] as const);
  const strides = chance(0.75) ? [1, 1] : [between(1, 6), between(1, 6)];
  const shape: [number, number, number, number] = [between(1, 4), length(), length(), channels()];
  const filterShape: [number, number, number, number] = [...filter, shape[3], channels()];
  const sides = () => [between(0, 3), between(0, 3)];
  const numbers = [[0, 0], sides(), sides(), [0, 0]];
  // Windows larger than the map need "same".
  const fits = shape[1] >= filter[0] && shape[2] >= filter[1];
  const pad = chance(0.5) || !fits ? 'same' : chance(0.5) ? 'valid' : numbers;
  const rounding = pad === numbers ? ({ dimRoundingMode: 'floor' } as const) : {};
  const info = tf.backend_util.computeConv2DInfo(
    shape,
    filterShape,
    strides as [number, number],
    1,
    pad as tf.backend_util.ExplicitPadding,
    rounding.dimRoundingMode,
  );
  return { info, attrs: { strides, pad, dataFormat: 'NHWC', dilations: [1, 1], ...rounding } };
}

/** Calls `use` with the places in image, filter and output of every product. */
function eachProduct(info: Info, use: (x: number, w: number, y: number) => void): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const { top, left } = info.padInfo;
  for (let n = 0; n < info.batchSize; n++)
    for (let p = 0; p < outHeight; p++)
      for (let q = 0; q < outWidth; q++)
        for (let i = 0; i < filterHeight; i++)
          for (let j = 0; j < filterWidth; j++) {
            const [row, column] = [p * info.strideHeight - top + i, q * info.strideWidth - left + j];
            if (row < 0 || column < 0 || row >= inHeight || column >= inWidth) continue;
            const x = ((n * inHeight + row) * inWidth + column) * inChannels;
            const y = ((n * outHeight + p) * outWidth + q) * outChannels;
            const w = (i * filterWidth + j) * inChannels;
            for (let c = 0; c < inChannels; c++)
              for (let k = 0; k < outChannels; k++) use(x + c, (w + c) * outChannels + k, y + k);
          }
}

/** The largest difference, by the largest value or 1. */
function difference(found: tf.Tensor, exact: Float64Array): number {
  const values = found.dataSync();
  const largest = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  if (values.length !== exact.length) return Number.POSITIVE_INFINITY;
  return (
    exact.reduce((most, value, i) => {
      const error = Math.abs((values[i] ?? Number.NaN) - value);
      return Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(most, error);
    }, 0) / largest
  );
}

/**
 * Convolves so many random images on the backend in use, and takes both gradients, beside plain loops in 64 bits.
 * @returns what was further off than `tolerance`, how far the furthest was, and how many went Winograd's way forward
 */
export function checkConvolutions(count: number, seed: number, tolerance: number) {
  const failures: string[] = [];
  let furthest = 0;
  let winograd = 0;
  for (let number = 0; number < count; number++) {
    const source = random(seed, number);
    const { info, attrs } = draw(source);
    const normals = (size: number) => Float32Array.from({ length: size }, () => source.normal());
    const [x, w] = [info.inShape, info.filterShape].map((shape) => normals(tf.util.sizeFromShape(shape)));
    const [dy, bias] = [normals(tf.util.sizeFromShape(info.outShape)), normals(info.outChannels)];
    if (x === undefined || w === undefined) throw new Error('nothing drawn');
    const withBias = source.uniform() < 0.5;
    const y = Float64Array.from(dy, (_, i) => (withBias ? (bias[i % info.outChannels] ?? 0) : 0));
    const [dx, dw] = [new Float64Array(x.length), new Float64Array(w.length)];
    const add = (to: Float64Array, at: number, a: Numbers, i: number, b: Numbers, j: number): void => {
      to[at] = (to[at] ?? 0) + (a[i] ?? 0) * (b[j] ?? 0);
    };
    eachProduct(info, (atX, atW, atY) => {
      add(y, atY, x, atX, w, atW);
      add(dx, atX, dy, atY, w, atW);
      add(dw, atW, dy, atY, x, atX);
    });
    const errors = tf.tidy(() => {
      const run = (name: string, inputs: Record<string, tf.Tensor>, more: object = {}) =>
        tf.engine().runKernel(name, inputs, { ...attrs, ...more } as tf.NamedAttrMap) as tf.Tensor;
      const image = tf.tensor(x, info.inShape);
      const filter = tf.tensor(w, info.filterShape);
      const gradient = tf.tensor(dy, info.outShape);
      const output = withBias
        ? run('FusedConv2D', { x: image, filter, bias: tf.tensor1d(bias) }, { activation: 'linear' })
        : run('Conv2D', { x: image, filter });
      const byInput = run('Conv2DBackpropInput', { dy: gradient, filter }, { inputShape: info.inShape });
      const byFilter = run(
        'Conv2DBackpropFilter',
        { x: image, dy: gradient },
        { filterShape: info.filterShape },
      );
      return {
        output: difference(output, y),
        input: difference(byInput, dx),
        filter: difference(byFilter, dw),
      };
    });
    const worst = Math.max(...Object.values(errors));
    furthest = Math.max(furthest, worst);
    const { inHeight: height, inWidth: width, inChannels: channels, outHeight, outWidth, outChannels } = info;
    const { top, left } = info.padInfo;
    const shape = {
      batch: info.batchSize,
      height,
      width,
      channels,
      top,
      left,
      outHeight,
      outWidth,
      outChannels,
    };
    if (suitsWinograd(shape, info)) winograd += 1;
    if (worst > tolerance)
      failures.push(JSON.stringify({ number, errors, in: info.inShape, filter: info.filterShape, ...attrs }));
  }
  return { failures, furthest, winograd };
}
