import * as tf from '@tensorflow/tfjs-core';
import { fanOf } from '../../core/nodes/initializers.ts';
import { type Random, random } from '../../core/random.ts';
import { orthogonal } from './orthogonal.ts';
import { count, truncatedDeviation, truncatedNormal, uniform } from './random-values.ts';

/**
 * tfjs's random initializers, under its class names and with its configs, but drawn from core/random: fast, equal on
 * every backend, and with Keras's standard deviation where tfjs forgets that truncation makes it smaller.
 */

type Seeded = {
  /** Equal seeds and shapes give equal weights. tfjs saves a missing one as null. */
  readonly seed: number | null;
};

abstract class SeededInitializer<Config extends Seeded & tf.serialization.ConfigDict> extends tf.serialization
  .Serializable {
  protected readonly config: Config;

  constructor(config: Config) {
    super();
    this.config = { ...config };
    // tfjs slips its registry of custom objects into every config it reads; it must not be saved.
    delete this.config['customObjects'];
  }

  protected abstract draw(shape: readonly number[], source: Random): Float32Array;

  apply(shape: (number | null)[]): tf.Tensor {
    const lengths = shape.map((axis) => axis ?? 1);
    return tf.tensor(this.draw(lengths, random(this.config.seed ?? 0)), lengths);
  }

  /** tfjs-layers asks it of every initializer. */
  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.config };
  }
}

type VarianceScalingConfig = Seeded & {
  readonly scale: number;
  readonly mode: 'fanIn' | 'fanOut' | 'fanAvg';
  /** `normal` is truncated at two deviations. */
  readonly distribution: 'normal' | 'uniform';
};

/** He et al. 2015 (arXiv 1502.01852), Glorot and Bengio 2010, LeCun et al. 1998, by scale and mode. */
export class VarianceScaling extends SeededInitializer<VarianceScalingConfig> {
  static readonly className = 'VarianceScaling';

  protected draw(shape: readonly number[], source: Random): Float32Array {
    const { scale, mode, distribution } = this.config;
    const variance = scale / fanOf(shape, mode);
    if (distribution === 'uniform') {
      const limit = Math.sqrt(3 * variance);
      return uniform(count(shape), -limit, limit, source);
    }
    return truncatedNormal(count(shape), 0, Math.sqrt(variance) / truncatedDeviation, source);
  }
}

type NormalConfig = Seeded & {
  readonly mean: number;
  readonly stddev: number;
};

export class RandomNormal extends SeededInitializer<NormalConfig> {
  static readonly className = 'RandomNormal';

  protected draw(shape: readonly number[], source: Random): Float32Array {
    const { mean, stddev } = this.config;
    return Float32Array.from({ length: count(shape) }, () => mean + stddev * source.normal());
  }
}

/** As in Keras, `stddev` is that of the normal before truncation. */
export class TruncatedNormal extends SeededInitializer<NormalConfig> {
  static readonly className = 'TruncatedNormal';

  protected draw(shape: readonly number[], source: Random): Float32Array {
    const { mean, stddev } = this.config;
    return truncatedNormal(count(shape), mean, stddev, source);
  }
}

type UniformConfig = Seeded & {
  readonly minval: number;
  readonly maxval: number;
};

export class RandomUniform extends SeededInitializer<UniformConfig> {
  static readonly className = 'RandomUniform';

  protected draw(shape: readonly number[], source: Random): Float32Array {
    return uniform(count(shape), this.config.minval, this.config.maxval, source);
  }
}

type OrthogonalConfig = Seeded & {
  readonly gain: number;
};

/** Saxe et al. 2013 (arXiv 1312.6120); the last axis is one side of the matrix, all others together the other. */
export class Orthogonal extends SeededInitializer<OrthogonalConfig> {
  static readonly className = 'Orthogonal';

  protected draw(shape: readonly number[], source: Random): Float32Array {
    return orthogonal(count(shape.slice(0, -1)), shape.at(-1) ?? 1, this.config.gain, source);
  }
}

/** Ones along the diagonal of a matrix, which need not be square as it must be for tfjs, and zeros beside them. */
export class Identity extends tf.serialization.Serializable {
  static readonly className = 'Identity';
  private readonly gain: number;

  constructor({ gain }: { readonly gain?: number }) {
    super();
    this.gain = gain ?? 1;
  }

  apply([rows, columns, ...more]: (number | null)[]): tf.Tensor {
    if (rows == null || columns == null || more.length > 0)
      throw new Error(`expected the shape of a matrix, got ${[rows, columns, ...more]}`);
    return tf.tidy(() => tf.mul(tf.eye(rows, columns), this.gain));
  }

  /** tfjs-layers asks it of every initializer. */
  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { gain: this.gain };
  }
}
