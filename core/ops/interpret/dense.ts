import { elementCount } from '../../shape.ts';
import type { Compute, Tensor } from './tensor.ts';

/** `[…, in]` times `[in, out]`, plus the bias. */
export function product(x: Float64Array, kernel: Tensor, bias: Tensor | null): Float64Array {
  const [inputs = 1, units = 1] = kernel.shape;
  const y = new Float64Array((x.length / inputs) * units);
  for (let place = 0; place < y.length; place += 1) {
    const unit = place % units;
    const row = Math.floor(place / units) * inputs;
    let sum = bias?.values[unit] ?? 0;
    for (let i = 0; i < inputs; i += 1) sum += (x[row + i] ?? 0) * (kernel.values[i * units + unit] ?? 0);
    y[place] = sum;
  }
  return y;
}

export const dense: Compute<'dense'> = ({ x, kernel, bias }) => product(x.values, kernel, bias);

export const matmul: Compute<'matmul'> = ({ a, b }, shape) => {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const inner = a.shape.at(-1) ?? 1;
  const y = new Float64Array(elementCount(shape));
  for (let i = 0; i * rows * columns < y.length; i += 1) {
    const own = a.values.subarray(i * rows * inner, (i + 1) * rows * inner);
    const values = b.values.subarray(i * inner * columns, (i + 1) * inner * columns);
    y.set(product(own, { shape: [inner, columns], values }, null), i * rows * columns);
  }
  return y;
};

export const gather: Compute<'gather'> = ({ x, table }, shape) => {
  const features = shape.at(-1) ?? 1;
  return Float64Array.from({ length: elementCount(shape) }, (_, place) => {
    const word = x.values[Math.floor(place / features)] ?? 0;
    return table.values[word * features + (place % features)] ?? Number.NaN;
  });
};
