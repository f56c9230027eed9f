"""Counts the weights and multiply-adds of a torch module, on the meta device: shapes without values."""

import math

import torch
from torch import nn

computed = (
    "weights: parameters, and running means and variances; "
    "multiply-adds: hooks on the convolutions and linear layers in a pass over one image"
)


def figures(module, channels, height, width, products=None):
    """The module takes [1, channels, height, width] and gives [1, classes]; images are written channels last.

    Modules that multiply without weights are in products: class → function of the module and what it reads, which gives multiply-adds.
    """
    products = products or {}
    macs = 0

    def count(layer, inputs, output):
        nonlocal macs
        # Each output value is a weighted sum of as many values as its filter or row has weights.
        macs += output.numel() * math.prod(layer.weight.shape[1:])

    def count_products(layer, inputs, output):
        nonlocal macs
        macs += products[type(layer)](layer, *inputs)

    for layer in module.modules():
        if isinstance(layer, (nn.Conv1d, nn.Conv2d, nn.Linear)):
            layer.register_forward_hook(count)
        if type(layer) in products:
            layer.register_forward_hook(count_products)
    with torch.no_grad():
        output = module.eval()(torch.empty(1, channels, height, width, device="meta"))
    statistics = [buffer for name, buffer in module.named_buffers() if not name.endswith("num_batches_tracked")]
    return {
        "input": [height, width, channels],
        "classes": output.shape[-1],
        "trainable": sum(parameter.numel() for parameter in module.parameters()),
        "nonTrainable": sum(buffer.numel() for buffer in statistics),
        "macs": macs,
    }
