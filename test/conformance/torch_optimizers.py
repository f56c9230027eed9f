"""Updates one weight vector in PyTorch: reads [{optimizer, options, start, gradients, rates, momenta}], writes [weights].

`momenta` is null, or what the momentum (of Adam: the first beta) is in each step, as OneCycleLR sets it.

Usage: python torch_optimizers.py requests.json responses.json
"""

import json
import sys

import torch


def run(request):
    weight = torch.nn.Parameter(torch.tensor(request["start"], dtype=torch.float64))
    optimizer = getattr(torch.optim, request["optimizer"])([weight], **request["options"])
    group = optimizer.param_groups[0]
    for step, (gradient, rate) in enumerate(zip(request["gradients"], request["rates"])):
        group["lr"] = rate
        if request["momenta"] is not None:
            momentum = request["momenta"][step]
            if "betas" in group:
                group["betas"] = (momentum, group["betas"][1])
            else:
                group["momentum"] = momentum
        weight.grad = torch.tensor(gradient, dtype=torch.float64)
        optimizer.step()
    return weight.detach().tolist()


with open(sys.argv[1]) as file:
    requests = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump([run(request) for request in requests], file)
