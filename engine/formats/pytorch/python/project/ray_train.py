"""Trains on a Ray cluster: train.py on as many workers as you say.

    pip install "ray[default,train]"
    python ray_train.py --workers 4 --gpu
    python ray_train.py --workers 0                in this process, to try it out

Snapshots go to --storage, which all machines must reach (a shared folder, or s3://...); workers that
fail start anew from the last one.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

# Ray Train's second version: it is asked for before Ray is imported.
os.environ.setdefault("RAY_TRAIN_V2_ENABLED", "1")

import ray
import ray.train
from ray.train import Checkpoint, CheckpointConfig, FailureConfig, RunConfig, ScalingConfig
from ray.train.torch import TorchTrainer

from learning.processes import joined
from learning.settings import Settings, as_mapping, settings_of
from train import HERE, Switches, add_switches, read_switches, train


def work(given: dict[str, Any]) -> None:
    """What each worker does; `given` holds settings and switches as plain values."""
    settings = settings_of(given["settings"])
    switches = Switches(**given["switches"])
    with tempfile.TemporaryDirectory() as temporary, joined() as processes:
        # Without workers nothing is carried to the storage: files are written to their place.
        out = Path(given["out"] or temporary)
        kept = ray.train.get_checkpoint()
        if kept is not None:
            kept.to_directory(out)
        switches = replace(switches, out=out, resume=kept is not None)

        def tell(epoch: dict[str, Any]) -> None:
            # All workers report equally often; the first one's files are kept.
            checkpoint = Checkpoint.from_directory(str(out)) if processes.first else None
            ray.train.report(epoch, checkpoint=checkpoint)

        result = train(settings, switches, processes, on_epoch=tell)
        checkpoint = Checkpoint.from_directory(str(out)) if processes.first else None
        ray.train.report(result.metrics, checkpoint=checkpoint)


def plain(settings: Settings, switches: Switches, out: str | None) -> dict[str, Any]:
    """Settings and switches as `work` takes them; `out` is where it works without workers."""
    values = {name: value for name, value in vars(switches).items() if name not in ("out", "resume")}
    return {"settings": as_mapping(settings), "switches": values, "out": out}


def start_ray() -> None:
    """Joins the cluster, or starts one of this machine, with this project on every worker."""
    if not ray.is_initialized():
        excludes = ["training", "**/__pycache__", ".venv"]
        ray.init(runtime_env={"working_dir": str(HERE), "excludes": excludes})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_switches(parser)
    parser.add_argument("--workers", type=int, default=1, help="0 for this process alone")
    parser.add_argument("--gpu", action="store_true", help="a GPU for each worker")
    parser.add_argument("--storage", default=str(HERE / "training" / "ray"), help="for snapshots")
    parser.add_argument("--name", default=HERE.resolve().name, help="of the run, within the storage")
    parser.add_argument("--failures", type=int, default=3, help="how often workers may fail")
    given = parser.parse_args()
    settings, switches = read_switches(given)
    if given.workers > 0:
        start_ray()
    trainer = TorchTrainer(
        work,
        train_loop_config=plain(settings, switches, given.storage if given.workers == 0 else None),
        scaling_config=ScalingConfig(num_workers=given.workers, use_gpu=given.gpu),
        run_config=RunConfig(
            name=given.name,
            storage_path=given.storage,
            failure_config=FailureConfig(max_failures=given.failures),
            checkpoint_config=CheckpointConfig(num_to_keep=2),
        ),
    )
    result = trainer.fit()
    print(json.dumps(result.metrics))


if __name__ == "__main__":
    main()
