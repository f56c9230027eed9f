"""Computes in PyTorch, in double precision, what analysis tools measure of small networks.

Called with two paths: requests as JSON, and where the responses go. A request has layers in the order of execution, their weights by
`path/name`, a batch of inputs, and the weights of the scores. The answer has the variance of every layer's output and of the gradient
there, and, where a direction is given, the autocorrelation of the gradient along it.
"""

import json
import sys

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def tensor(values):
    return torch.tensor(np.reshape(values["values"], values["shape"]))


def normalized(x, gamma, beta, epsilon):
    axes = tuple(range(x.ndim - 1))
    variance, mean = torch.var_mean(x, dim=axes, unbiased=False)
    return (x - mean) / torch.sqrt(variance + epsilon) * gamma + beta


def convolved(x, kernel):
    """Stride 1 and same padding; maps and kernels have their channels last."""
    moved = torch.nn.functional.conv2d(x.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), padding="same")
    return moved.permute(0, 2, 3, 1)


def computed(layer, inputs, weights):
    path, kind, params = layer["path"], layer["kind"], layer["params"]
    first = inputs[0]
    if kind == "dense":
        return first @ weights[f"{path}/kernel"]
    if kind == "conv2d":
        return convolved(first, weights[f"{path}/kernel"])
    if kind == "batchNormalization":
        return normalized(first, weights[f"{path}/gamma"], weights[f"{path}/beta"], params["epsilon"])
    if kind == "activation" and params["activation"] == "relu":
        return torch.relu(first)
    if kind == "layerScale":
        return first * weights[f"{path}/gamma"]
    if kind == "globalAveragePooling2d":
        return first.mean(dim=(1, 2))
    if kind == "add":
        return sum(inputs)
    if kind == "output":
        return first
    raise ValueError(f"no counterpart of {kind}")


def variance(x):
    return float(x.detach().var(unbiased=False))


def autocorrelations(gradient, request):
    """By NumPy's own correlation, which is that of all lags at once."""
    if not request["direction"]:
        return []
    slopes = gradient.flatten(1).numpy() @ np.array(request["direction"])
    centered = slopes - slopes.mean()
    all_lags = np.correlate(centered, centered, mode="full")[len(centered) - 1 :]
    return (all_lags[1 : request["lags"] + 1] / all_lags[0]).tolist()


def answer(request):
    weights = {name: tensor(values) for name, values in request["weights"].items()}
    outputs = {}
    for layer in request["layers"]:
        if layer["kind"] == "input":
            result = tensor(request["inputs"]).requires_grad_()
        else:
            result = computed(layer, [outputs[path] for path in layer["inputs"]], weights)
        result.retain_grad()
        outputs[layer["path"]] = result
    last = outputs[request["layers"][-1]["path"]]
    score = (last * torch.tensor(request["scores"]).reshape(-1, last.shape[-1])).sum()
    score.backward()
    return {
        "variance": {path: variance(value) for path, value in outputs.items()},
        "gradientVariance": {path: variance(value.grad) for path, value in outputs.items()},
        "autocorrelation": autocorrelations(outputs[request["layers"][0]["path"]].grad, request),
    }


with open(sys.argv[1]) as asked:
    requests = json.load(asked)
with open(sys.argv[2], "w") as answered:
    json.dump([answer(request) for request in requests], answered)
