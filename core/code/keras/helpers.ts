/** Functions that are written into the file where something of it calls them. */
export const helpers = {
  copies: [
    'def copies(name, count):',
    '    """Names of a block\'s copies: an only one has no number."""',
    '    return [name] if count == 1 else [f"{name}{index + 1}" for index in range(count)]',
  ],
  zero_pad_shortcut: [
    'def zero_pad_shortcut(x, filters, strides):',
    '    """Keeps every such row and column, and appends channels of zeros (He et al. 2015, option A)."""',
    '    x = x[:, :: strides[0], :: strides[1], :]',
    '    return keras.ops.pad(x, ((0, 0), (0, 0), (0, 0), (0, filters - x.shape[-1])))',
  ],
  StandardizedConv2D: [
    '@keras.saving.register_keras_serializable("skiplane")',
    'class StandardizedConv2D(layers.Conv2D):',
    '    """A convolution whose filters compute with mean 0 and variance 1 (Qiao et al. 2019)."""',
    '',
    '    def __init__(self, *args, epsilon=1e-6, **options):',
    '        super().__init__(*args, **options)',
    '        self.epsilon = epsilon',
    '',
    '    def convolution_op(self, inputs, kernel):',
    '        mean, variance = keras.ops.moments(kernel, axes=[0, 1, 2], keepdims=True)',
    '        kernel = (kernel - mean) / keras.ops.sqrt(variance + self.epsilon)',
    '        return super().convolution_op(inputs, kernel)',
    '',
    '    def get_config(self):',
    '        return {**super().get_config(), "epsilon": self.epsilon}',
  ],
  layer_scale: [
    'def layer_scale(x, initial_value, shared=False, *, name):',
    '    """Multiplies every channel by a learned factor, or all by one (Touvron et al. 2021)."""',
    '    x = keras.ops.expand_dims(x, -1) if shared else x',
    '    axes = "abcde"[: len(x.shape)]',
    '    y = layers.EinsumDense(',
    '        f"{axes},{axes[-1]}->{axes}",',
    '        output_shape=x.shape[1:],',
    '        kernel_initializer=keras.initializers.Constant(initial_value),',
    '        name=name,',
    '    )(x)',
    '    return keras.ops.squeeze(y, -1) if shared else y',
  ],
  channel_shuffle: [
    'def channel_shuffle(x, groups):',
    '    """Every new run of channels gets one of each group (Zhang et al. 2017)."""',
    '    _, height, width, channels = x.shape',
    '    y = keras.ops.reshape(x, (-1, height, width, groups, channels // groups))',
    '    y = keras.ops.transpose(y, (0, 1, 2, 4, 3))',
    '    return keras.ops.reshape(y, (-1, height, width, channels))',
  ],
  channel_slice: [
    'def channel_slice(x, begin, size):',
    '    """Keeps so many channels, from one on."""',
    '    return x[..., begin : begin + size]',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Helper = keyof typeof helpers;
