import * as tf from '@tensorflow/tfjs-core';

/** The activation `eˣ`, which tfjs-layers lacks, under Keras's name. */
export class Exponential extends tf.serialization.Serializable {
  static readonly className = 'exponential';

  apply(x: tf.Tensor): tf.Tensor {
    return tf.exp(x);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}
