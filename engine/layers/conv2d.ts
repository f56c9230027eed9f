import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { ConvLayerArgs } from '@tensorflow/tfjs-layers/dist/layers/convolutional';
import type { Padding } from '../../core/shape.ts';
import { groupedConv2d } from '../kernels/grouped-conv2d.ts';
import { type Border, bordered, borderedShape, noBorder, stockPadding, symmetricBorder } from './border.ts';
import { asMaps, type Kwargs, only, onlyShape, type Shapes, stockClass, type Tensors } from './stock.ts';

export interface Conv2DArgs extends Omit<ConvLayerArgs, 'padding'> {
  readonly padding?: Padding;
  /** Divides channels and filters; 1 where absent. */
  readonly groups?: number;
  /** Whether it computes with a standardized kernel. */
  readonly weightStandardization?: boolean;
  /** What is added to the variance then. */
  readonly standardizationEpsilon?: number;
}

const Stock = stockClass(tfl.layers.conv2d, { filters: 1, kernelSize: 1 });

/**
 * The stock convolution, with Keras's `groups`, a `dilationRate` that can be trained, symmetric padding, and kernels that are standardized.
 * With none of these its saved config is the stock one.
 */
export class Conv2D extends Stock {
  static override readonly className = 'Conv2D';
  readonly groups: number;
  readonly symmetric: boolean;
  /** Undefined where the kernel computes as it is. */
  readonly standardizationEpsilon: number | undefined;

  constructor(args: Conv2DArgs) {
    super({ ...args, padding: stockPadding(args.padding) });
    this.groups = args.groups ?? 1;
    this.symmetric = args.padding === 'symmetric';
    this.standardizationEpsilon =
      args.weightStandardization === true ? (args.standardizationEpsilon ?? 1e-6) : undefined;
  }

  private get border(): Border {
    return this.symmetric ? symmetricBorder(this.kernelSize, this.dilationRate) : noBorder;
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    return super.computeOutputShape(borderedShape(inputShape, this.border));
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
    if (!this.symmetric) return this.convolve(inputs, kwargs);
    return tf.tidy(() => this.convolve(bordered(asMaps(only(inputs)), this.border), kwargs));
  }

  /** The kernel that it computes with: the filter of each output with mean 0 and variance 1, where that is wanted (Qiao et al. 2019). */
  private computingKernel(): tf.Tensor4D {
    const kernel = asMaps(this.kernel.read());
    if (this.standardizationEpsilon === undefined) return kernel;
    const centered = tf.sub(kernel, tf.mean(kernel, [0, 1, 2], true));
    const variance = tf.mean(tf.square(centered), [0, 1, 2], true);
    return tf.div(centered, tf.sqrt(tf.add(variance, this.standardizationEpsilon)));
  }

  private convolve(inputs: Tensors, kwargs: Kwargs): Tensors {
    const [rows = 1, columns = 1] = this.dilationRate;
    // The stock layer calls tfjs's fused convolution. Its gradient refuses dilations, and computes the gradient of the input
    // even for images; without a bias there is nothing to fuse.
    const fuses = this.useBias || kwargs['training'] !== true;
    const stock =
      this.groups === 1 && rows === 1 && columns === 1 && this.standardizationEpsilon === undefined;
    if (stock && fuses) return super.call(inputs, kwargs);
    return tf.tidy(() => {
      const x = asMaps(only(inputs));
      const kernel = this.computingKernel();
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
    return {
      ...super.getConfig(),
      ...(this.groups === 1 ? {} : { groups: this.groups }),
      ...(this.symmetric ? { padding: 'symmetric' } : {}),
      ...(this.standardizationEpsilon === undefined
        ? {}
        : { weightStandardization: true, standardizationEpsilon: this.standardizationEpsilon }),
    };
  }
}
