"""Computes in PyTorch, in double precision, what analysis tools measure of trained networks.

Called with two paths: requests as JSON, and where the responses go. A request has layers in the order of execution, their weights by
`path/name`, batches of images with one-hot labels, and the name of what to measure, with what that asks for.
"""

import json
import sys
from itertools import combinations

import numpy as np
import torch
from torch_network import by_batch, by_moving, run, tensor


class Trained:
    def __init__(self, request):
        self.layers = request["layers"]
        self.weights = {name: tensor(values) for name, values in request["weights"].items()}
        self.batches = [(tensor(batch["images"]), tensor(batch["labels"])) for batch in request["batches"]]
        self.end = self.layers[-1]["path"]


def renamed(name, places):
    block, *inner = name.split(".")
    return ".".join([places.get(block, block), *inner])


def accuracies(trained, request):
    """With the branches that end at some layers giving zeros, and with blocks in other places: `places` has their names by place."""
    return [accuracy(trained, lesion["zeros"], lesion["places"]) for lesion in request["lesions"]]


def accuracy(trained, zeros, places):
    def change(layer, result, outputs):
        return torch.zeros_like(result) if layer["path"] in zeros else result

    weights = {name: trained.weights[renamed(name, places)] for name in trained.weights}
    right = total = 0
    for images, labels in trained.batches:
        answers = run(trained.layers, weights, images, by_moving, change)[trained.end]
        right += int((answers.argmax(dim=-1) == labels.argmax(dim=-1)).sum())
        total += len(labels)
    return right / total


def branches(trained, request):
    """Per addition: the mean ratio of the branch's norm to the skip's, and the mean cosine."""
    figures = {end["merge"]: [] for end in request["sums"]}
    for images, _ in trained.batches:
        outputs = run(trained.layers, trained.weights, images, by_moving)
        for end in request["sums"]:
            branch, skip = (outputs[end[name]].flatten(1) for name in ("branch", "skip"))
            ratios = branch.norm(dim=1) / skip.norm(dim=1)
            figures[end["merge"]].append(torch.stack([ratios, torch.cosine_similarity(branch, skip)]))
    return {path: torch.cat(found, dim=1).mean(dim=1).tolist() for path, found in figures.items()}


def reuse(trained, request):
    """The mean absolute weight of the maps from each source, which come in these numbers one after the other."""
    means = {}
    for layer, counts in request["sources"].items():
        groups = trained.weights[f"{layer}/kernel"].split(list(counts.values()), dim=-2)
        means[layer] = dict(zip(counts, [float(group.abs().mean()) for group in groups]))
    return means


def gradient_paths(trained, request):
    """Per number of branches: the mean over all paths through so many of the norm of a loss's gradient at an image."""
    sums = request["sums"]
    return [
        float(np.mean([gradient_norm(trained, sums, chosen) for chosen in combinations(range(len(sums)), length)]))
        for length in range(len(sums) + 1)
    ]


def gradient_norm(trained, sums, chosen):
    ends = {end["merge"]: end["branch" if i in chosen else "skip"] for i, end in enumerate(sums)}

    def change(layer, result, outputs):
        if layer["path"] not in ends:
            return result
        passed = outputs[ends[layer["path"]]]
        return passed + (result - passed).detach()

    norms = []
    for images, labels in trained.batches:
        images = images.clone().requires_grad_()
        logits = run(trained.layers, trained.weights, images, by_moving, change)[logits_path(trained)]
        torch.nn.functional.cross_entropy(logits, labels, reduction="sum").backward()
        norms.append(images.grad.flatten(1).norm(dim=1))
    return float(torch.cat(norms).mean())


def logits_path(trained):
    """The path of what enters the softmax, which is the last layer but the output."""
    return trained.layers[-2]["inputs"][0]


def curvature(trained, request):
    """Ends of the spectrum of the whole Hessian, with the loss and the norm of its gradient."""
    names = [name for name in trained.weights if "/moving_" not in name]
    sizes = [trained.weights[name].numel() for name in names]

    def loss(point):
        parts = zip(names, point.split(sizes))
        weights = trained.weights | {name: part.view_as(trained.weights[name]) for name, part in parts}
        return mean_loss(trained, weights, request["statistics"])

    point = torch.cat([trained.weights[name].flatten() for name in names]).requires_grad_()
    (gradient,) = torch.autograd.grad(loss(point), point)
    eigenvalues = torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, point.detach()))
    return {
        "loss": float(loss(point.detach())),
        "gradientNorm": float(gradient.norm()),
        "eigenvalue": float(eigenvalues[-1]),
        "smallest": float(eigenvalues[0]),
        "weights": len(point),
    }


def mean_loss(trained, weights, statistics):
    total = sum(len(labels) for _, labels in trained.batches)
    by = {"batch": by_batch, "moving": by_moving}[statistics]
    losses = [
        torch.nn.functional.cross_entropy(
            run(trained.layers, weights, images, by)[logits_path(trained)], labels, reduction="sum"
        )
        for images, labels in trained.batches
    ]
    return sum(losses) / total


MEASURES = {"accuracies": accuracies, "branches": branches, "reuse": reuse, "gradientPaths": gradient_paths, "curvature": curvature}


with open(sys.argv[1]) as asked:
    requests = json.load(asked)
with open(sys.argv[2], "w") as answered:
    json.dump([MEASURES[request["measure"]](Trained(request), request) for request in requests], answered)
