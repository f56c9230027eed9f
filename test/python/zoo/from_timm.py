"""Networks as timm builds them: template → name of the model and size of its images."""

import sys
import types

# Shape rules for detection operators, which need torchvision's compiled part; no classifier uses them.
sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")

import timm
import torch
from timm.layers import Attention

import torch_figures

source = f"timm {timm.__version__}; {torch_figures.computed}, and the two products of attention"

networks = {
    "resnet-50-d": ("resnet50d", 224),
    "se-resnet-50": ("seresnet50", 224),
    "convmixer": ("convmixer_768_32", 224),
    "vit-tiny": ("vit_tiny_patch16_224", 224),
}


def attention_products(layer, x):
    """Of queries and keys, and of attention and values, for every two tokens: what no linear layer computes."""
    return 2 * layer.num_heads * x.shape[1] ** 2 * layer.head_dim


def figures(model, size):
    with torch.device("meta"):
        module = timm.create_model(model, pretrained=False)
    return {"model": model, **torch_figures.figures(module, 3, size, size, {Attention: attention_products})}
