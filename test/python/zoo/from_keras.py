"""Networks as Keras Applications builds them: template → name of the model and size of its images."""

import math
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras

source = (
    f"Keras Applications {keras.__version__}; weights: variables of the model; "
    "multiply-adds: size of the kernel for every output position of the convolutions and dense layers"
)

networks = {
    "resnet-50-keras": ("ResNet50", 224),
    "resnet-50-v2": ("ResNet50V2", 224),
    "resnet-101-v2": ("ResNet101V2", 224),
    "xception": ("Xception", 299),
    "inception-v3": ("InceptionV3", 299),
}


def figures(model, size):
    keras.backend.clear_session()
    network = getattr(keras.applications, model)(weights=None, input_shape=(size, size, 3))
    return {
        "model": model,
        "input": [size, size, 3],
        "classes": network.output_shape[-1],
        "trainable": count(network.trainable_weights),
        "nonTrainable": count(network.non_trainable_weights),
        "macs": sum(multiply_adds(layer) for layer in network.layers),
    }


def count(variables):
    return sum(math.prod(variable.shape) for variable in variables)


def multiply_adds(layer):
    if isinstance(layer, keras.layers.SeparableConv2D):
        positions = math.prod(layer.output.shape[1:-1])
        return positions * sum(math.prod(variable.shape) for variable in layer.weights)
    if isinstance(layer, (keras.layers.Conv2D, keras.layers.Dense)):
        positions = math.prod(layer.output.shape[1:-1])
        return math.prod(layer.kernel.shape) * positions
    if any("kernel" in variable.name for variable in layer.weights):
        raise TypeError(f"Expected layers whose multiply-adds are known, received {type(layer).__name__}")
    return 0
