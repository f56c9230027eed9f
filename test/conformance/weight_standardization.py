"""Convolves by timm's StdConv2d: reads [{kernel, bias, images, weight_of_output, options}], writes [{output, kernel_gradient, image_gradient}].

Arrays are {shape, values} with channels last; kernels are [height, width, in, out]. Gradients are of the sum of the output, weighted.

Usage: python weight_standardization.py requests.json responses.json
"""

import importlib
import importlib.util
import json
import sys
import types

import torch

from keras_values import array, plain


def timm_layer(module, name):
    """A class of timm.layers, without the models that importing timm brings along, and torchvision with them."""
    sys.modules["torchvision"] = None
    found = importlib.util.find_spec("timm")
    layers = types.ModuleType("timm_layers")
    layers.__path__ = [f"{folder}/layers" for folder in found.submodule_search_locations]
    sys.modules["timm_layers"] = layers
    return getattr(importlib.import_module(f"timm_layers.{module}"), name)


StdConv2d = timm_layer("std_conv", "StdConv2d")


def run(request):
    kernel = torch.from_numpy(array(request["kernel"])).permute(3, 2, 0, 1).contiguous()
    images = torch.from_numpy(array(request["images"])).permute(0, 3, 1, 2).requires_grad_()
    groups = request["options"].get("groups", 1)
    channels = kernel.shape[1] * groups
    layer = StdConv2d(channels, kernel.shape[0], kernel.shape[2:], bias=True, **request["options"])
    with torch.no_grad():
        layer.weight.copy_(kernel)
        layer.bias.copy_(torch.from_numpy(array(request["bias"])))
    output = layer.train()(images)
    weighted = torch.from_numpy(array(request["weight_of_output"])).permute(0, 3, 1, 2)
    (output * weighted).sum().backward()
    return {
        "output": plain(output.detach().permute(0, 2, 3, 1).numpy()),
        "kernel_gradient": plain(layer.weight.grad.permute(2, 3, 1, 0).numpy()),
        "image_gradient": plain(images.grad.permute(0, 2, 3, 1).numpy()),
    }


with open(sys.argv[1]) as file:
    requests = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump([run(request) for request in requests], file)
