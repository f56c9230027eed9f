import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { onlyShape, type Shapes, type Tensors } from './stock.ts';

/** The first input minus the second: Keras's layer, which tfjs-layers lacks. */
export class Subtract extends tfl.layers.Layer {
  static readonly className = 'Subtract';

  override call(inputs: Tensors): tf.Tensor {
    const [a, b] = [inputs].flat();
    if (a === undefined || b === undefined) throw new Error('expected two tensors');
    return tf.sub(a, b);
  }

  override computeOutputShape(inputShapes: Shapes): tfl.Shape {
    return onlyShape(inputShapes);
  }
}
