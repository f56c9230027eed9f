import * as tf from '@tensorflow/tfjs-core';

/**
 * The activation `x · relu6(x + 3) / 6` (Howard et al. 2019, §5.2), which tfjs-layers lacks. It registers under Keras's
 * name in tfjs's spelling, and is then found by the Activation layer like the stock ones.
 */
export class HardSwish extends tf.serialization.Serializable {
  static readonly className = 'hardSwish';

  apply(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}
