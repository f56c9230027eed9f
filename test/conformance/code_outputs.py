"""Runs generated source: reads [{language, code, weights, inputs}], writes [{trainable, all, outputs}] or [{error}].

Asked by rules, it writes the weights as constraints leave them, and their penalty then.
Where weights are null it writes no outputs, but the keys of a PyTorch module and, if asked by starts, [mean, deviation] of weights.

Keras: weights are lists of arrays by the layer's name. PyTorch: arrays by key of the state dict. Maps have their channels last.
Arrays are {shape, values}. Usage: python code_outputs.py requests.json responses.json
"""

import json
import sys

import numpy as np

from keras_values import array, plain


def namespace(code):
    own = {"__name__": "generated"}
    exec(compile(code, "generated.py", "exec"), own)
    return own


def moments(value):
    return [float(np.mean(value)), float(np.std(value))]


def run_keras(request):
    import keras

    keras.utils.set_random_seed(1)
    model = namespace(request["code"])["build"]()
    trainable = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    counts = {"trainable": trainable, "all": model.count_params()}
    if request["weights"] is None:
        asked = model.layers if request["starts"] else []
        starts = [[layer.name, [moments(value) for value in layer.get_weights()]] for layer in asked]
        return {**counts, "starts": starts}
    weights = dict(request["weights"])
    for layer in model.layers:
        if layer.weights:
            layer.set_weights([array(data) for data in weights.pop(layer.name)])
    if weights:
        raise ValueError(f"no layer is named {', '.join(weights)}")
    if request.get("rules"):
        for variable in model.trainable_variables:
            if variable.constraint is not None:
                variable.assign(variable.constraint(variable))
        kept = [[layer.name, [plain(value) for value in layer.get_weights()]] for layer in model.layers]
        return {**counts, "penalty": float(sum(model.losses)), "kept": kept}
    inputs = [array(data) for data in request["inputs"]]
    inputs = inputs if len(inputs) > 1 else inputs[0]
    outputs = model(inputs)
    model(inputs, training=True)  # what is random in training does not fail
    outputs = outputs if isinstance(outputs, list) else [outputs]
    return {**counts, "outputs": [plain(keras.ops.convert_to_numpy(value)) for value in outputs]}


def run_torch(request):
    import torch

    def channels(value, order):
        return value.permute(*order) if value.dim() == 4 else value

    torch.manual_seed(1)
    own = namespace(request["code"])
    model = own["build"]().eval()
    trainable = sum(value.numel() for value in model.parameters() if value.requires_grad)
    buffers = sum(value.numel() for value in model.buffers() if value.is_floating_point())
    counts = {"trainable": trainable, "all": sum(value.numel() for value in model.parameters()) + buffers}
    if request["weights"] is None:
        state = {key: value for key, value in model.state_dict().items() if value.is_floating_point()}
        starts = [[key, [moments(value.numpy())]] for key, value in state.items() if request["starts"]]
        return {**counts, "keys": list(state), "starts": starts}
    model.load_state_dict({key: torch.from_numpy(array(data)) for key, data in request["weights"]})
    if request.get("rules"):
        own["constrain"](model)
        kept = [[key, [plain(value.numpy())]] for key, value in model.state_dict().items()]
        return {**counts, "penalty": float(own["penalty"](model).detach()), "kept": kept}
    inputs = [channels(torch.from_numpy(array(data)), (0, 3, 1, 2)) for data in request["inputs"]]
    with torch.no_grad():
        outputs = model(*inputs)
        model.train()
        model(*inputs)  # what is random in training does not fail
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    return {**counts, "outputs": [plain(channels(value, (0, 2, 3, 1)).numpy()) for value in outputs]}


def attempt(request):
    try:
        return (run_keras if request["language"] == "keras" else run_torch)(request)
    except Exception as error:  # reported to the test of this code; the others go on
        return {"error": f"{type(error).__name__}: {error}"}


with open(sys.argv[1]) as file:
    requests = json.load(file)
responses = [attempt(request) for request in requests]
with open(sys.argv[2], "w") as file:
    json.dump(responses, file)
