import * as tf from '@tensorflow/tfjs-core';

/**
 * Maps with `border` rows and columns around them that mirror those within; `border` is less than their height and width. What is
 * mirrored gets the gradients of all its places: tfjs's own gradient of mirrorPad forgets those in the border.
 */
export function mirrored(x: tf.Tensor4D, border: number): tf.Tensor4D {
  if (border === 0) return x;
  const paddings: [number, number][] = [0, border, border, 0].map((width) => [width, width]);
  return tf.customGrad((input) => ({
    value: tf.mirrorPad(input as tf.Tensor4D, paddings, 'reflect'),
    gradFunc: (dy) => {
      const rows = folded(dy as tf.Tensor4D, 2, border);
      const dx = folded(rows, 1, border);
      rows.dispose();
      return dx;
    },
  }))(x) as tf.Tensor4D;
}

/** What lies in the border of an axis, added to what it mirrors. Tensors on the way are freed: maps before a blur are large. */
function folded(bordered: tf.Tensor4D, axis: 1 | 2, border: number): tf.Tensor4D {
  const length = bordered.shape[axis] - 2 * border;
  const part = (at: number, count: number): tf.Tensor4D => {
    const begin: [number, number, number, number] = [0, 0, 0, 0];
    const size: [number, number, number, number] = [...bordered.shape];
    begin[axis] = at;
    size[axis] = count;
    return tf.slice4d(bordered, begin, size);
  };
  const ends = [
    { from: 0, to: 1 },
    { from: border + length, to: length - 1 - border },
  ];
  return ends.reduce(
    (sum, { from, to }) => {
      const more = tf.tidy(() => {
        const widths: [number, number][] = [0, 1, 2, 3].map((own) =>
          own === axis ? [to, length - border - to] : [0, 0],
        );
        return tf.add(sum, tf.pad(tf.reverse(part(from, border), axis), widths)) as tf.Tensor4D;
      });
      sum.dispose();
      return more;
    },
    part(border, length),
  );
}
