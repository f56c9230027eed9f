import * as tf from '@tensorflow/tfjs-core';

// Worked by hand: x is 1…9 as a 3×3 image, w is 1…4 as a 2×2 kernel, y = conv2d(x, w) without padding, loss = Σy²/2.
const expected = {
  y: [37, 47, 67, 77],
  'loss by x': [37, 121, 94, 178, 500, 342, 201, 499, 308],
  'loss by w': [784, 1012, 1468, 1696],
};

/**
 * Runs a small convolution and its gradients on the current backend and compares them with known numbers (relative
 * tolerance 1e-3: GPUs may round to 10 bits). Returns what was wrong, or undefined.
 */
export async function checkConvolution(): Promise<string | undefined> {
  const x = variable([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
  const w = variable([1, 2, 3, 4], [2, 2, 1, 1]);
  const convolve = () => tf.conv2d<tf.Tensor4D>(x, w, 1, 'valid');
  const y = convolve();
  const { value, grads } = tf.variableGrads(
    () => tf.div<tf.Scalar>(tf.sum(tf.square(convolve())), 2),
    [x, w],
  );
  const results = { y, 'loss by x': grads[x.name], 'loss by w': grads[w.name] };
  let wrong: string | undefined;
  for (const name of ['y', 'loss by x', 'loss by w'] as const) {
    const values = Array.from((await results[name]?.data()) ?? []);
    if (expected[name].every((value, i) => Math.abs((values[i] ?? Number.NaN) - value) <= 1e-3 * value))
      continue;
    wrong ??= `a test convolution's ${name} should be [${expected[name]}] but is [${values}]`;
  }
  tf.dispose([x, w, y, value, Object.values(grads)]);
  return wrong;
}

function variable(values: number[], shape: [number, number, number, number]): tf.Variable<tf.Rank.R4> {
  return tf.tidy(() => tf.variable(tf.tensor4d(values, shape)));
}

/**
 * Runs a wide 1×1 convolution, as ResNet-50 ends with. TensorFlow's oneDNN ends the process in it on some virtual machines, so this
 * belongs into a process of its own. Returns what was wrong, or undefined.
 */
export async function checkWideConvolution(): Promise<string | undefined> {
  const y = tf.tidy(() =>
    tf.conv2d<tf.Tensor4D>(tf.ones([1, 7, 7, 512]), tf.ones([1, 1, 512, 2048]), 1, 'valid'),
  );
  const wrong = (await y.data()).find((value) => value !== 512);
  y.dispose();
  return wrong === undefined
    ? undefined
    : `a wide test convolution should be 512 everywhere but is ${wrong} somewhere`;
}
