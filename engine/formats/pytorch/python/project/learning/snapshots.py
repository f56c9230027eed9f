"""Snapshots, from which a training goes on as if it had never stopped."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from .settings import differences


class SnapshotError(Exception):
    """A snapshot that cannot be gone on with."""


@dataclass
class Progress:
    """Where a training stands."""

    epoch: int = 0
    step: int = 0  # over the whole run
    step_in_epoch: int = 0
    loss_sum: float = 0.0
    correct: float = 0.0
    seen: float = 0.0
    best: float | None = None  # early stopping: a value that should fall
    best_epoch: int = 0
    lines: int = 0  # of metrics.jsonl


@dataclass
class Snapshots:
    """Keeps the newest snapshot in a folder, and the weights of the best epoch."""

    folder: Path
    seconds: float
    _last: float = field(default_factory=time.monotonic)

    @property
    def path(self) -> Path:
        return self.folder / "snapshot.pt"

    @property
    def due(self) -> bool:
        return time.monotonic() - self._last >= self.seconds

    def save(self, progress: Progress, settings: dict, states: dict[str, Any]) -> None:
        """Replaces the snapshot in one step: after a crash there is the old one or the new one."""
        self._write(self.path, {"progress": asdict(progress), "settings": settings, **states})
        self._last = time.monotonic()

    def load(self, settings: dict) -> tuple[Progress, dict[str, Any]] | None:
        """The newest snapshot, if there is one. Raises SnapshotError where settings differ."""
        if not self.path.exists():
            return None
        kept = torch.load(self.path, map_location="cpu", weights_only=True)
        ignored = ("data", "snapshotSeconds")
        before = {name: value for name, value in kept["settings"].items() if name not in ignored}
        now = {name: value for name, value in settings.items() if name not in ignored}
        changed = differences(before, now)
        if changed:
            raise SnapshotError(
                f"Expected the settings that {self.path} was trained with. Changed: {', '.join(changed)}. "
                "Take them back, or train anew in another folder with --out."
            )
        return Progress(**kept["progress"]), kept

    def keep_best(self, model: dict[str, torch.Tensor]) -> None:
        self._write(self.folder / "best.pt", model)

    def best(self) -> dict[str, torch.Tensor]:
        return torch.load(self.folder / "best.pt", map_location="cpu", weights_only=True)

    @staticmethod
    def _write(path: Path, content: object) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        with open(temporary, "wb") as file:
            torch.save(content, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)


class Metrics:
    """metrics.jsonl: one line per step and epoch. Lines behind `keep` go, they will be written again."""

    def __init__(self, path: Path, keep: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
        path.write_text("".join(lines[:keep]), encoding="utf-8")
        self._file = open(path, "a", encoding="utf-8")

    def write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()
