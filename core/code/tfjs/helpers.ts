import { attentionHelpers } from './attention-helpers.ts';
import { convolutionHelpers, type HelperText } from './convolution-helpers.ts';
import { initializerHelpers } from './initializer-helpers.ts';

/** Layers that stock tfjs lacks or computes otherwise, and a function for names. */
const helpers = {
  copies: {
    text: `/** Names of a block's copies: an only one has no number. */
function copies(name, count) {
  return count === 1 ? [name] : Array.from({ length: count }, (_, index) => \`\${name}\${index + 1}\`);
}`,
  },
  only: {
    text: `/** Layers are given a tensor, or a list of one. */
function only(inputs) {
  return Array.isArray(inputs) ? inputs[0] : inputs;
}`,
  },
  channelsOf: {
    text: `/** The last axis of a shape, or of a list of one. */
function channelsOf(shape) {
  return shape.flat().at(-1);
}`,
  },
  ...initializerHelpers,
  ZeroPadShortcut: {
    text: `/** Keeps every such row and column, and appends channels of zeros (He et al. 2015, option A). */
class ZeroPadShortcut extends tf.layers.Layer {
  static className = 'ZeroPadShortcut';

  constructor(args) {
    super(args);
    this.filters = args.filters;
    this.strides = args.strides;
  }

  computeOutputShape([batch, height, width]) {
    const [down, right] = this.strides;
    return [batch, Math.ceil(height / down), Math.ceil(width / right), this.filters];
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = tf.avgPool(only(inputs), 1, this.strides, 'valid');
      return tf.pad(x, [[0, 0], [0, 0], [0, 0], [0, this.filters - x.shape[3]]]);
    });
  }

  getConfig() {
    return { ...super.getConfig(), filters: this.filters, strides: this.strides };
  }
}
tf.serialization.registerClass(ZeroPadShortcut);`,
    uses: ['only'],
  },
  LayerScale: {
    text: `/** Multiplies every channel by a learned factor, or all by one (Touvron et al. 2021). */
class LayerScale extends tf.layers.Layer {
  static className = 'LayerScale';

  constructor(args) {
    super(args);
    this.initialValue = args.initialValue;
    this.shared = args.shared ?? false;
  }

  build(shape) {
    const factors = [this.shared ? 1 : channelsOf(shape)];
    const start = tf.initializers.constant({ value: this.initialValue });
    this.gamma = this.addWeight('gamma', factors, 'float32', start);
    this.built = true;
  }

  call(inputs) {
    return tf.tidy(() => tf.mul(only(inputs), this.gamma.read()));
  }

  getConfig() {
    const { initialValue, shared } = this;
    return { ...super.getConfig(), initialValue, shared };
  }
}
tf.serialization.registerClass(LayerScale);`,
    uses: ['only', 'channelsOf'],
  },
  ChannelShuffle: {
    text: `/** Every new run of channels gets one of each group (Zhang et al. 2017). */
class ChannelShuffle extends tf.layers.Layer {
  static className = 'ChannelShuffle';

  constructor(args) {
    super(args);
    this.groups = args.groups;
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch, height, width, channels] = x.shape;
      const grouped = [batch, height, width, this.groups, channels / this.groups];
      return tf.reshape(tf.transpose(tf.reshape(x, grouped), [0, 1, 2, 4, 3]), x.shape);
    });
  }

  getConfig() {
    return { ...super.getConfig(), groups: this.groups };
  }
}
tf.serialization.registerClass(ChannelShuffle);`,
    uses: ['only'],
  },
  ChannelSlice: {
    text: `/** Keeps so many channels, from one on. */
class ChannelSlice extends tf.layers.Layer {
  static className = 'ChannelSlice';

  constructor(args) {
    super(args);
    this.begin = args.begin;
    this.size = args.size;
  }

  computeOutputShape(shape) {
    return [...shape.slice(0, -1), this.size];
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const places = x.shape.slice(0, -1);
      return tf.slice(x, [...places.map(() => 0), this.begin], [...places, this.size]);
    });
  }

  getConfig() {
    return { ...super.getConfig(), begin: this.begin, size: this.size };
  }
}
tf.serialization.registerClass(ChannelSlice);`,
    uses: ['only'],
  },
  BlurPooling2D: {
    text: `/** Mirrors the places of an axis at both of its ends. The gradient of tf.mirrorPad is wrong. */
function mirrored(x, axis, border) {
  const place = (at) => {
    const begin = x.shape.map((_, own) => (own === axis ? at : 0));
    return tf.slice(x, begin, x.shape.map((length, own) => (own === axis ? 1 : length)));
  };
  const distances = Array.from({ length: border }, (_, i) => i + 1);
  const after = distances.map((distance) => place(x.shape[axis] - 1 - distance));
  return tf.concat([...distances.reverse().map(place), x, ...after], axis);
}

/** Blurs a map by a binomial filter (Zhang 2019): means of two neighbors, again and again. */
class BlurPooling2D extends tf.layers.Layer {
  static className = 'BlurPooling2D';

  constructor(args) {
    super(args);
    this.filterSize = args.filterSize;
    this.stride = args.stride;
    this.border = Math.floor((this.stride + this.filterSize - 2) / 2);
  }

  computeOutputShape([batch, height, width, channels]) {
    const beyond = 2 * this.border - this.filterSize;
    const places = (length) => Math.floor((length + beyond) / this.stride) + 1;
    return [batch, places(height), places(width), channels];
  }

  call(inputs) {
    return tf.tidy(() => {
      let x = mirrored(mirrored(only(inputs), 1, this.border), 2, this.border);
      for (let left = this.filterSize - 1; left > 0; left--) {
        x = tf.avgPool(x, 2, left === 1 ? this.stride : 1, 'valid');
      }
      return x;
    });
  }

  getConfig() {
    return { ...super.getConfig(), filterSize: this.filterSize, stride: this.stride };
  }
}
tf.serialization.registerClass(BlurPooling2D);`,
    uses: ['only'],
  },
  everyStep: {
    text: `/** Keeps what strides reach of what is pooled at every place. */
function everyStep(pooled, strides, name) {
  return tf.layers.maxPooling2d({ poolSize: 1, strides, name }).apply(pooled);
}`,
  },
  mapOfOne: {
    text: `/** Reads the values of channels as a map of 1×1. */
function mapOfOne(values, name) {
  return tf.layers.reshape({ targetShape: [1, 1, values.shape[1]], name }).apply(values);
}`,
  },
  padBefore: {
    text: `/** Adds steps of zeros before a sequence. Stock tfjs pads only maps. */
function padBefore(x, steps) {
  const [, length, features] = x.shape;
  const column = tf.layers.reshape({ targetShape: [length, 1, features] }).apply(x);
  const padded = tf.layers.zeroPadding2d({ padding: [[steps, 0], [0, 0]] }).apply(column);
  return tf.layers.reshape({ targetShape: [length + steps, features] }).apply(padded);
}`,
  },
  ...convolutionHelpers,
  partlyNormalized: {
    text: `/** In training, stock tfjs reads the factor and the offset even where there are none. */
function partlyNormalized(layer) {
  const none = { read: () => null };
  if (!layer.scale) layer.gamma = none;
  if (!layer.center) layer.beta = none;
  return layer;
}`,
  },
  GroupNormalization: {
    text: `/** Every group of channels of one sample gets mean 0 and variance 1 (Wu and He 2018). */
class GroupNormalization extends tf.layers.Layer {
  static className = 'GroupNormalization';

  constructor(args) {
    super(args);
    this.groups = args.groups;
    this.epsilon = args.epsilon ?? 0.001;
    this.center = args.center ?? true;
    this.scale = args.scale ?? true;
  }

  build(shape) {
    const channels = [channelsOf(shape)];
    const { ones, zeros } = tf.initializers;
    if (this.scale) this.gamma = this.addWeight('gamma', channels, 'float32', ones());
    if (this.center) this.beta = this.addWeight('beta', channels, 'float32', zeros());
    this.built = true;
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const groups = tf.reshape(x, [x.shape[0], -1, this.groups, x.shape.at(-1) / this.groups]);
      const { mean, variance } = tf.moments(groups, [1, 3], true);
      const deviation = tf.sqrt(tf.add(variance, this.epsilon));
      let y = tf.reshape(tf.div(tf.sub(groups, mean), deviation), x.shape);
      if (this.scale) y = tf.mul(y, this.gamma.read());
      return this.center ? tf.add(y, this.beta.read()) : y;
    });
  }

  getConfig() {
    const { groups, epsilon, center, scale } = this;
    return { ...super.getConfig(), groups, epsilon, center, scale };
  }
}
tf.serialization.registerClass(GroupNormalization);`,
    uses: ['only', 'channelsOf'],
  },
  RMSNormalization: {
    text: `/** Divides the channels of every place by their root mean square (Zhang and Sennrich 2019). */
class RMSNormalization extends tf.layers.Layer {
  static className = 'RMSNormalization';

  constructor(args) {
    super(args);
    this.epsilon = args.epsilon ?? 0.000001;
  }

  build(shape) {
    this.gamma = this.addWeight('gamma', [channelsOf(shape)], 'float32', tf.initializers.ones());
    this.built = true;
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const meanSquare = tf.mean(tf.square(x), -1, true);
      return tf.mul(tf.div(x, tf.sqrt(tf.add(meanSquare, this.epsilon))), this.gamma.read());
    });
  }

  getConfig() {
    return { ...super.getConfig(), epsilon: this.epsilon };
  }
}
tf.serialization.registerClass(RMSNormalization);`,
    uses: ['only', 'channelsOf'],
  },
  Exponential: {
    text: `/** e to the power of x. */
class Exponential extends tf.layers.Layer {
  static className = 'Exponential';

  call(inputs) {
    return tf.exp(only(inputs));
  }
}
tf.serialization.registerClass(Exponential);`,
    uses: ['only'],
  },
  HardSigmoid: {
    text: `/** relu6(x + 3) / 6 (Howard et al. 2019), as in Keras 3. */
class HardSigmoid extends tf.layers.Layer {
  static className = 'HardSigmoid';

  call(inputs) {
    return tf.tidy(() => tf.div(tf.relu6(tf.add(only(inputs), 3)), 6));
  }
}
tf.serialization.registerClass(HardSigmoid);`,
    uses: ['only'],
  },
  HardSwish: {
    text: `/** x · relu6(x + 3) / 6 (Howard et al. 2019). */
class HardSwish extends tf.layers.Layer {
  static className = 'HardSwish';

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      return tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6));
    });
  }
}
tf.serialization.registerClass(HardSwish);`,
    uses: ['only'],
  },
  Subtract: {
    text: `/** Shapes without their batch, with as many axes in front as the longest has. */
function filled(shapes) {
  const axes = Math.max(...shapes.map(({ length }) => length));
  return shapes.map(([, ...places]) => [...Array(axes - 1 - places.length).fill(1), ...places]);
}

/** Its first input minus its second, value by value; missing axes in front are repeated. */
class Subtract extends tf.layers.Layer {
  static className = 'Subtract';

  computeOutputShape(shapes) {
    const places = filled(shapes);
    const longest = (axis) => Math.max(...places.map((lengths) => lengths[axis]));
    return [shapes[0][0], ...places[0].map((_, axis) => longest(axis))];
  }

  call(inputs) {
    return tf.tidy(() => {
      const places = filled(inputs.map(({ shape }) => shape));
      const [a, b] = inputs.map((x, i) => tf.reshape(x, [x.shape[0], ...places[i]]));
      return tf.sub(a, b);
    });
  }
}
tf.serialization.registerClass(Subtract);`,
  },
  BilinearUpSampling2D: {
    text: `/** Makes a map larger, bilinear between the centers of pixels; stock tfjs takes their corners. */
class BilinearUpSampling2D extends tf.layers.Layer {
  static className = 'BilinearUpSampling2D';

  constructor(args) {
    super(args);
    this.size = args.size;
  }

  computeOutputShape([batch, height, width, channels]) {
    return [batch, height * this.size[0], width * this.size[1], channels];
  }

  call(inputs) {
    return tf.tidy(() => {
      const x = only(inputs);
      const size = [x.shape[1] * this.size[0], x.shape[2] * this.size[1]];
      return tf.image.resizeBilinear(x, size, false, true);
    });
  }

  getConfig() {
    return { ...super.getConfig(), size: this.size };
  }
}
tf.serialization.registerClass(BilinearUpSampling2D);`,
    uses: ['only'],
  },
  ...attentionHelpers,
} as const satisfies Readonly<Record<string, HelperText>>;

export type Helper = keyof typeof helpers;

export const helperNames = [...Object.keys(helpers), 'filled', 'mirrored'];

/** The helpers that are needed, and those that they use, in the order of the file. */
export function helperTexts(needed: ReadonlySet<Helper>): string[] {
  const all: Readonly<Record<string, HelperText>> = helpers;
  const wanted = new Set<string>([...needed].flatMap((name) => [name, ...(all[name]?.uses ?? [])]));
  return Object.entries(all).flatMap(([name, { text }]) => (wanted.has(name) ? [text] : []));
}
