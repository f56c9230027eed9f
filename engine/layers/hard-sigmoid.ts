import * as tf from '@tensorflow/tfjs-core';

/**
 * The activation `relu6(x + 3) / 6` (Howard et al. 2019, §5.2) of Keras 3 and PyTorch. It takes the place of the stock one of that
 * name, which is Keras 2's `0.2 · x + 0.5`.
 */
export class HardSigmoid extends tf.serialization.Serializable {
  static readonly className = 'hardSigmoid';

  apply(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => tf.div(tf.relu6(tf.add(x, 3)), 6));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}
