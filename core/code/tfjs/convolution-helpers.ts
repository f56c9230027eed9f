/** A function or class that is written into the file where something of it uses it. */
export interface HelperText {
  readonly text: string;
  readonly uses?: readonly string[];
}

/** Convolutions that stock tfjs lacks or computes otherwise. */
export const convolutionHelpers = {
  GroupedConv2D: {
    text: `/** A convolution of groups of channels, each by itself (Xie et al. 2016). */
class GroupedConv2D extends tf.layers.Layer {
  static className = 'GroupedConv2D';

  constructor({ kernelInitializer = 'glorotNormal', biasInitializer = 'zeros', ...args }) {
    super(args);
    const pair = (value) => (Array.isArray(value) ? value : [value, value]);
    this.filters = args.filters;
    this.groups = args.groups;
    this.kernelSize = pair(args.kernelSize);
    this.strides = pair(args.strides ?? 1);
    this.padding = args.padding ?? 'valid';
    this.dilationRate = pair(args.dilationRate ?? 1);
    this.useBias = args.useBias ?? true;
    this.kernelInitializer = kernelInitializer;
    this.biasInitializer = biasInitializer;
  }

  build(shape) {
    const channels = channelsOf(shape);
    const kernel = [...this.kernelSize, channels / this.groups, this.filters];
    const fill = tf.initializers[this.kernelInitializer]({});
    this.kernel = this.addWeight('kernel', kernel, 'float32', fill);
    const start = tf.initializers[this.biasInitializer]({});
    if (this.useBias) this.bias = this.addWeight('bias', [this.filters], 'float32', start);
    this.built = true;
  }

  computeOutputShape([batch, ...lengths]) {
    const [height, width] = this.kernelSize.map((size, axis) => {
      const reach = this.padding === 'same' ? 0 : (size - 1) * this.dilationRate[axis];
      return Math.ceil((lengths[axis] - reach) / this.strides[axis]);
    });
    return [batch, height, width, this.filters];
  }

  call(inputs) {
    return tf.tidy(() => {
      const kernels = tf.split(this.kernel.read(), this.groups, 3);
      const parts = tf.split(only(inputs), this.groups, 3).map((x, i) => {
        return tf.conv2d(x, kernels[i], this.strides, this.padding, 'NHWC', this.dilationRate);
      });
      const y = tf.concat(parts, 3);
      return this.useBias ? tf.add(y, this.bias.read()) : y;
    });
  }

  getConfig() {
    const { filters, groups, kernelSize, strides, padding, dilationRate, useBias } = this;
    const own = { filters, groups, kernelSize, strides, padding, dilationRate, useBias };
    const { kernelInitializer, biasInitializer } = this;
    return { ...super.getConfig(), ...own, kernelInitializer, biasInitializer };
  }
}
tf.serialization.registerClass(GroupedConv2D);`,
    uses: ['only', 'channelsOf'],
  },
  DilatedDepthwiseConv2D: {
    text: `/** A convolution of every channel by itself whose windows have holes; stock tfjs forgets them. */
class DilatedDepthwiseConv2D extends tf.layers.Layer {
  static className = 'DilatedDepthwiseConv2D';

  constructor({ depthwiseInitializer = 'glorotNormal', biasInitializer = 'zeros', ...args }) {
    super(args);
    const pair = (value) => (Array.isArray(value) ? value : [value, value]);
    this.kernelSize = pair(args.kernelSize);
    this.strides = pair(args.strides ?? 1);
    this.padding = args.padding ?? 'valid';
    this.depthMultiplier = args.depthMultiplier ?? 1;
    this.dilationRate = pair(args.dilationRate ?? 1);
    this.useBias = args.useBias ?? true;
    this.fill =
      typeof depthwiseInitializer === 'string'
        ? tf.initializers[depthwiseInitializer]({})
        : depthwiseInitializer;
    this.biasFill = tf.initializers[biasInitializer]({});
  }

  build(shape) {
    const channels = channelsOf(shape);
    const kernel = [...this.kernelSize, channels, this.depthMultiplier];
    this.kernel = this.addWeight('depthwise_kernel', kernel, 'float32', this.fill);
    const outputs = channels * this.depthMultiplier;
    if (this.useBias) this.bias = this.addWeight('bias', [outputs], 'float32', this.biasFill);
    this.built = true;
  }

  computeOutputShape([batch, ...lengths]) {
    const [height, width] = this.kernelSize.map((size, axis) => {
      const reach = this.padding === 'same' ? 0 : (size - 1) * this.dilationRate[axis];
      return Math.ceil((lengths[axis] - reach) / this.strides[axis]);
    });
    return [batch, height, width, lengths[2] * this.depthMultiplier];
  }

  call(inputs) {
    return tf.tidy(() => {
      const { strides, padding, dilationRate } = this;
      const kernel = this.kernel.read();
      const y = tf.depthwiseConv2d(only(inputs), kernel, strides, padding, 'NHWC', dilationRate);
      return this.useBias ? tf.add(y, this.bias.read()) : y;
    });
  }

  getConfig() {
    const { kernelSize, strides, padding, depthMultiplier, dilationRate, useBias } = this;
    const own = { kernelSize, strides, padding, depthMultiplier, dilationRate, useBias };
    return { ...super.getConfig(), ...own };
  }
}
tf.serialization.registerClass(DilatedDepthwiseConv2D);`,
    uses: ['only', 'channelsOf'],
  },
  startPointwise: {
    text: `/** Stock tfjs starts the 1×1 kernel of a separable convolution as the other: it is told again. */
function startPointwise(layer, initializer) {
  layer.pointwiseInitializer = initializer;
  return layer;
}`,
  },
} as const satisfies Readonly<Record<string, HelperText>>;
