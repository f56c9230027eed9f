"""Runs layers in Keras: reads [{class_name, config, weights, inputs, training}], writes [{output, weights}].

Arrays are {shape, values}. Usage: python keras_outputs.py requests.json responses.json
"""

import json
import sys

import keras
import numpy as np


def array(data):
    return np.array(data["values"], dtype="float32").reshape(data["shape"])


def plain(value):
    value = np.asarray(value, dtype="float32")
    return {"shape": list(value.shape), "values": [float(v) for v in value.ravel()]}


def keras3(config):
    """A layer's config in the dialect of Keras 3; tfjs writes that of Keras 2."""
    config = {key: value for key, value in config.items() if key not in ("batch_input_shape", "trainable")}
    if "layer" in config:
        inner = config["layer"]
        config["layer"] = {
            "module": "keras.layers",
            "class_name": inner["class_name"],
            "config": keras3(inner["config"]),
        }
    return config


def run(request):
    layer = getattr(keras.layers, request["class_name"]).from_config(keras3(request["config"]))
    inputs = [array(data) for data in request["inputs"]]
    call = inputs if len(inputs) > 1 else inputs[0]
    layer(call)  # builds it
    layer.set_weights([array(data) for data in request["weights"]])
    output = layer(call, training=True) if request["training"] else layer(call)
    weights = layer.get_weights()
    return {"output": plain(keras.ops.convert_to_numpy(output)), "weights": [plain(weight) for weight in weights]}


def attempt(request):
    try:
        return run(request)
    except Exception as error:  # reported to the test of this layer; the others go on
        return {"error": f"{type(error).__name__}: {error}"}


with open(sys.argv[1]) as file:
    requests = json.load(file)
responses = [attempt(request) for request in requests]
with open(sys.argv[2], "w") as file:
    json.dump(responses, file)
