"""Computes in PyTorch, in double precision, what a walk shows of small residual networks.

Called with two paths: requests as JSON, and where the responses go. A request has layers in the order of execution, their weights by
`path/name`, a batch of inputs, the weights of the scores, the layer whose outputs the scores are, and for each addition its input x, the
end of its branch and those of its skips. The answer has of the batch's first image every layer's output, as mean over the channels and
as norm, the norm of the gradient there, and what branch and skips bring to each addition and back from it.
"""

import json
import sys

import torch
from torch_network import by_batch, run, tensor


def norm(x):
    return float(torch.linalg.vector_norm(x.detach()[0]))


def walked_sum(asked, outputs, score):
    """The gradient with respect to x of what arrives at the sum, once by the branch's end alone and once by those of the skips."""
    x, total = outputs[asked["input"]], outputs[asked["path"]]
    branch, skip = outputs[asked["branch"]], sum(outputs[path] for path in asked["skips"])
    (arriving,) = torch.autograd.grad(score, total, retain_graph=True)
    by_branch, by_skip, by_both = (
        torch.autograd.grad(end, x, grad_outputs=arriving, retain_graph=True)[0] for end in (branch, skip, total)
    )
    return {
        "path": asked["path"],
        "branch": norm(branch),
        "skip": norm(skip),
        "sum": norm(total),
        "gradient": {
            "sum": norm(arriving),
            "branch": norm(by_branch),
            "skip": norm(by_skip),
            "both": norm(by_both),
        },
    }


def answer(request):
    weights = {name: tensor(values) for name, values in request["weights"].items()}

    def watched(layer, result, outputs):
        return result.requires_grad_() if layer["kind"] == "input" else result

    outputs = run(request["layers"], weights, tensor(request["inputs"]), by_batch, watched)
    score = (outputs[request["last"]][0] * torch.tensor(request["scores"])).sum()
    paths = list(outputs)
    gradients = torch.autograd.grad(score, [outputs[path] for path in paths], retain_graph=True, allow_unused=True)
    return {
        "layers": [
            {
                "path": path,
                "norm": norm(outputs[path]),
                "means": (outputs[path].detach()[0].mean(dim=-1) if outputs[path].ndim > 2 else outputs[path].detach()[0])
                .flatten()
                .tolist(),
                "gradient": None if gradient is None else norm(gradient),
            }
            for path, gradient in zip(paths, gradients)
        ],
        "sums": [walked_sum(asked, outputs, score) for asked in request["sums"]],
    }


with open(sys.argv[1]) as asked:
    requests = json.load(asked)
with open(sys.argv[2], "w") as answered:
    json.dump([answer(request) for request in requests], answered)
