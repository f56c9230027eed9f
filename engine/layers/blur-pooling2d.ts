import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { binomial, blurBorder } from '../../core/ops/reflection.ts';
import type { Size2d } from '../../core/shape.ts';
import { mirrored } from '../kernels/mirrored.ts';
import { asMaps, type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface BlurPooling2DArgs extends LayerArgs {
  readonly filterSize: number;
  /** Both are equal. */
  readonly strides: Size2d;
}

/**
 * A depthwise convolution with a fixed binomial filter over reflected borders (Zhang 2019, §3.3), as timm's BlurPool2d; tfjs-layers
 * has none.
 */
export class BlurPooling2D extends tfl.layers.Layer {
  static readonly className = 'BlurPooling2D';
  readonly filterSize: number;
  readonly strides: Size2d;

  constructor(args: BlurPooling2DArgs) {
    super(args);
    this.filterSize = args.filterSize;
    this.strides = args.strides;
  }

  private get border(): number {
    return blurBorder(this.filterSize, this.strides[0]);
  }

  override computeOutputShape(inputShape: Shapes): tfl.Shape {
    const [batch = null, height, width, channels = null] = onlyShape(inputShape);
    const places = (length: number | null | undefined): number | null =>
      length == null ? null : Math.floor((length + 2 * this.border - this.filterSize) / this.strides[0]) + 1;
    return [batch, places(height), places(width), channels];
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = asMaps(only(inputs));
      const bordered = mirrored(x, this.border);
      const [stride] = this.strides;
      return tf.depthwiseConv2d(bordered, filterOf(this.filterSize, x.shape[3]), [stride, stride], 'valid');
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), filterSize: this.filterSize, strides: [...this.strides] };
  }
}

/** The filter of every channel: `[size, size, channels, 1]`. */
function filterOf(size: number, channels: number): tf.Tensor4D {
  const weights = binomial(size);
  const values = weights.flatMap((down) =>
    weights.flatMap((across) => new Array<number>(channels).fill(down * across)),
  );
  return tf.tensor4d(values, [size, size, channels, 1]);
}
