"""The settings of config.yaml, with types. Names are camelCase in the file and snake_case here."""

from __future__ import annotations

import re
import types
import typing
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path

import yaml


class SettingsError(Exception):
    """Settings that cannot be used; the message says what was expected and what came."""


@dataclass(frozen=True)
class OptimizerSettings:
    kind: str = "adam"  # sgd, adam, adamW or rmsprop
    momentum: float = 0.9  # sgd
    momentum_form: str = "pytorch"  # sgd: pytorch gathers gradients, keras gathers moves
    nesterov: bool = False  # sgd
    beta1: float = 0.9  # adam, adamW
    beta2: float = 0.999  # adam, adamW
    rho: float = 0.9  # rmsprop
    rmsprop_momentum: float = 0.0  # rmsprop
    epsilon: float = 1e-7  # adam, adamW, rmsprop


@dataclass(frozen=True)
class ScheduleSettings:
    kind: str = "constant"  # constant, step, exponential, cosine or oneCycle
    warmup_epochs: float = 0.0
    milestones: tuple[float, ...] = (0.5, 0.75)  # step: shares of the run
    factor: float = 0.1  # step: multiplier; exponential: the rate at the end, relative
    final_factor: float = 0.0  # cosine, oneCycle: the rate at the end, relative
    peak_at: float = 0.3  # oneCycle
    cycle_momentum: bool = True  # oneCycle


@dataclass(frozen=True)
class AugmentationSettings:
    flip: bool = False
    crop_padding: int = 0
    shift: float = 0.0
    rotation: float = 0.0
    zoom: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    cutout: int = 0
    mixup: float = 0.0


@dataclass(frozen=True)
class EarlyStoppingSettings:
    monitor: str = "valLoss"  # or valAccuracy
    patience: int = 10
    min_delta: float = 0.0


@dataclass(frozen=True)
class DataSettings:
    folder: str | None = None  # of the pictures, where pixels.safetensors does not hold them
    workers: int = 0  # processes that prepare batches


@dataclass(frozen=True)
class Settings:
    epochs: int = 10
    batch_size: int = 64  # over all processes together
    optimizer: OptimizerSettings = field(default_factory=OptimizerSettings)
    learning_rate: float = 0.001
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    loss: str = "auto"  # or categoricalCrossentropy, binaryCrossentropy, meanSquaredError
    label_smoothing: float = 0.0
    weight_decay: float = 0.0
    clip_norm: float | None = None
    augmentation: AugmentationSettings | None = None
    early_stopping: EarlyStoppingSettings | None = None
    reestimate_statistics: bool = True
    seed: int = 0
    snapshot_seconds: float = 30.0
    data: DataSettings = field(default_factory=DataSettings)


_choices = {
    "optimizer.kind": ("sgd", "adam", "adamW", "rmsprop"),
    "optimizer.momentumForm": ("pytorch", "keras"),
    "schedule.kind": ("constant", "step", "exponential", "cosine", "oneCycle"),
    "loss": ("auto", "categoricalCrossentropy", "binaryCrossentropy", "meanSquaredError"),
    "earlyStopping.monitor": ("valLoss", "valAccuracy"),
}


def read_settings(path: Path, changes: typing.Sequence[str] = ()) -> Settings:
    """Reads config.yaml and applies changes such as `optimizer.momentum=0.8`.

    Raises SettingsError for unknown names and values of another type.
    """
    values = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for change in changes:
        name, equals, text = change.partition("=")
        if equals == "":
            raise SettingsError(f"Expected --set name=value. Received {change!r}.")
        _put(values, name.strip().split("."), yaml.safe_load(text), change)
    return settings_of(values)


def settings_of(values: dict) -> Settings:
    """Settings of a mapping with the names of config.yaml."""
    settings = _build(Settings, values, "")
    if settings.epochs < 1 or settings.batch_size < 1:
        raise SettingsError("Expected epochs and batchSize of at least 1.")
    return settings


def as_mapping(settings: Settings) -> dict:
    """The settings with the names of config.yaml."""
    return _renamed(asdict(settings))


def differences(before: dict, now: dict, prefix: str = "") -> list[str]:
    """Names of settings that differ between two mappings."""
    found: list[str] = []
    for name in sorted({*before, *now}):
        old, new = before.get(name), now.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            found += differences(old, new, f"{prefix}{name}.")
        elif old != new:
            found.append(f"{prefix}{name} ({old} → {new})")
    return found


def _put(values: dict, path: list[str], value: object, change: str) -> None:
    for name in path[:-1]:
        inner = values.get(name)
        if inner is None:
            inner = values[name] = {}
        if not isinstance(inner, dict):
            raise SettingsError(f"Expected a group of settings at {name!r} in --set {change}.")
        values = inner
    values[path[-1]] = value


def _build(kind: type, values: object, where: str) -> typing.Any:
    if not isinstance(values, dict):
        raise SettingsError(f"Expected a group of settings at {where or 'the top'}. Received {values!r}.")
    hints = typing.get_type_hints(kind)
    known = {_camel(own.name): own.name for own in fields(kind)}
    unknown = [name for name in values if name not in known]
    if unknown:
        raise SettingsError(
            f"Expected one of {', '.join(known)} under {where or 'the top'}. Received {unknown[0]!r}."
        )
    return kind(
        **{
            known[name]: _value(hints[known[name]], value, f"{where}.{name}".lstrip("."))
            for name, value in values.items()
        }
    )


def _value(hint: typing.Any, value: object, where: str) -> object:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        if value is None:
            return None
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if is_dataclass(hint):
        return _build(typing.cast(type, hint), value, where)
    if typing.get_origin(hint) is tuple and isinstance(value, (list, tuple)):
        return tuple(_value(float, each, where) for each in value)
    # YAML 1.1 takes 1e-7 for a text, and true for no number.
    if hint is float and isinstance(value, str) and re.fullmatch(r"[-+]?\d+(\.\d+)?e[-+]?\d+", value):
        return float(value)
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if hint in (bool, str) and isinstance(value, hint):
        allowed = _choices.get(where)
        if allowed is None or value in allowed:
            return value
        raise SettingsError(f"Expected one of {', '.join(allowed)} for {where}. Received {value!r}.")
    name = getattr(hint, "__name__", "a list of numbers")
    raise SettingsError(f"Expected {name} for {where}. Received {value!r}.")


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def _renamed(value: object) -> typing.Any:
    if isinstance(value, dict):
        return {_camel(name): _renamed(inner) for name, inner in value.items()}
    return list(value) if isinstance(value, tuple) else value
