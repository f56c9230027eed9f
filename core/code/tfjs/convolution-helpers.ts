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

  constructor({
    kernelInitializer = 'glorotNormal',
    kernelRegularizer,
    kernelConstraint,
    biasInitializer = 'zeros',
    ...args
  }) {
    super(args);
    const pair = (value) => (Array.isArray(value) ? value : [value, value]);
    this.filters = args.filters;
    this.groups = args.groups;
    this.kernelSize = pair(args.kernelSize);
    this.strides = pair(args.strides ?? 1);
    this.padding = args.padding ?? 'valid';
    this.dilationRate = pair(args.dilationRate ?? 1);
    this.useBias = args.useBias ?? true;
    this.fill =
      typeof kernelInitializer === 'string'
        ? tf.initializers[kernelInitializer]({})
        : kernelInitializer;
    this.biasFill = tf.initializers[biasInitializer]({});
    this.rules = [kernelRegularizer, true, kernelConstraint];
  }

  build(shape) {
    const channels = channelsOf(shape);
    const kernel = [...this.kernelSize, channels / this.groups, this.filters];
    this.kernel = this.addWeight('kernel', kernel, 'float32', this.fill, ...this.rules);
    if (this.useBias) this.bias = this.addWeight('bias', [this.filters], 'float32', this.biasFill);
    this.built = true;
  }

  computeOutputShape([batch, ...lengths]) {
    const [height, width] = this.kernelSize.map((size, axis) => {
      const reach = this.padding === 'same' ? 0 : (size - 1) * this.dilationRate[axis];
      return Math.ceil((lengths[axis] - reach) / this.strides[axis]);
    });
    return [batch, height, width, this.filters];
  }

  filter() {
    return this.kernel.read();
  }

  call(inputs) {
    return tf.tidy(() => {
      const kernels = tf.split(this.filter(), this.groups, 3);
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
    return { ...super.getConfig(), ...own };
  }
}
tf.serialization.registerClass(GroupedConv2D);`,
    uses: ['only', 'channelsOf'],
  },
  StandardizedConv2D: {
    text: `/** A convolution whose filters compute with mean 0 and variance 1 (Qiao et al. 2019). */
class StandardizedConv2D extends GroupedConv2D {
  static className = 'StandardizedConv2D';

  constructor({ epsilon, ...args }) {
    super({ groups: 1, ...args });
    this.epsilon = epsilon;
  }

  filter() {
    const { mean, variance } = tf.moments(this.kernel.read(), [0, 1, 2], true);
    return tf.div(tf.sub(this.kernel.read(), mean), tf.sqrt(tf.add(variance, this.epsilon)));
  }

  getConfig() {
    return { ...super.getConfig(), epsilon: this.epsilon };
  }
}
tf.serialization.registerClass(StandardizedConv2D);`,
    uses: ['only', 'channelsOf', 'GroupedConv2D'],
  },
  DilatedDepthwiseConv2D: {
    text: `/** A convolution of every channel by itself whose windows have holes; stock tfjs forgets them. */
class DilatedDepthwiseConv2D extends tf.layers.Layer {
  static className = 'DilatedDepthwiseConv2D';

  constructor({
    depthwiseInitializer = 'glorotNormal',
    depthwiseRegularizer,
    depthwiseConstraint,
    biasInitializer = 'zeros',
    ...args
  }) {
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
    this.rules = [depthwiseRegularizer, true, depthwiseConstraint];
  }

  build(shape) {
    const channels = channelsOf(shape);
    const kernel = [...this.kernelSize, channels, this.depthMultiplier];
    const name = 'depthwise_kernel';
    this.kernel = this.addWeight(name, kernel, 'float32', this.fill, ...this.rules);
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
