import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { ConvLayerArgs } from '@tensorflow/tfjs-layers/dist/layers/convolutional';
import { groupedConv2d } from '../kernels/grouped-conv2d.ts';
import { asMaps, type Kwargs, only, onlyShape, type Shapes, stockClass, type Tensors } from './stock.ts';

export interface Conv2DArgs extends ConvLayerArgs {
  /** Divides channels and filters; 1 where absent. */
  readonly groups?: number;
}

const Stock = stockClass(tfl.layers.conv2d, { filters: 1, kernelSize: 1 });

/**
 * The stock convolution, with Keras's `groups` and with a `dilationRate` that can be trained. With one group its saved config is
 * the stock one.
 */
export class Conv2D extends Stock {
  static override readonly className = 'Conv2D';
  readonly groups: number;

  constructor(args: Conv2DArgs) {
    super(args);
    this.groups = args.groups ?? 1;
  }

  override build(inputShape: Shapes): void {
    if (this.groups === 1) {
      super.build(inputShape);
      return;
    }
    const channels = onlyShape(inputShape).at(-1) ?? 0;
    const kernelShape = [...this.kernelSize, channels / this.groups, this.filters];
    this.kernel = this.addWeight('kernel', kernelShape, 'float32', this.kernelInitializer);
    if (this.useBias) this.bias = this.addWeight('bias', [this.filters], 'float32', this.biasInitializer);
    this.inputSpec = [new tfl.InputSpec({ ndim: 4, axes: { 3: channels } })];
    this.built = true;
  }

  override call(inputs: Tensors, kwargs: Kwargs): Tensors {
    const [rows = 1, columns = 1] = this.dilationRate;
    // The stock layer calls tfjs's fused convolution. Its gradient refuses dilations, and computes the gradient of the input
    // even for images; without a bias there is nothing to fuse.
    const fuses = this.useBias || kwargs['training'] !== true;
    if (this.groups === 1 && rows === 1 && columns === 1 && fuses) return super.call(inputs, kwargs);
    return tf.tidy(() => {
      const x = asMaps(only(inputs));
      const kernel = asMaps(this.kernel.read());
      const [down = 1, right = 1] = this.strides;
      const padding = this.padding === 'same' ? 'same' : 'valid';
      const y =
        this.groups === 1
          ? tf.conv2d(x, kernel, [down, right], padding, 'NHWC', [rows, columns])
          : groupedConv2d(x, kernel, [down, right], padding, [rows, columns], this.groups);
      return this.activation.apply(this.useBias ? tf.add(y, this.bias.read()) : y);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.groups === 1 ? super.getConfig() : { ...super.getConfig(), groups: this.groups };
  }
}
