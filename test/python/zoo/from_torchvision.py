"""Networks as torchvision builds them: template → name of the model."""

import sys
import types

# Shape rules for detection operators, which need torchvision's compiled part; no classifier uses them.
sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")

import torch
import torchvision

import torch_figures

source = f"torchvision {torchvision.__version__.split('+')[0]}; {torch_figures.computed}"

networks = {
    "densenet-121": ("densenet121",),
    "densenet-161": ("densenet161",),
    "densenet-169": ("densenet169",),
    "densenet-201": ("densenet201",),
    **{f"resnet-{depth}": (f"resnet{depth}",) for depth in [18, 34, 50, 101, 152]},
    **{f"resnet-{depth}-torchvision": (f"resnet{depth}",) for depth in [18, 34, 50, 101, 152]},
    "resnext-50-32x4d": ("resnext50_32x4d",),
    "wide-resnet-50-2": ("wide_resnet50_2",),
    "mobilenet-v2": ("mobilenet_v2",),
    "shufflenet-v2": ("shufflenet_v2_x1_0",),
    "efficientnet-b0": ("efficientnet_b0",),
    "convnext-tiny": ("convnext_tiny",),
    "vgg-11": ("vgg11",),
    "vgg-16": ("vgg16",),
}


def figures(model):
    with torch.device("meta"):
        module = torchvision.models.get_model(model, weights=None, **without_initial_values(model))
    return {"model": model, **torch_figures.figures(module, 3, 224, 224)}


def without_initial_values(model):
    return {"init_weights": False} if model.startswith("vgg") else {}
