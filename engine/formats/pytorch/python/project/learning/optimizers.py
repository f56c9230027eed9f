"""Optimizers, with the rules that Skiplane trains by.

SGD with PyTorch's momentum is PyTorch's own. The others differ from torch.optim in where epsilon
stands, which is what Keras does, or in what the momentum gathers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from .settings import Settings

Tensors = list[torch.Tensor]
Group = dict[str, Any]
Groups = list[Group]


def create_optimizer(model: nn.Module, settings: Settings) -> torch.optim.Optimizer:
    """The optimizer of the settings. Weight decay shrinks kernels alone, see `decays`."""
    own = settings.optimizer
    decayed = {id(weight) for weight in _decayed_weights(model)}
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    groups = [
        {"params": [w for w in weights if id(w) in decayed], "weight_decay": settings.weight_decay},
        {"params": [w for w in weights if id(w) not in decayed], "weight_decay": 0.0},
    ]
    groups = [group for group in groups if group["params"]]
    rate = settings.learning_rate
    if own.kind == "sgd" and (own.momentum == 0 or own.momentum_form == "pytorch"):
        nesterov = own.nesterov and own.momentum > 0
        return torch.optim.SGD(groups, lr=rate, momentum=own.momentum, nesterov=nesterov)
    if own.kind == "sgd":
        return CoastingSgd(groups, lr=rate, momentum=own.momentum, nesterov=own.nesterov)
    if own.kind == "rmsprop":
        return RmsProp(groups, lr=rate, rho=own.rho, momentum=own.rmsprop_momentum, epsilon=own.epsilon)
    return Adam(
        groups,
        lr=rate,
        betas=(own.beta1, own.beta2),
        epsilon=own.epsilon,
        decoupled=own.kind == "adamW",
    )


def set_rate(optimizer: torch.optim.Optimizer, rate: float, momentum: float | None) -> None:
    """Sets the learning rate and, where it is given, the momentum (of Adam: beta 1) of the next step."""
    for group in optimizer.param_groups:
        group["lr"] = rate
        if momentum is not None and "betas" in group:
            group["betas"] = (momentum, group["betas"][1])
        elif momentum is not None and "momentum" in group:
            group["momentum"] = momentum


def clip_gradients(model: nn.Module, longest: float) -> None:
    """Scales gradients so that all of them together are at most `longest` long."""
    gradients = [weight.grad for weight in model.parameters() if weight.grad is not None]
    norm = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(gradients)))
    torch._foreach_mul_(gradients, longest / norm.clamp(min=longest))


def decays(module: nn.Module, name: str, weight: nn.Parameter) -> bool:
    """Whether weight decay shrinks a weight: kernels, which mix inputs, and embeddings.

    Biases, scales and slopes are left alone (He et al. 2019, section 3.1), and so is a depthwise
    kernel of one by one with one map per channel: it scales each channel.
    """
    if isinstance(module, nn.Conv2d) and module.groups == module.in_channels > 1:
        scales = module.out_channels == module.in_channels and weight[0].numel() == 1
        return name == "weight" and not scales
    if isinstance(module, (nn.Linear, nn.Embedding, nn.modules.conv._ConvNd)):
        return name == "weight"
    # Of recurrent layers, PyTorch's and those of model.py.
    return name.startswith(("weight_ih", "weight_hh"))


def _decayed_weights(model: nn.Module) -> list[nn.Parameter]:
    return [
        weight
        for module in model.modules()
        for name, weight in module.named_parameters(recurse=False)
        if decays(module, name, weight)
    ]


class _Foreach(torch.optim.Optimizer):
    """Gathers a group's weights, gradients and slots, and hands them to `_update` as lists."""

    slots: tuple[str, ...] = ()

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        loss = None if closure is None else torch.enable_grad()(closure)()
        for group in self.param_groups:
            weights = [weight for weight in group["params"] if weight.grad is not None]
            if not weights:
                continue
            group["step"] = group.get("step", 0) + 1
            for weight in weights:
                for slot in self.slots:
                    if slot not in self.state[weight]:
                        self.state[weight][slot] = torch.zeros_like(weight)
            gradients = [weight.grad for weight in weights]
            if group["weight_decay"] > 0 and not group.get("decoupled", False):
                gradients = torch._foreach_add(gradients, weights, alpha=group["weight_decay"])
            slots = [[self.state[weight][slot] for weight in weights] for slot in self.slots]
            self._update(group, weights, gradients, *slots)
        return loss

    def _update(self, group: Group, weights: Tensors, gradients: Tensors, *slots: Tensors) -> None:
        raise NotImplementedError


class CoastingSgd(_Foreach):
    """SGD whose momentum gathers moves, as Keras's: v = mu v - lr g; w = w + v."""

    slots = ("velocity",)

    def __init__(self, params: Groups, lr: float, momentum: float, nesterov: bool) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "nesterov": nesterov})

    def _update(self, group: Group, weights: Tensors, gradients: Tensors, velocity: Tensors) -> None:
        moves = torch._foreach_mul(gradients, -group["lr"])
        torch._foreach_mul_(velocity, group["momentum"])
        torch._foreach_add_(velocity, moves)
        if group["nesterov"]:
            torch._foreach_add_(moves, velocity, alpha=group["momentum"])
            torch._foreach_add_(weights, moves)
        else:
            torch._foreach_add_(weights, velocity)


class Adam(_Foreach):
    """Adam (Kingma and Ba 2015, end of section 2) or AdamW (Loshchilov and Hutter 2019).

    Epsilon is added to the root of the uncorrected mean square, as in Keras.
    """

    slots = ("m", "v")

    def __init__(
        self, params: Groups, lr: float, betas: tuple[float, float], epsilon: float, decoupled: bool
    ) -> None:
        defaults = {"lr": lr, "betas": betas, "epsilon": epsilon, "decoupled": decoupled}
        super().__init__(params, defaults)

    def _update(self, group: Group, weights: Tensors, gradients: Tensors, m: Tensors, v: Tensors) -> None:
        beta1, beta2 = group["betas"]
        step, rate = group["step"], group["lr"]
        torch._foreach_lerp_(m, gradients, 1 - beta1)
        torch._foreach_lerp_(v, torch._foreach_mul(gradients, gradients), 1 - beta2)
        corrected = rate * math.sqrt(1 - beta2**step) / (1 - beta1**step)
        roots = torch._foreach_sqrt(v)
        torch._foreach_add_(roots, group["epsilon"])
        if group["decoupled"] and group["weight_decay"] > 0:
            torch._foreach_mul_(weights, 1 - rate * group["weight_decay"])
        torch._foreach_addcdiv_(weights, m, roots, value=-corrected)


class RmsProp(_Foreach):
    """RMSProp (Tieleman and Hinton 2012) with momentum; epsilon stands inside the root, as in Keras."""

    slots = ("v", "velocity")

    def __init__(self, params: Groups, lr: float, rho: float, momentum: float, epsilon: float) -> None:
        defaults = {"lr": lr, "rho": rho, "momentum": momentum, "epsilon": epsilon}
        super().__init__(params, defaults)

    def _update(
        self, group: Group, weights: Tensors, gradients: Tensors, v: Tensors, velocity: Tensors
    ) -> None:
        torch._foreach_lerp_(v, torch._foreach_mul(gradients, gradients), 1 - group["rho"])
        roots = torch._foreach_add(v, group["epsilon"])
        torch._foreach_sqrt_(roots)
        moves = torch._foreach_mul(gradients, group["lr"])
        torch._foreach_div_(moves, roots)
        torch._foreach_mul_(velocity, group["momentum"])
        torch._foreach_add_(velocity, moves)
        torch._foreach_sub_(weights, velocity)
