"""The loss of a batch, computed from logits: what enters the last softmax or sigmoid."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Objective:
    kind: str  # categoricalCrossentropy, binaryCrossentropy or meanSquaredError
    activation: str | None  # softmax or sigmoid: what was taken off the model's end
    label_smoothing: float

    def loss(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """The mean over a batch; labels are [n, classes]."""
        logits = logits.float()
        answers = 2 if self.kind == "binaryCrossentropy" else labels.shape[1]
        targets = labels * (1 - self.label_smoothing) + self.label_smoothing / answers
        if self._single(logits, labels):
            targets = targets[:, 1:]
        if self.kind == "binaryCrossentropy":
            return F.binary_cross_entropy_with_logits(logits, targets)
        if self.kind == "categoricalCrossentropy":
            return -(targets * F.log_softmax(logits, dim=-1)).sum(dim=-1).mean()
        return F.mse_loss(self.output(logits), targets)

    def output(self, logits: torch.Tensor) -> torch.Tensor:
        """What the exported model answers."""
        if self.activation == "softmax":
            return torch.softmax(logits, dim=-1)
        return torch.sigmoid(logits) if self.activation == "sigmoid" else logits

    def correct(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """How many images are classified as labelled."""
        if self._single(logits, labels):
            predicted = (self.output(logits)[:, 0] > 0.5).long()
        else:
            predicted = logits.argmax(dim=-1)
        return (predicted == labels.argmax(dim=-1)).sum()

    @staticmethod
    def _single(logits: torch.Tensor, labels: torch.Tensor) -> bool:
        return logits.shape[1] == 1 and labels.shape[1] == 2


def split_end(model: nn.Module, end: dict, loss: str, label_smoothing: float) -> tuple[nn.Module, Objective]:
    """Takes the last activation off a model, so that it answers logits, and the objective for them.

    @param end: `{"path": ..., "activation": ...}` of model.json, or an empty mapping
    """
    activation = end.get("activation")
    if loss == "auto":
        if activation is None:
            raise ValueError(
                "Expected a model that ends with softmax or sigmoid for the loss auto: choose "
                "meanSquaredError."
            )
        loss = "categoricalCrossentropy" if activation == "softmax" else "binaryCrossentropy"
    if activation is not None:
        model.set_submodule(end["path"], nn.Identity())
    return model, Objective(loss, activation, label_smoothing)
