"""Runs layers in Keras: reads [{class_name, config, weights, inputs, training}], writes [{output, weights}].

Arrays are {shape, values}. Usage: python keras_outputs.py requests.json responses.json
"""

import json
import sys

import keras

from keras_values import array, keras3, plain


def run(request):
    layer = getattr(keras.layers, request["class_name"]).from_config(keras3(request["config"]))
    inputs = [array(data) for data in request["inputs"]]
    call = [inputs] if len(inputs) > 1 else inputs
    if request["class_name"] == "MultiHeadAttention":
        call = inputs * 2  # self-attention: query and value
    layer(*call)  # builds it
    layer.set_weights([array(data) for data in request["weights"]])
    output = layer(*call, training=True) if request["training"] else layer(*call)
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
