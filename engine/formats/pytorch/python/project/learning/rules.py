"""Penalties and constraints of weights, which model.py names at its layers."""

from __future__ import annotations

import torch
from torch import nn


@torch.no_grad()
def add_penalties(model: nn.Module) -> None:
    """Adds to the gradients what penalties of l1 · Σ|w| + l2 · Σw² in the loss would."""
    for module in model.modules():
        found = getattr(module, "penalty", None)
        if found is None or module.weight.grad is None:
            continue
        l1, l2 = found
        module.weight.grad.add_(module.weight, alpha=2 * l2)
        module.weight.grad.add_(module.weight.sign(), alpha=l1)


@torch.no_grad()
def constrain(model: nn.Module) -> None:
    """Applies the constraints of weights, after an update."""
    for module in model.modules():
        if hasattr(module, "constraint"):
            function, options = module.constraint
            module.weight.copy_(function(module.weight, **options))
