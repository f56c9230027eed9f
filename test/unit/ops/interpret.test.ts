import { describe, expect, it } from 'vitest';
import type { Op } from '../../../core/ops/define.ts';
import { compute } from '../../../core/ops/interpret/compute.ts';
import { erf } from '../../../core/ops/interpret/erf.ts';
import type { Tensor } from '../../../core/ops/interpret/tensor.ts';
import { shapeOf } from '../../../core/ops/shape-of.ts';
import type { Shape } from '../../../core/shape.ts';

const tensor = (shape: Shape, ...values: number[]): Tensor => ({ shape, values: Float64Array.from(values) });
const run = (op: Op<Tensor>): { shape: Shape; values: number[] } => {
  const shape = shapeOf(op, (operand) => operand.shape);
  return { shape, values: [...compute(op, shape)] };
};

const table = tensor([2, 3], 1, 2, 3, 40, 50, 60);

describe('the reference interpreter', () => {
  it('adds up, averages and finds the largest along any axes', () => {
    expect(run({ out: 'y', op: 'reduce', how: 'sum', x: table, axes: [0], keep: false })).toEqual({
      shape: [3],
      values: [41, 52, 63],
    });
    expect(run({ out: 'y', op: 'reduce', how: 'mean', x: table, axes: [1], keep: true })).toEqual({
      shape: [2, 1],
      values: [2, 50],
    });
    expect(run({ out: 'y', op: 'reduce', how: 'max', x: table, axes: [0, 1], keep: true })).toEqual({
      shape: [1, 1],
      values: [60],
    });
  });

  it('takes every second value from where a slice begins to before it ends', () => {
    const x = tensor([5], 0, 1, 2, 3, 4);
    expect(run({ out: 'y', op: 'slice', x, begin: [1], end: [4], strides: [2] })).toEqual({
      shape: [2],
      values: [1, 3],
    });
    expect(run({ out: 'y', op: 'slice', x, begin: [0], end: [5], strides: [2] }).values).toEqual([0, 2, 4]);
  });

  it('repeats a value along an axis of length 1, and a row along the last axis', () => {
    const column = tensor([2, 1], 10, 20);
    expect(run({ out: 'y', op: 'add', a: table, b: column }).values).toEqual([11, 12, 13, 60, 70, 80]);
    const row = tensor([3], 1, 0, -1);
    expect(run({ out: 'y', op: 'multiply', a: table, b: row }).values).toEqual([1, 0, -3, 40, 0, -60]);
    const number = tensor([], 2);
    expect(run({ out: 'y', op: 'subtract', a: number, b: table }).values).toEqual([1, 0, -1, -38, -48, -58]);
  });

  it('concatenates along any axis', () => {
    const row = tensor([1, 3], 7, 8, 9);
    expect(run({ out: 'y', op: 'concatenate', inputs: [table, row], axis: 0 })).toEqual({
      shape: [3, 3],
      values: [1, 2, 3, 40, 50, 60, 7, 8, 9],
    });
    const column = tensor([2, 1], 0, 1);
    expect(run({ out: 'y', op: 'concatenate', inputs: [column, table], axis: 1 }).values).toEqual([
      0, 1, 2, 3, 1, 40, 50, 60,
    ]);
  });

  it('leaves only the bias where no window of a transposed convolution reaches', () => {
    const op: Op<Tensor> = {
      out: 'y',
      op: 'convTranspose2d',
      x: tensor([1, 2, 1], 1, 2),
      kernel: tensor([1, 1, 1, 1], 10),
      bias: tensor([1], 0.5),
      strides: [1, 3],
      pads: [
        [0, 0],
        [0, 0],
      ],
      outputPadding: [0, 2],
    };
    expect(run(op)).toEqual({ shape: [1, 6, 1], values: [10.5, 0.5, 0.5, 20.5, 0.5, 0.5] });
  });

  it('never takes padding for the largest value, nor counts it in a mean', () => {
    const window = {
      out: 'y',
      x: tensor([1, 3, 1], -3, -1, -2),
      size: [1, 2],
      strides: [1, 2],
      pads: [
        [0, 0],
        [0, 1],
      ],
    } as const;
    expect(run({ ...window, op: 'maxPool' }).values).toEqual([-1, -2]);
    expect(run({ ...window, op: 'averagePool' }).values).toEqual([-2, -2]);
  });

  it('has the error function to the last digits of double precision', () => {
    // Abramowitz and Stegun, table 7.1, and DLMF 7.
    const values = [
      [0, 0],
      [0.5, 0.5204998778130465],
      [1, 0.8427007929497149],
      [2, 0.9953222650189527],
      [2.5, 0.999593047982555],
      [3, 0.9999779095030014],
      [6, 1],
    ] as const;
    for (const [x, value] of values) {
      expect(erf(x)).toBeCloseTo(value, 14);
      expect(erf(-x)).toBeCloseTo(-value, 14);
    }
  });
});
