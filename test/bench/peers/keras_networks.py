"""The networks that test/bench/throughput compares, in Keras. Layers are named as in the papers."""
import keras
from keras import layers as L


def _conv(x, filters, kernel, stride=1, bias=False):
    return L.Conv2D(filters, kernel, stride, "same", use_bias=bias)(x)


def _normalized(x):
    return L.ReLU()(L.BatchNormalization()(x))


def _residual(x, filters, stride, normalized):
    """H(x) = F(x) + x; where the shape changes, x is projected."""
    y = L.BatchNormalization()(_conv(_normalized(_conv(x, filters, 3, stride)), filters, 3))
    if stride != 1 or x.shape[-1] != filters:
        x = _conv(x, filters, 1, stride, not normalized)
        x = L.BatchNormalization()(x) if normalized else x
    return L.ReLU()(L.Add()([y, x]))


def _stages(x, counts, width):
    for stage, count in enumerate(counts):
        for i in range(count):
            x = _residual(x, width << stage, 2 if stage and i == 0 else 1, normalized=len(counts) == 4)
    return x


def _resnet_20(x):
    return _stages(_normalized(_conv(x, 16, 3)), [3, 3, 3], 16)


def _resnet_18(x):
    return _stages(L.MaxPooling2D(3, 2, "same")(_normalized(_conv(x, 64, 7, 2))), [2, 2, 2, 2], 64)


def _densenet_40_12(x):
    x = _conv(x, 16, 3)
    for stage in range(3):
        if stage:
            x = L.AveragePooling2D(2)(_conv(_normalized(x), x.shape[-1], 1))
        for _ in range(12):
            x = L.Concatenate()([x, _conv(_normalized(x), 12, 3)])
    return _normalized(x)


def _bounded(x):
    return L.ReLU(max_value=6)(L.BatchNormalization()(x))


def _windowed(layer, x, stride):
    """Pads by one on each side where the layer strides, as PyTorch does."""
    return layer(L.ZeroPadding2D(1)(x) if stride > 1 else x)


def _inverted(x, filters, stride, expand):
    """Expands by 1×1, convolves each channel by itself, projects by 1×1; a skip where the shape stays."""
    y = _bounded(_conv(x, x.shape[-1] * expand, 1)) if expand > 1 else x
    apart = L.DepthwiseConv2D(3, stride, "valid" if stride > 1 else "same", use_bias=False)
    y = L.BatchNormalization()(_conv(_bounded(_windowed(apart, y, stride)), filters, 1))
    return L.Add()([x, y]) if stride == 1 and x.shape[-1] == filters else y


def _mobilenet_v2(x):
    x = _bounded(_windowed(L.Conv2D(32, 3, 2, "valid", use_bias=False), x, 2))
    for expand, filters, count, stride in [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    ]:
        for i in range(count):
            x = _inverted(x, filters, stride if i == 0 else 1, expand)
    return _bounded(_conv(x, 1280, 1))


def build(network, side):
    """The network of this name, which gives probabilities of ten classes, in float32 whatever the policy."""
    make = {"resnet-20": _resnet_20, "resnet-18-64": _resnet_18, "densenet-40-12": _densenet_40_12, "mobilenet-v2-64": _mobilenet_v2}
    inputs = keras.Input((side, side, 3))
    x = L.GlobalAveragePooling2D()(make[network](inputs))
    x = L.Dropout(0.2)(x) if network == "mobilenet-v2-64" else x
    return keras.Model(inputs, L.Dense(10, activation="softmax", dtype="float32")(x))
