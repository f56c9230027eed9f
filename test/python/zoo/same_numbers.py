"""Gives networks of a library and the generated source of their templates the same weights, and compares what they compute.

Reads [{library, model, code}], writes [{difference, spread}] or [{error}]: the largest difference between logarithms of the
probabilities, and how far these differ among the classes.
Usage: python same_numbers.py requests.json responses.json
"""

import json
import os
import re
import sys
import types

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Shape rules for detection operators, which need torchvision's compiled part; no classifier uses them.
sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")

import numpy as np

size = 224


def generated(code):
    own = {"__name__": "generated"}
    exec(compile(code, "generated.py", "exec"), own)
    return own["build"]()


def compared(ours, theirs):
    return {"difference": float(np.abs(ours - theirs).max()), "spread": float(theirs.std(axis=1).min())}


# Weights that libraries keep beside their layers, and the generated source in layers of their own: scales of branches, the class
# token and the positions of tokens.
beside = ("layer_scale", "gamma", "cls_token", "token", "pos_embed", "rows")


def projections(layer):
    """A linear layer that gives queries, keys and values side by side, as one for each of them."""
    import torch

    for weight, bias in zip(layer.weight.chunk(3), layer.bias.chunk(3), strict=True):
        part = torch.nn.Linear(*reversed(weight.shape))
        part.load_state_dict({"weight": weight, "bias": bias})
        yield part


def used_layers(module, image):
    """Layers with weights, in the order in which an image passes them, and the weights beside layers in the same order."""
    used, scales = [], []

    def noting(name):
        def note(layer, _):
            own = dict(layer.named_parameters(recurse=False))
            found = [own[key] for key in beside if key in own]
            scales.extend(found)
            if not found:
                used.extend(projections(layer) if name.endswith("qkv") else [layer])

        return note

    hooks = [
        layer.register_forward_pre_hook(noting(name))
        for name, layer in module.named_modules()
        if next(layer.parameters(recurse=False), None) is not None
    ]
    module(image)
    for hook in hooks:
        hook.remove()
    return used, scales


def take(mine, other):
    """Gives a layer the weights of another. A 1×1 convolution of one place is a dense layer."""
    shapes = mine.state_dict()
    mine.load_state_dict({key: value.reshape(shapes[key].shape) for key, value in other.state_dict().items()})


def compare_torch(theirs, code):
    import torch

    torch.manual_seed(1)
    ours = generated(code).eval()
    theirs = theirs.eval()
    image = torch.randn(2, 3, size, size)
    with torch.no_grad():
        # Nothing that starts at 0 or 1 is left there, so that it is seen where it is missing.
        for layer in theirs.modules():
            if isinstance(layer, torch.nn.LayerNorm):
                layer.weight.uniform_(0.5, 1.5)
            if isinstance(layer, (torch.nn.LayerNorm, torch.nn.Linear)):
                layer.bias.normal_(0, 0.1)
        (mine_used, my_scales), (other_used, other_scales) = used_layers(ours, image), used_layers(theirs, image)
        for mine, other in zip(my_scales, other_scales, strict=True):
            mine.copy_(other.uniform_(0.2, 0.6).reshape(mine.shape))
        for mine, other in zip(mine_used, other_used, strict=True):
            if isinstance(other, torch.nn.BatchNorm2d):
                # Random statistics, so that a wrong epsilon or order is seen.
                other.running_mean.normal_(0, 0.1)
                other.running_var.uniform_(0.01, 1)
                other.weight.uniform_(0.2, 0.6)
                other.bias.normal_(0, 0.2)
            take(mine, other)
        expected = torch.log_softmax(theirs(image), 1)
        return compared(torch.log(ours(image)).numpy(), expected.numpy())


def run_torchvision(request):
    import torchvision

    return compare_torch(torchvision.models.get_model(request["model"], weights=None), request["code"])


def run_timm(request):
    import timm

    return compare_torch(timm.create_model(request["model"], pretrained=False), request["code"])


def with_weights(model):
    """Layers with weights by depth: those of the main way, those of the projections, which have no names in Xception, and the classifier."""
    import keras

    layers = [layer for layer in model.layers if layer.weights]
    unnamed = ("conv2d", "batch_normalization")
    last = [layer for layer in layers if isinstance(layer, keras.layers.Dense)]
    aside = [
        layer
        for layer in layers
        if "projection" in layer.name
        or re.search(r"_block\d+_0_(conv|bn)$", layer.name)
        or layer.name.startswith(unnamed)
    ]
    return [layer for layer in layers if layer not in aside + last] + aside + last


def run_keras(request):
    import keras

    keras.utils.set_random_seed(1)
    draw = np.random.default_rng(1)
    ours = generated(request["code"])
    theirs = getattr(keras.applications, request["model"])(weights=None)
    for mine, other in zip(with_weights(ours), with_weights(theirs), strict=True):
        values = other.get_weights()
        if isinstance(other, keras.layers.BatchNormalization):
            # Without a factor, small variances would make values grow from layer to layer.
            scale, variance = ([(0.2, 0.6)], (0.01, 1)) if other.scale else ([], (0.5, 2))
            ranges = [*scale, (-0.2, 0.2), (-0.1, 0.1), variance]
            values = [draw.uniform(*ends, value.shape) for ends, value in zip(ranges, values, strict=True)]
        elif len(values) > 1:
            values[1] = draw.uniform(-0.1, 0.1, values[1].shape)
        mine.set_weights(values)
        other.set_weights(values)
    image = draw.normal(size=(1, *theirs.input_shape[1:])).astype("float32")
    return compared(*(np.log(np.asarray(model(image))) for model in (ours, theirs)))


libraries = {"torchvision": run_torchvision, "timm": run_timm, "keras": run_keras}


def attempt(request):
    try:
        return libraries[request["library"]](request)
    except Exception as error:  # reported to the test of this network; the others go on
        return {"error": f"{type(error).__name__}: {error}"}


with open(sys.argv[1]) as file:
    answers = [attempt(request) for request in json.load(file)]
with open(sys.argv[2], "w") as file:
    json.dump(answers, file)
