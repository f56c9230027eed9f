import * as tf from '@tensorflow/tfjs-core';

type Info = tf.backend_util.Conv2DInfo;

/** The pixels at every stride-th row and column: `[batch, outHeight, outWidth, channels]`. */
export function subsample(x: tf.Tensor4D, info: Info): tf.Tensor4D {
  const { strideHeight, strideWidth, outHeight, outWidth } = info;
  if (strideHeight * strideWidth === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const missingRows = Math.max(0, outHeight * strideHeight - height);
  const missingColumns = Math.max(0, outWidth * strideWidth - width);
  const whole = tf.slice(
    tf.pad(x, [
      [0, 0],
      [0, missingRows],
      [0, missingColumns],
      [0, 0],
    ]),
    0,
    [batch, outHeight * strideHeight, outWidth * strideWidth, channels],
  );
  const cells = tf.reshape(whole, [batch * outHeight, strideHeight, outWidth, strideWidth * channels]);
  const first = tf.slice(cells, 0, [batch * outHeight, 1, outWidth, channels]);
  return tf.reshape(first, [batch, outHeight, outWidth, channels]);
}

/** The reverse: each pixel followed by stride − 1 zeros, down and across. */
export function zeroStuff(x: tf.Tensor4D, strideHeight: number, strideWidth: number): tf.Tensor4D {
  if (strideHeight * strideWidth === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const stuffed = tf.pad(tf.reshape(x, [batch * height, 1, width, channels]), [
    [0, 0],
    [0, strideHeight - 1],
    [0, 0],
    [0, (strideWidth - 1) * channels],
  ]);
  return tf.reshape(stuffed, [batch, height * strideHeight, width * strideWidth, channels]);
}

/**
 * What to pad the zero-stuffed output gradient with, and where to cut the result, for its convolution by the flipped
 * filter to give the gradient at every input pixel.
 */
export function fullConvolution(info: Info) {
  const rows = axis(info.inHeight, info.outHeight, info.strideHeight, info.filterHeight, info.padInfo.top);
  const columns = axis(info.inWidth, info.outWidth, info.strideWidth, info.filterWidth, info.padInfo.left);
  return {
    pad: [[0, 0], rows.pad, columns.pad, [0, 0]] as tf.backend_util.ExplicitPadding,
    crop: (gradient: tf.Tensor4D): tf.Tensor4D => {
      const [batch, height, width, channels] = gradient.shape;
      if (height === info.inHeight && width === info.inWidth) return gradient;
      return tf.slice(
        gradient,
        [0, rows.start, columns.start, 0],
        [batch, info.inHeight, info.inWidth, channels],
      );
    },
  };
}

function axis(inSize: number, outSize: number, stride: number, filterSize: number, before: number) {
  const lead = filterSize - 1 - before;
  const trail = inSize + filterSize - 1 - outSize * stride - lead;
  return { start: Math.max(0, -lead), pad: [Math.max(0, lead), Math.max(0, trail)] as [number, number] };
}
