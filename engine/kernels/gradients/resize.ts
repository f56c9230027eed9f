import * as tf from '@tensorflow/tfjs-core';

interface Attrs {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** The pixels of the small side that one pixel of the resized side is made of, with their weights. */
type Sources = readonly (readonly [index: number, weight: number])[];

/**
 * The gradients of resizing. Resizing is linear along each axis, so its gradient is the transposed matrix along each
 * axis. The kernels that tfjs's gradients call are wrong for batches, or fail for images that are not square, on some
 * backends.
 */
export const resizeNearestGradient = resizeGradient(tf.ResizeNearestNeighbor, nearestSource);
export const resizeBilinearGradient = resizeGradient(tf.ResizeBilinear, bilinearSources);

function resizeGradient(
  kernelName: string,
  sources: (at: number, inSize: number, outSize: number, attrs: Attrs) => Sources,
): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: ['images'],
    gradFunc: (dy, [images], recorded) => {
      const attrs = recorded as unknown as Attrs;
      const [batch, height, width, channels] = (images as tf.Tensor4D).shape;
      const [, outHeight, outWidth] = (dy as tf.Tensor4D).shape;
      const matrix = (inSize: number, outSize: number) => {
        const values = new Float32Array(inSize * outSize);
        for (let out = 0; out < outSize; out++)
          for (const [index, weight] of sources(out, inSize, outSize, attrs)) {
            const at = index * outSize + out;
            values[at] = (values[at] ?? 0) + weight;
          }
        return tf.tensor2d(values, [inSize, outSize]);
      };
      return {
        images: () => {
          const columnsFirst = tf.transpose(dy as tf.Tensor4D, [2, 0, 1, 3]);
          const narrowed = tf.matMul(matrix(width, outWidth), tf.reshape(columnsFirst, [outWidth, -1]));
          const rowsFirst = tf.transpose(
            tf.reshape(narrowed, [width, batch, outHeight, channels]),
            [2, 1, 0, 3],
          );
          const shrunk = tf.matMul(matrix(height, outHeight), tf.reshape(rowsFirst, [outHeight, -1]));
          return tf.transpose(tf.reshape(shrunk, [height, batch, width, channels]), [1, 0, 2, 3]);
        },
      };
    },
  };
}

/** The place in the input that an output pixel looks at, by TensorFlow's two conventions. */
function sourceOf(
  at: number,
  inSize: number,
  outSize: number,
  { alignCorners }: Attrs,
  center: number,
): number {
  const aligned = alignCorners && outSize > 1;
  return ((aligned ? inSize - 1 : inSize) / (aligned ? outSize - 1 : outSize)) * (at + center);
}

function nearestSource(at: number, inSize: number, outSize: number, attrs: Attrs): Sources {
  const source = sourceOf(at, inSize, outSize, attrs, attrs.halfPixelCenters ? 0.5 : 0);
  return [[Math.min(inSize - 1, attrs.alignCorners ? Math.round(source) : Math.floor(source)), 1]];
}

function bilinearSources(at: number, inSize: number, outSize: number, attrs: Attrs): Sources {
  const center = attrs.halfPixelCenters ? 0.5 : 0;
  const source = Math.max(0, sourceOf(at, inSize, outSize, attrs, center) - center);
  const before = Math.min(inSize - 1, Math.floor(source));
  const share = source - before;
  return [
    [before, 1 - share],
    [Math.min(inSize - 1, before + 1), share],
  ];
}
