import { z } from 'zod';
import type { LayerClassName } from '../../../../core/nodes/index.ts';
import type { KerasKind, KerasLayer } from './define.ts';
import { initializer } from './initializer.ts';
import { serialized, snakeCase } from './serialized.ts';

export const channelsLast = 'channels_last';

/** Whether a layer takes its channels where a person's settings of Keras say, unless it is told. */
const hasChannels: Readonly<Record<LayerClassName, boolean>> = {
  Activation: false,
  Add: false,
  Average: false,
  AveragePooling2D: true,
  BatchNormalization: false,
  Bidirectional: false,
  BlurPooling2D: false,
  ChannelShuffle: false,
  ChannelSlice: false,
  ClassToken: false,
  Concatenate: false,
  Conv1D: true,
  Conv2D: true,
  Conv2DTranspose: true,
  Cropping2D: true,
  Dense: false,
  DepthwiseConv2D: true,
  Dropout: false,
  Embedding: false,
  Flatten: true,
  GaussianNoise: false,
  GlobalAveragePooling2D: true,
  GlobalMaxPooling2D: true,
  GroupNormalization: false,
  GRU: false,
  InputLayer: false,
  LayerNormalization: false,
  LayerScale: false,
  LeakyReLU: false,
  LSTM: false,
  Maximum: false,
  MaxPooling2D: true,
  MultiHeadAttention: false,
  Multiply: false,
  Permute: false,
  PositionEmbedding: false,
  PReLU: false,
  ReLU: false,
  Reshape: false,
  RMSNormalization: false,
  SelectToken: false,
  SeparableConv2D: true,
  SimpleRNN: false,
  SpatialDropout2D: true,
  StochasticDepth: false,
  Subtract: false,
  UpSampling2D: true,
  ZeroPadding2D: true,
  ZeroPadShortcut: false,
};

/** A value of a configuration: initializers, penalties and constraints are objects of Keras. */
function kerasValue(key: string, value: unknown): unknown {
  if (key.endsWith('Initializer')) return initializer(value);
  if (key.endsWith('Regularizer')) return rule('keras.regularizers', value);
  return key.endsWith('Constraint') ? rule('keras.constraints', value) : value;
}

const saved = z.object({ className: z.string(), config: z.record(z.string(), z.unknown()) });

function rule(module: string, value: unknown): unknown {
  const { className, config } = saved.parse(value);
  const own = Object.entries(config).map(([key, setting]) => [snakeCase(key), setting]);
  return serialized(module, className, Object.fromEntries(own));
}

function takesChannels(className: string): boolean {
  return Object.hasOwn(hasChannels, className) && hasChannels[className as LayerClassName];
}

/** The kinds whose layer is Keras's own, named and set alike. */
export const standard: KerasKind = ({ definition, params, inputs }) => {
  const layer = definition.layer(params, inputs);
  if (layer === null) throw new Error(`${definition.kind} is no layer`);
  return [kerasLayer(layer)];
};

/** A layer's class and configuration in Keras's own spelling. */
export function kerasLayer({
  className,
  config,
}: {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}): KerasLayer {
  return {
    className,
    config: {
      ...Object.fromEntries(
        Object.entries(config).map(([key, value]) => [snakeCase(key), kerasValue(key, value)]),
      ),
      ...(takesChannels(className) ? { data_format: channelsLast } : {}),
    },
  };
}
