"""The moving statistics of batch normalization, kept as Skiplane and Keras keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from .processes import Processes


def keep_biased_variance(model: nn.Module) -> None:
    """Makes running variances those of the batches themselves.

    PyTorch multiplies them by n / (n - 1) before it keeps them; Keras and TensorFlow do not. What
    training computes is the same either way, what the trained model computes is not.
    """
    for module in model.modules():
        if isinstance(module, _BatchNorm) and module.track_running_stats:
            module.register_forward_pre_hook(_remember)
            module.register_forward_hook(_correct)


def _remember(module: _BatchNorm, inputs: tuple[torch.Tensor, ...]) -> None:
    if module.training:
        module._variance_before = module.running_var.clone()


def _correct(module: _BatchNorm, inputs: tuple[torch.Tensor, ...], output: torch.Tensor) -> None:
    if not module.training:
        return
    count = inputs[0].numel() / module.num_features
    if isinstance(module, nn.SyncBatchNorm) and torch.distributed.is_initialized():
        count *= torch.distributed.get_world_size()
    # The data alone: the gradient does not read running statistics, but would notice a change of them.
    kept = module._variance_before * (1 - module.momentum)
    variance = module.running_var.data
    variance.copy_(kept + (variance - kept) * ((count - 1) / count))


def normalizations(model: nn.Module) -> list[_BatchNorm]:
    """The layers that learn moving statistics."""
    return [module for module in model.modules() if isinstance(module, _BatchNorm)]


def unsettled(model: nn.Module, updates: int) -> bool:
    """Whether more than a hundredth of the moving statistics is still where they started."""
    return any((1 - module.momentum) ** updates >= 0.01 for module in normalizations(model))


@contextmanager
def measured(model: nn.Module, batches: Iterable[torch.Tensor], processes: Processes) -> Iterator[None]:
    """Within it, statistics are those of the training images, each batch normalized by its own."""
    before = [(m.running_mean.clone(), m.running_var.clone()) for m in normalizations(model)]
    measure(model, batches, processes)
    try:
        yield
    finally:
        for module, (mean, variance) in zip(normalizations(model), before, strict=True):
            module.running_mean.copy_(mean)
            module.running_var.copy_(variance)


@torch.no_grad()
def measure(model: nn.Module, batches: Iterable[torch.Tensor], processes: Processes) -> None:
    """Puts the means of the batches' means and variances into all batch normalization.

    The model is one of `keep_biased_variance`.

    @param batches: images of this process's share of the batches, whole ones
    """
    layers = normalizations(model)
    momenta = [module.momentum for module in layers]
    sums = [torch.zeros(2, module.num_features, dtype=torch.float64) for module in layers]
    count = 0
    model.eval()
    for module in layers:
        # In training a layer normalizes by the batch; with a momentum of 1 it keeps that batch alone.
        module.train()
        module.momentum = 1.0
    try:
        for images in batches:
            model(images)
            count += len(images)
            for module, total in zip(layers, sums, strict=True):
                own = torch.stack([module.running_mean, module.running_var])
                total += own.cpu().double() * len(images)
    finally:
        for module, momentum in zip(layers, momenta, strict=True):
            module.momentum = momentum
        model.eval()
    seen = processes.sum([float(count)])[0]
    for module, total in zip(layers, sums, strict=True):
        mean, variance = (processes.sum_tensor(total) / seen).float()
        module.running_mean.copy_(mean)
        module.running_var.copy_(variance)
