"""Runs timm's BlurPool2d: reads [{filter_size, stride, x, dy}], writes [{y, dx}].

Maps have their channels last. Arrays are {shape, values}. Usage: python blur_pooling.py requests.json responses.json
"""

import json
import sys
import types

# Shape rules for detection operators, which need torchvision's compiled part; no pooling uses them.
sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")

import torch
from timm.layers import BlurPool2d

from keras_values import array, plain


def run(request):
    x, dy = (torch.from_numpy(array(request[name])).permute(0, 3, 1, 2) for name in ("x", "dy"))
    x.requires_grad_(True)
    y = BlurPool2d(x.shape[1], request["filter_size"], request["stride"])(x)
    (dx,) = torch.autograd.grad(y, x, dy)
    return {name: plain(value.detach().permute(0, 2, 3, 1).numpy()) for name, value in (("y", y), ("dx", dx))}


with open(sys.argv[1]) as file:
    requests = json.load(file)
responses = [run(request) for request in requests]
with open(sys.argv[2], "w") as file:
    json.dump(responses, file)
