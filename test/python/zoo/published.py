"""Prints what torchvision says of its first weights for ImageNet, by template: {top1Accuracy, top5Accuracy} in percent, and macs.

Usage: python published.py
"""

import json

import from_torchvision
import torchvision


def figures(model):
    weights = torchvision.models.get_model_weights(model).IMAGENET1K_V1.meta
    accuracies = weights["_metrics"]["ImageNet-1K"]
    return {"top1Accuracy": accuracies["acc@1"], "top5Accuracy": accuracies["acc@5"], "macs": weights["_ops"] * 1e9}


print(json.dumps({name: figures(*described) for name, described in from_torchvision.networks.items()}))
