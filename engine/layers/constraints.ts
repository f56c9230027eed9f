import * as tf from '@tensorflow/tfjs-core';

/**
 * tfjs's constraints, under its class names and with its configs. tfjs applies a constraint wherever a weight is set, also where a file
 * is loaded, which changes its last digits; here only an update applies it (`engine/training/kernel-rules.ts`), so that a resumed run
 * has the weights of the uninterrupted one.
 */
abstract class SavedConstraint extends tf.serialization.Serializable {
  private readonly config: tf.serialization.ConfigDict;

  constructor(config: tf.serialization.ConfigDict) {
    super();
    this.config = { ...config };
    // tfjs slips its registry of custom objects into every config it reads; it must not be saved.
    delete this.config['customObjects'];
  }

  apply(weight: tf.Tensor): tf.Tensor {
    return tf.clone(weight);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.config };
  }
}

export class MaxNorm extends SavedConstraint {
  static readonly className = 'MaxNorm';
}

export class UnitNorm extends SavedConstraint {
  static readonly className = 'UnitNorm';
}

export class NonNeg extends SavedConstraint {
  static readonly className = 'NonNeg';
}

export class MinMaxNorm extends SavedConstraint {
  static readonly className = 'MinMaxNorm';
}
