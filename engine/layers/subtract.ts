import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Shapes, Tensors } from './stock.ts';

/** The first input minus the second: Keras's layer, which tfjs-layers lacks. It broadcasts as the stock merges do. */
export class Subtract extends tfl.layers.Layer {
  static readonly className = 'Subtract';

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const [a, b] = pair([inputs].flat());
      const rank = Math.max(a.rank, b.rank);
      return tf.sub(ofRank(a, rank), ofRank(b, rank));
    });
  }

  override computeOutputShape(inputShapes: Shapes): tfl.Shape {
    const [a, b] = pair(inputShapes as tfl.Shape[]).map((shape) => shape.slice(1)) as [tfl.Shape, tfl.Shape];
    const rank = Math.max(a.length, b.length);
    const places = Array.from({ length: rank }, (_, axis) => {
      const [length = 1, other = 1] = [a[axis - rank + a.length], b[axis - rank + b.length]];
      return length === 1 ? other : length;
    });
    return [null, ...places];
  }
}

function pair<Item>([a, b]: readonly Item[]): [Item, Item] {
  if (a === undefined || b === undefined) throw new Error('expected two inputs');
  return [a, b];
}

/** With axes of length 1 behind the batch's: `[batch, channels]` becomes `[batch, 1, 1, channels]`. */
function ofRank(x: tf.Tensor, rank: number): tf.Tensor {
  const [batch = 1, ...places] = x.shape;
  const missing = Array.from({ length: rank - x.rank }, () => 1);
  return missing.length === 0 ? x : tf.reshape(x, [batch, ...missing, ...places]);
}
