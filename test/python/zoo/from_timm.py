"""Networks as timm builds them: template → name of the model and size of its images."""

import sys
import types

# Shape rules for detection operators, which need torchvision's compiled part; no classifier uses them.
sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")

import timm
import torch

import torch_figures

source = f"timm {timm.__version__}; {torch_figures.computed}"

networks = {
    "resnet-50-d": ("resnet50d", 224),
    "se-resnet-50": ("seresnet50", 224),
    "convmixer": ("convmixer_768_32", 224),
}


def figures(model, size):
    with torch.device("meta"):
        module = timm.create_model(model, pretrained=False)
    return {"model": model, **torch_figures.figures(module, 3, size, size)}
