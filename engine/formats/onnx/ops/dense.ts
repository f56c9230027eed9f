import { permute } from '../layout.ts';
import { biases } from './convolution.ts';
import type { WriteOp } from './define.ts';

/**
 * Of vectors a Gemm, and of maps with channels first a convolution of one pixel; else a MatMul. A map that was laid out in one row
 * stays as it lies, and the rows of the kernel are put into that order.
 */
export const writeDense: WriteOp<'dense'> = (to, op, shape) => {
  const { name: x, order } = to.held(op.x);
  const rank = shape.length;
  const bias = biases(to, op.bias);
  if (rank === 1) {
    const kernel =
      typeof order === 'object'
        ? to.weight(
            op.kernel,
            (own) => own,
            (values, [, units = 1]) => rowsAs(order.flat, values, units),
          )
        : to.weight(op.kernel, (own) => own);
    to.hold(op.out, { name: to.node('Gemm', op.out, [x, kernel, ...bias]), order: 'last' });
    return;
  }
  if (order === 'first') {
    const places = Array.from({ length: rank - 1 }, () => 1);
    const kernel = to.weight(
      op.kernel,
      ([features = 1, units = 1]) => [units, features, ...places],
      (values, own) => permute(values, own, [1, 0]),
    );
    const name = to.node('Conv', op.out, [x, kernel, ...bias], { kernel_shape: { ints: places } });
    to.hold(op.out, { name, order });
    return;
  }
  const kernel = to.weight(op.kernel, (own) => own);
  const [added] = bias;
  const product = to.node('MatMul', added === undefined ? op.out : `${op.out}/product`, [x, kernel]);
  const name = added === undefined ? product : to.node('Add', op.out, [product, added]);
  to.hold(op.out, { name, order: 'last' });
};

export const writeMatmul: WriteOp<'matmul'> = (to, op) => {
  const inputs = [to.as(op.a, 'last'), to.as(op.b, 'last')];
  to.hold(op.out, { name: to.node('MatMul', op.out, inputs), order: 'last' });
};

/** Rows of a kernel for a map that lies with its channels first. */
function rowsAs(map: readonly number[], values: Float32Array, units: number): Float32Array {
  const channels = map.length - 1;
  const places = Array.from({ length: channels }, (_, axis) => axis);
  return permute(values, [...map, units], [channels, ...places, channels + 1]);
}
