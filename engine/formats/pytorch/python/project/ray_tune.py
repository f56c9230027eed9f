"""Searches for better settings on a Ray cluster: each trial is a training of ray_train.py.

    pip install "ray[default,train,tune]"
    python ray_tune.py --trials 20 --workers 1 --gpu

Change `space` below to what you want to search; names are those of config.yaml.
"""

from __future__ import annotations

import argparse
import os
from typing import Any

os.environ.setdefault("RAY_TRAIN_V2_ENABLED", "1")

import ray.train
from ray import tune
from ray.train import ScalingConfig
from ray.train.torch import TorchTrainer
from ray.tune.integration.ray_train import TuneReportCallback
from ray.tune.schedulers import ASHAScheduler

from learning.settings import as_mapping, settings_of
from ray_train import plain, start_ray, work
from train import HERE, add_switches, read_switches


def space(rate: float, decay: float) -> dict[str, Any]:
    """What is searched, around the settings of config.yaml."""
    return {
        "learningRate": tune.loguniform(rate / 10, rate * 10),
        "weightDecay": tune.loguniform(max(decay, 1e-4) / 10, max(decay, 1e-4) * 10),
        "batchSize": tune.choice([32, 64, 128]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_switches(parser)
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--concurrent", type=int, default=1, help="trials at a time")
    parser.add_argument("--workers", type=int, default=1, help="of each trial; 0 for its own process")
    parser.add_argument("--gpu", action="store_true", help="a GPU for each worker")
    parser.add_argument("--storage", default=str(HERE / "training" / "ray"))
    given = parser.parse_args()
    settings, switches = read_switches(given)
    start_ray()

    def trial(chosen: dict[str, Any]) -> None:
        own = settings_of({**as_mapping(settings), **chosen})
        TorchTrainer(
            work,
            train_loop_config=plain(own, switches, None),
            scaling_config=ScalingConfig(num_workers=given.workers, use_gpu=given.gpu),
            run_config=ray.train.RunConfig(
                name=f"trial-{tune.get_context().get_trial_id()}",
                storage_path=given.storage,
                callbacks=[TuneReportCallback()],
            ),
        ).fit()

    tuner = tune.Tuner(
        # A trial computes nothing itself: its workers do.
        tune.with_resources(trial, {"cpu": 0.001}),
        param_space=space(settings.learning_rate, settings.weight_decay),
        tune_config=tune.TuneConfig(
            metric="valLoss",
            mode="min",
            num_samples=given.trials,
            max_concurrent_trials=given.concurrent,
            # One more than there are: a trial that gets to its last epoch ends by itself.
            scheduler=ASHAScheduler(time_attr="epoch", max_t=settings.epochs + 1, grace_period=1),
        ),
        run_config=tune.RunConfig(name="search", storage_path=given.storage),
    )
    best = tuner.fit().get_best_result()
    print("Best settings:", best.config)
    print(f"with a validation loss of {best.metrics['valLoss']:.4f}: write them into config.yaml.")


if __name__ == "__main__":
    main()
