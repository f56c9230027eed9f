import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Size2d } from '../../core/shape.ts';
import { asMaps, type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface ZeroPadShortcutArgs extends LayerArgs {
  readonly filters: number;
  readonly strides: Size2d;
}

/**
 * Shortcut A (He et al. 2015, §3.3): subsample, then pad the channels with zeros. The paper does not say on which side;
 * they are appended, as in the authors' later Torch code (fb.resnet.torch).
 */
export class ZeroPadShortcut extends tfl.layers.Layer {
  static readonly className = 'ZeroPadShortcut';
  readonly filters: number;
  readonly strides: Size2d;

  constructor(args: ZeroPadShortcutArgs) {
    super(args);
    this.filters = args.filters;
    this.strides = args.strides;
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = asMaps(only(inputs));
      const [down, right] = this.strides;
      // Pooling by windows of one value picks every such row and column, and has a gradient on every backend.
      const kept = down === 1 && right === 1 ? x : tf.avgPool(x, 1, [down, right], 'valid');
      const missing = this.filters - x.shape[3];
      return missing === 0
        ? kept
        : tf.pad(kept, [
            [0, 0],
            [0, 0],
            [0, 0],
            [0, missing],
          ]);
    });
  }

  override computeOutputShape(inputShape: Shapes): tfl.Shape {
    const [batch = null, height = null, width = null] = onlyShape(inputShape);
    const [down, right] = this.strides;
    const shrink = (length: number | null, stride: number) =>
      length === null ? null : Math.ceil(length / stride);
    return [batch, shrink(height, down), shrink(width, right), this.filters];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), filters: this.filters, strides: [...this.strides] };
  }
}
