import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { type Initializer, initializerFrom, savedInitializer } from './initializer-names.ts';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface PositionEmbeddingArgs extends LayerArgs {
  /** As a configuration names or saves it. */
  readonly embeddingsInitializer?: unknown;
}

/** A learned row for every position, added to the token there (Gehring et al. 2017, section 3.1). */
export class PositionEmbedding extends tfl.layers.Layer {
  static readonly className = 'PositionEmbedding';
  readonly embeddingsInitializer: Initializer;
  private rows: LayerVariable | undefined;

  constructor(args: PositionEmbeddingArgs) {
    super(args);
    this.embeddingsInitializer = initializerFrom(args.embeddingsInitializer ?? 'randomNormal');
  }

  override build(inputShape: Shapes): void {
    const [, ...places] = onlyShape(inputShape);
    this.rows = this.addWeight('position_embeddings', places, 'float32', this.embeddingsInitializer);
    this.built = true;
  }

  override call(inputs: Tensors): tf.Tensor {
    const { rows } = this;
    if (rows === undefined) throw new Error('a position embedding is built before it is called');
    return tf.tidy(() => tf.add(only(inputs), rows.read()));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), embeddingsInitializer: savedInitializer(this.embeddingsInitializer) };
  }
}
