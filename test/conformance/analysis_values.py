"""Computes in PyTorch, in double precision, what analysis tools measure of small networks.

Called with two paths: requests as JSON, and where the responses go. A request has layers in the order of execution, their weights by
`path/name`, a batch of inputs, and the weights of the scores. The answer has the variance of every layer's output and of the gradient
there, and, where a direction is given, the autocorrelation of the gradient along it.
"""

import json
import sys

import numpy as np
import torch
from torch_network import by_batch, run, tensor


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

    def watched(layer, result, outputs):
        if layer["kind"] == "input":
            result.requires_grad_()
        result.retain_grad()
        return result

    outputs = run(request["layers"], weights, tensor(request["inputs"]), by_batch, watched)
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
