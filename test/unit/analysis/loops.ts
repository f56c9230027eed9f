// Layers by plain loops, in double precision, from their definitions: what the analysis is compared with.

/** Values of height × width × channels, channels last. */
export interface Maps {
  readonly shape: readonly [number, number, number];
  readonly values: readonly number[];
}

export function mapsOf(
  shape: readonly [number, number, number],
  value: (y: number, x: number, c: number) => number,
): Maps {
  const [height, width, channels] = shape;
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) values.push(value(y, x, c));
  }
  return { shape, values };
}

/** 0 outside. */
export function at(
  { shape: [height, width, channels], values }: Maps,
  y: number,
  x: number,
  c: number,
): number {
  return y < 0 || x < 0 || y >= height || x >= width ? 0 : (values[(y * width + x) * channels + c] ?? 0);
}

/** A convolution of stride 1 and odd size that keeps height and width; kernel `[size, size, inputs, filters]`. */
export function conv(x: Maps, kernel: ArrayLike<number>, bias: ArrayLike<number>, size: number): Maps {
  const [height, width, inputs] = x.shape;
  const filters = bias.length;
  const reach = (size - 1) / 2;
  return mapsOf([height, width, filters], (row, column, filter) => {
    let sum = bias[filter] ?? 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        for (let c = 0; c < inputs; c++) {
          const weight = kernel[((i * size + j) * inputs + c) * filters + filter] ?? 0;
          sum += weight * at(x, row + i - reach, column + j - reach, c);
        }
      }
    }
    return sum;
  });
}

export function relu({ shape, values }: Maps): Maps {
  return { shape, values: values.map((value) => Math.max(0, value)) };
}

/** Largest of each 2 × 2. */
export function maxPool(x: Maps): Maps {
  const [height, width, channels] = x.shape;
  return mapsOf([height / 2, width / 2, channels], (row, column, c) =>
    Math.max(...[0, 1].flatMap((i) => [0, 1].map((j) => at(x, 2 * row + i, 2 * column + j, c)))),
  );
}

export function channelMeans({ shape: [height, width, channels], values }: Maps): number[] {
  return Array.from({ length: channels }, (_, c) => {
    const own = values.filter((__, i) => i % channels === c);
    return own.reduce((sum, value) => sum + value, 0) / (height * width);
  });
}

/** kernel `[inputs, units]` */
export function dense(x: readonly number[], kernel: ArrayLike<number>, bias: ArrayLike<number>): number[] {
  const units = bias.length;
  return Array.from(bias, (start, unit) =>
    x.reduce((sum, value, i) => sum + value * (kernel[i * units + unit] ?? 0), start),
  );
}

export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
