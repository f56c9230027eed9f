"""Trains networks in Keras: reads [{layers, output, weights, batches, optimizer, label_smoothing}], writes
[{losses, weights}]. A layer is {name, class_name, config, inputs}; weights are by layer name.

Usage: python keras_training.py requests.json responses.json
"""

import json
import sys

import keras

from keras_values import array, keras3, plain


def build(request):
    tensors = {}
    for layer in request["layers"]:
        if layer["class_name"] == "InputLayer":
            shape = layer["config"]["batch_input_shape"][1:]
            tensors[layer["name"]] = keras.Input(shape, name=layer["name"])
            continue
        made = getattr(keras.layers, layer["class_name"]).from_config(keras3(layer["config"]))
        inputs = [tensors[name] for name in layer["inputs"]]
        tensors[layer["name"]] = made(inputs if len(inputs) > 1 else inputs[0])
    first = request["layers"][0]["name"]
    return keras.Model(tensors[first], tensors[request["output"]])


def run(request):
    model = build(request)
    for layer in model.layers:
        layer.set_weights([array(data) for data in request["weights"].get(layer.name, [])])
    options = dict(request["optimizer"])
    optimizer = getattr(keras.optimizers, options.pop("name"))(**options)
    # Ours decays kernels only.
    if getattr(optimizer, "weight_decay", None):
        optimizer.exclude_from_weight_decay([v for v in model.trainable_variables if len(v.shape) < 2])
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=request["label_smoothing"])
    model.compile(optimizer=optimizer, loss=loss)
    losses = []
    for batch in request["batches"]:
        # Keras reports losses with the penalties of weights.
        penalty = float(sum(model.losses))
        losses.append(float(model.train_on_batch(array(batch["images"]), array(batch["labels"]))) - penalty)
        model.reset_metrics()
    weights = {layer.name: [plain(w) for w in layer.get_weights()] for layer in model.layers}
    return {"losses": losses, "weights": weights}


with open(sys.argv[1]) as file:
    requests = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump([run(request) for request in requests], file)
