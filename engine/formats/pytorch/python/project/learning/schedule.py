"""Learning rate and momentum of each step, counted from 0 over the whole run."""

from __future__ import annotations

import math

from .settings import OptimizerSettings, ScheduleSettings


def learning_rate(schedule: ScheduleSettings, base: float, step: int, epochs: int, steps: int) -> float:
    """The rate of a step; `steps` are those of one epoch. Warm-up rises linearly to `base`."""
    total, warmup, progress = _place(schedule, step, epochs, steps)
    if step < warmup:
        return base * (step + 1) / warmup
    if schedule.kind == "step":
        # Milestones are shares of the whole run, warm-up included.
        passed = sum(step >= share * total for share in schedule.milestones)
        return base * schedule.factor**passed
    if schedule.kind == "exponential":
        return base * schedule.factor**progress
    if schedule.kind == "cosine":
        return _between(base, base * schedule.final_factor, progress)
    if schedule.kind == "oneCycle":
        if progress < schedule.peak_at:
            return _between(base / 25, base, progress / schedule.peak_at)
        rest = (progress - schedule.peak_at) / (1 - schedule.peak_at)
        return _between(base, base * schedule.final_factor, rest)
    return base


def momentum(
    schedule: ScheduleSettings, optimizer: OptimizerSettings, step: int, epochs: int, steps: int
) -> float | None:
    """The momentum (of Adam: beta 1) under one-cycle; None where the optimizer keeps its own."""
    cycles = optimizer.momentum > 0 if optimizer.kind == "sgd" else optimizer.kind != "rmsprop"
    if schedule.kind != "oneCycle" or not schedule.cycle_momentum or not cycles:
        return None
    _, _, progress = _place(schedule, step, epochs, steps)
    if progress < schedule.peak_at:
        return _between(0.95, 0.85, progress / schedule.peak_at)
    return _between(0.85, 0.95, (progress - schedule.peak_at) / (1 - schedule.peak_at))


def _place(schedule: ScheduleSettings, step: int, epochs: int, steps: int) -> tuple[int, int, float]:
    total = max(1, epochs * steps)
    warmup = min(total, math.floor(schedule.warmup_epochs * steps + 0.5))
    progress = min(1.0, max(0, step - warmup) / max(1, total - warmup))
    return total, warmup, progress


def _between(start: float, end: float, progress: float) -> float:
    """From one value to another along half a cosine."""
    return end + (start - end) * (1 + math.cos(math.pi * progress)) / 2
