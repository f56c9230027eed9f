"""Small networks in PyTorch, in double precision, for scripts that measure the same as analysis tools. Maps and kernels have their channels last."""

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def tensor(values):
    return torch.tensor(np.reshape(values["values"], values["shape"]), dtype=torch.float64)


def by_batch(x, path, weights):
    axes = tuple(range(x.ndim - 1))
    variance, mean = torch.var_mean(x, dim=axes, unbiased=False)
    return mean, variance


def by_moving(x, path, weights):
    return weights[f"{path}/moving_mean"], weights[f"{path}/moving_variance"]


def channels_first(x):
    return x.permute(0, 3, 1, 2)


def channels_last(x):
    return x.permute(0, 2, 3, 1)


def convolved(x, kernel):
    """Stride 1 and same padding."""
    moved = torch.nn.functional.conv2d(channels_first(x), kernel.permute(3, 2, 0, 1), padding="same")
    return channels_last(moved)


def computed(layer, inputs, weights, statistics):
    """What a layer gives out; `statistics` are those that batch normalization takes."""
    path, kind, params = layer["path"], layer["kind"], layer["params"]
    first = inputs[0]
    bias = weights.get(f"{path}/bias", 0)
    if kind == "dense":
        return first @ weights[f"{path}/kernel"] + bias
    if kind == "conv2d":
        return convolved(first, weights[f"{path}/kernel"]) + bias
    if kind == "batchNormalization":
        mean, variance = statistics(first, path, weights)
        scaled = (first - mean) / torch.sqrt(variance + params["epsilon"])
        return scaled * weights[f"{path}/gamma"] + weights[f"{path}/beta"]
    if kind == "activation" and params["activation"] == "relu":
        return torch.relu(first)
    if kind == "activation" and params["activation"] == "tanh":
        return torch.tanh(first)
    if kind == "activation" and params["activation"] == "softmax":
        return torch.softmax(first, dim=-1)
    if kind == "layerScale":
        return first * weights[f"{path}/gamma"]
    if kind == "globalAveragePooling2d":
        return first.mean(dim=(1, 2))
    if kind == "averagePooling2d":
        return channels_last(torch.nn.functional.avg_pool2d(channels_first(first), params["poolSize"]))
    if kind == "maxPooling2d":
        return channels_last(torch.nn.functional.max_pool2d(channels_first(first), params["poolSize"]))
    if kind == "flatten":
        return first.flatten(1)
    if kind == "add":
        return sum(inputs)
    if kind == "concatenate":
        return torch.cat(inputs, dim=-1)
    if kind == "output":
        return first
    raise ValueError(f"no counterpart of {kind}")


def run(layers, weights, x, statistics, change=lambda layer, result, outputs: result):
    """Outputs of all layers by path. `change` may put another result in the place of a layer's."""
    outputs = {}
    for layer in layers:
        if layer["kind"] == "input":
            result = x
        else:
            result = computed(layer, [outputs[path] for path in layer["inputs"]], weights, statistics)
        outputs[layer["path"]] = change(layer, result, outputs)
    return outputs
