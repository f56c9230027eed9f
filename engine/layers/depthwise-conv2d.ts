import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { DepthwiseConv2DLayerArgs as StockArgs } from '@tensorflow/tfjs-layers/dist/layers/convolutional_depthwise';
import { type Padding, slidingLength } from '../../core/shape.ts';
import { type Border, bordered, borderedShape, noBorder, stockPadding, symmetricBorder } from './border.ts';
import { asMaps, only, onlyShape, type Shapes, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.depthwiseConv2d, { kernelSize: 1 });

export interface DepthwiseConv2DArgs extends Omit<StockArgs, 'padding'> {
  readonly padding?: Padding;
}

/**
 * The stock layer, which saves `dilationRate` and then ignores it, with that parameter obeyed, and with symmetric padding. The stock one
 * saves its penalty in place of its constraint, too.
 */
export class DepthwiseConv2D extends Stock {
  static override readonly className = 'DepthwiseConv2D';
  readonly symmetric: boolean;
  private readonly savedConstraint: tf.serialization.ConfigDictValue;

  constructor(args: DepthwiseConv2DArgs) {
    // The stock class changes what it is given.
    const savedConstraint = structuredClone(args.depthwiseConstraint ?? null);
    super({ ...args, padding: stockPadding(args.padding) });
    this.symmetric = args.padding === 'symmetric';
    this.savedConstraint = savedConstraint as tf.serialization.ConfigDictValue;
  }

  private get border(): Border {
    return this.symmetric ? symmetricBorder(this.kernelSize, this.dilationRate) : noBorder;
  }

  override call(inputs: Tensors): tf.Tensor {
    const [rows = 1, columns = 1] = this.dilationRate;
    return tf.tidy(() => {
      // The stock class keeps its kernel private, but it is its first weight.
      const [kernelVariable] = this.weights;
      if (kernelVariable === undefined) throw new Error(`${this.name} has not been built`);
      const [down = 1, right = 1] = this.strides;
      const padding = this.padding === 'same' ? 'same' : 'valid';
      const y = tf.depthwiseConv2d(
        bordered(asMaps(only(inputs)), this.border),
        asMaps(kernelVariable.read()),
        [down, right],
        padding,
        'NHWC',
        [rows, columns],
      );
      return this.activation.apply(this.useBias ? tf.add(y, this.bias.read()) : y);
    });
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    const map = borderedShape(inputShape, this.border);
    const [batch = null, ...places] = onlyShape(super.computeOutputShape(map));
    const [height, width] = [0, 1].map((axis) => {
      const length = map[axis + 1];
      const [kernel = 1, stride = 1] = [this.kernelSize[axis], this.strides[axis]];
      const padding = this.padding === 'same' ? 'same' : 'valid';
      return length == null ? null : slidingLength(length, kernel, stride, padding, this.dilationRate[axis]);
    });
    return [batch, height ?? null, width ?? null, places[2] ?? null];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {
      ...super.getConfig(),
      depthwiseConstraint: this.savedConstraint,
      ...(this.symmetric ? { padding: 'symmetric' } : {}),
    };
  }
}
