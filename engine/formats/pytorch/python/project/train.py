"""Trains the model of model.py as config.yaml says.

    python train.py                                          one process
    torchrun --standalone --nproc-per-node=gpu train.py      a process for each GPU
    python train.py --set learningRate=0.05 --resume         other settings; go on with a snapshot

The batch size of config.yaml is that of all processes together, so that any number of them takes the
same steps. A training that ends before its time (SIGTERM, a crash) goes on with --resume.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.parallel import DistributedDataParallel

import model as network
from data import Batch, Data, DataError, Loader, Split, open_data
from learning.loss import split_end
from learning.numbers import hash32
from learning.optimizers import clip_gradients, create_optimizer, set_rate
from learning.processes import Processes, joined, leave, restarts
from learning.rules import add_penalties, constrain
from learning.schedule import learning_rate, momentum
from learning.settings import Settings, SettingsError, as_mapping, read_settings
from learning.snapshots import Metrics, Progress, SnapshotError, Snapshots
from learning.statistics import keep_biased_variance, measure, measured, unsettled

HERE = Path(__file__).parent

# What a shell is told of a program that SIGTERM has ended.
TERMINATED = 143


@dataclass(frozen=True)
class Switches:
    """How the training is computed; none of it is what is computed."""

    out: Path = HERE / "training"
    resume: bool = False
    start: str = "auto"  # initial, weights, anew or a file; see `starting_weights`
    amp: bool = False
    channels_last: bool = False
    compile: bool = False
    sync_batchnorm: bool = False


@dataclass(frozen=True)
class Result:
    finished: bool  # False where it was told to stop
    metrics: dict[str, Any]  # of the last epoch, and the test split's


def main() -> int:
    settings, switches = _arguments()
    with joined() as processes:
        try:
            result = train(settings, switches, processes)
        except (SettingsError, SnapshotError, DataError) as error:
            if processes.first:
                print(error, file=sys.stderr)
            return 1
        if result.finished and processes.first:
            _print_end(result.metrics, switches.out)
    return 0 if result.finished else TERMINATED


def train(
    settings: Settings,
    switches: Switches,
    processes: Processes,
    on_epoch: Callable[[dict[str, Any]], None] | None = None,
) -> Result:
    """Trains to the last epoch. `on_epoch` hears of each on every process, after its snapshot."""
    return Training(settings, switches, processes, on_epoch).run()


class Training:
    def __init__(
        self,
        settings: Settings,
        switches: Switches,
        processes: Processes,
        on_epoch: Callable[[dict[str, Any]], None] | None,
    ) -> None:
        self.settings, self.switches, self.processes = settings, switches, processes
        self.on_epoch = on_epoch
        self.data: Data = open_data(settings.data)
        facts = json.loads((HERE / "model.json").read_text(encoding="utf-8"))
        torch.manual_seed(settings.seed)
        self.model = network.build()
        _load(self.model, starting_weights(switches.start, facts))
        self.end = facts["end"]
        learner, self.objective = split_end(self.model, self.end, settings.loss, settings.label_smoothing)
        if switches.sync_batchnorm and processes.device.type != "cuda":
            raise SettingsError("Expected GPUs for --sync-batchnorm, which PyTorch has for them alone.")
        if switches.sync_batchnorm and processes.world > 1:
            learner = nn.SyncBatchNorm.convert_sync_batchnorm(learner)
        keep_biased_variance(learner)
        learner = learner.to(processes.device)
        if switches.channels_last:
            learner = learner.to(memory_format=torch.channels_last)
        self.learner = learner
        self.optimizer = create_optimizer(learner, settings)
        self.precision = _Precision(processes.device, switches.amp)
        part = (processes.rank, processes.world)
        self.batches = Loader(self.data, self.data.train, settings, part, learn=True)
        self.snapshots = Snapshots(switches.out, settings.snapshot_seconds)
        self.progress = Progress()
        self.forward: nn.Module = learner

    def run(self) -> Result:
        if self.switches.resume:
            self._take_up()
        if self.processes.device.type == "cuda":
            torch.set_float32_matmul_precision("high" if self.switches.amp else "highest")
            torch.backends.cudnn.benchmark = True
        if self.processes.world > 1:
            devices = [self.processes.device] if self.processes.device.type == "cuda" else None
            self.forward = DistributedDataParallel(self.learner, device_ids=devices)
        if self.switches.compile:
            self.forward = torch.compile(self.forward)
        metrics = None
        if self.processes.first:
            metrics = Metrics(self.switches.out / "metrics.jsonl", self.progress.lines)
        write = self._writer(metrics)
        last: dict[str, Any] = {}
        while self.progress.epoch < self.settings.epochs:
            if not self._epoch(write):
                self._snapshot()
                if self.processes.first:
                    print(f"Stopped after step {self.progress.step}. Go on with --resume.")
                return Result(False, last)
            last = self._judge_epoch()
            write({"type": "epoch", **last})
            exhausted = self._keep_best(last)
            self._next_epoch()
            self._snapshot()
            if self.processes.first:
                _print_epoch(last, self.settings.epochs)
            if self.on_epoch is not None:
                self.on_epoch(last)
            if exhausted:
                break
        last |= self._finish()
        if metrics is not None:
            metrics.close()
        return Result(True, last)

    def _epoch(self, write: Callable[[dict[str, Any]], None]) -> bool:
        """Trains to the end of the epoch; False where the training was told to stop before."""
        at, settings = self.progress, self.settings
        self.learner.train()
        for batch in self.batches.epoch(at.epoch, at.step_in_epoch):
            started = time.monotonic()
            rate = learning_rate(
                settings.schedule, settings.learning_rate, at.step, settings.epochs, self.batches.count
            )
            kept = momentum(
                settings.schedule, settings.optimizer, at.step, settings.epochs, self.batches.count
            )
            set_rate(self.optimizer, rate, kept)
            loss, correct = self._step(batch)
            stop = float(self.processes.stopped)
            loss, correct, stop = self.processes.sum([loss, correct, stop])
            at.step += 1
            at.step_in_epoch += 1
            at.loss_sum += loss * batch.total
            at.correct += correct
            at.seen += batch.total
            write(
                {
                    "type": "step",
                    "epoch": at.epoch + 1,
                    "step": at.step,
                    "stepInEpoch": at.step_in_epoch,
                    "stepsPerEpoch": self.batches.count,
                    "loss": loss,
                    "accuracy": correct / batch.total,
                    "learningRate": rate,
                    "seconds": time.monotonic() - started,
                }
            )
            if not loss < float("inf"):
                raise FloatingPointError(
                    f"The loss became {loss} in step {at.step_in_epoch} of epoch {at.epoch + 1}: "
                    "lower the learning rate, or clip gradients with clipNorm."
                )
            if stop > 0:
                return False
            if self.snapshots.due and self.processes.first:
                self._snapshot()
        return True

    def _step(self, batch: Batch) -> tuple[float, float]:
        """One update; this process's parts of the batch's mean loss and of the images told right."""
        # Dropout and noise follow from seed and step, so that there is no random state to save.
        torch.manual_seed(hash32(self.settings.seed, self.progress.step, self.processes.rank))
        images, labels = self._on_device(batch.images), self._on_device(batch.labels)
        with self.precision.autocast():
            logits = self.forward(images)
        share = batch.count / batch.total
        loss = self.objective.loss(logits, labels) * share
        self.optimizer.zero_grad(set_to_none=True)
        # Processes take the mean of their gradients: parts of one mean have to be added up.
        self.precision.backward(loss * self.processes.world)
        self.precision.update(self.optimizer, self.learner, self.settings.clip_norm)
        correct = self.objective.correct(logits.detach(), labels) if batch.count > 0 else 0
        return float(loss.detach()), float(correct)

    def _judge_epoch(self) -> dict[str, Any]:
        at = self.progress
        self.processes.share(self.learner.buffers())
        result: dict[str, Any] = {
            "epoch": at.epoch + 1,
            "loss": at.loss_sum / at.seen,
            "accuracy": at.correct / at.seen,
            "valLoss": None,
            "valAccuracy": None,
        }
        if len(self.data.validation) == 0:
            return result
        with self._settled(at.step):
            loss, accuracy = self._evaluate(self.data.validation)
        return {**result, "valLoss": loss, "valAccuracy": accuracy}

    def _settled(self, updates: int) -> AbstractContextManager[None]:
        """Statistics of batch normalization to judge by: measured where the moving ones have not settled."""
        if not self.settings.reestimate_statistics or not unsettled(self.learner, updates):
            return nullcontext()
        return measured(self.learner, self._whole_batches(), self.processes)

    def _whole_batches(self) -> Iterator[torch.Tensor]:
        # A batch is normalized by its own statistics, so each process takes whole ones.
        loader = Loader(self.data, self.data.train, self.settings)
        for batch in loader.shuffled(self.processes.rank, self.processes.world):
            yield self._on_device(batch.images)

    @torch.no_grad()
    def _evaluate(self, split: Split) -> tuple[float, float]:
        """Mean loss and accuracy on a split, on all processes together."""
        self.learner.eval()
        loader = Loader(self.data, split, self.settings)
        sums = [0.0, 0.0]
        for batch in loader.in_order(self.processes.rank, self.processes.world):
            labels = self._on_device(batch.labels)
            logits = self.learner(self._on_device(batch.images))
            sums[0] += float(self.objective.loss(logits, labels)) * batch.total
            sums[1] += float(self.objective.correct(logits, labels))
        loss, correct = self.processes.sum(sums)
        return loss / len(split), correct / len(split)

    def _keep_best(self, epoch: dict[str, Any]) -> bool:
        """Early stopping: keeps the weights of the best epoch; True where patience has run out."""
        stopping, at = self.settings.early_stopping, self.progress
        if stopping is None or epoch["valLoss"] is None:
            return False
        value = epoch["valLoss"] if stopping.monitor == "valLoss" else -epoch["valAccuracy"]
        if at.best is None or value < at.best - stopping.min_delta:
            at.best, at.best_epoch = value, epoch["epoch"]
            if self.processes.first:
                self.snapshots.keep_best(self.learner.state_dict())
            return False
        return epoch["epoch"] - at.best_epoch >= stopping.patience

    def _next_epoch(self) -> None:
        at = self.progress
        at.epoch += 1
        at.step_in_epoch = 0
        at.loss_sum = at.correct = at.seen = 0.0

    def _finish(self) -> dict[str, Any]:
        """Judges the model on the test split and saves its weights."""
        at = self.progress
        updates = at.step
        self.processes.wait()
        if at.best is not None and at.best_epoch < at.epoch:
            self.learner.load_state_dict(self.snapshots.best())
            updates = at.best_epoch * self.batches.count
        if self.settings.reestimate_statistics and unsettled(self.learner, updates):
            measure(self.learner, self._whole_batches(), self.processes)
        result: dict[str, Any] = {}
        if len(self.data.test) > 0:
            result["testLoss"], result["testAccuracy"] = self._evaluate(self.data.test)
        if self.processes.first:
            path = self.switches.out / "trained.safetensors"
            state = {name: value.contiguous().cpu() for name, value in self.learner.state_dict().items()}
            save_file(state, path)
        return result

    def _snapshot(self) -> None:
        if not self.processes.first:
            return
        states = {
            "model": self.learner.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "scaler": self.precision.scaler.state_dict(),
        }
        self.snapshots.save(self.progress, as_mapping(self.settings), states)

    def _take_up(self) -> None:
        found = self.snapshots.load(as_mapping(self.settings))
        if found is None:
            return
        self.progress, states = found
        self.learner.load_state_dict(states["model"])
        self.optimizer.load_state_dict(states["optimizer"])
        self.precision.scaler.load_state_dict(states["scaler"])
        if self.processes.first:
            print(f"Going on after step {self.progress.step}.")

    def _writer(self, metrics: Metrics | None) -> Callable[[dict[str, Any]], None]:
        def write(line: dict[str, Any]) -> None:
            self.progress.lines += 1
            if metrics is not None:
                metrics.write(line)

        return write

    def _on_device(self, values: torch.Tensor) -> torch.Tensor:
        moved = values.to(self.processes.device, non_blocking=True)
        if self.switches.channels_last and moved.ndim == 4:
            return moved.contiguous(memory_format=torch.channels_last)
        return moved


class _Precision:
    """Mixed precision, where it is asked for: bfloat16, or float16 with scaled losses on GPUs without it."""

    def __init__(self, device: torch.device, enabled: bool) -> None:
        half = enabled and device.type == "cuda" and not torch.cuda.is_bf16_supported()
        self._device = device.type
        self._type = torch.float16 if half else torch.bfloat16
        self._enabled = enabled
        self.scaler = torch.amp.GradScaler(device.type, enabled=half)

    def autocast(self) -> torch.autocast:
        return torch.autocast(self._device, dtype=self._type, enabled=self._enabled)

    def backward(self, loss: torch.Tensor) -> None:
        self.scaler.scale(loss).backward()

    def update(self, optimizer: torch.optim.Optimizer, model: nn.Module, clip: float | None) -> None:
        self.scaler.unscale_(optimizer)
        add_penalties(model)
        if clip is not None:
            clip_gradients(model, clip)
        self.scaler.step(optimizer)
        self.scaler.update()
        constrain(model)


def starting_weights(start: str, facts: dict[str, Any], project: Path = HERE) -> Path | None:
    """Where a training begins: None for PyTorch's own initialization.

    auto: where Skiplane began, if the project knows it; of a model that was never trained its
    weights; otherwise anew.
    """
    initial, weights = project / "initial.safetensors", project / "weights.safetensors"
    if start == "auto":
        if initial.exists():
            return initial
        return None if facts["trained"] else weights
    named = {"initial": initial, "weights": weights, "anew": None}
    path = named[start] if start in named else Path(start)
    if path is not None and not path.exists():
        raise SettingsError(
            f"Expected weights to start with in {path}, which is not there: choose another --start."
        )
    return path


def _load(model: nn.Module, path: Path | None) -> None:
    if path is not None:
        model.load_state_dict(load_file(path))


def _print_epoch(epoch: dict[str, Any], epochs: int) -> None:
    text = f"epoch {epoch['epoch']}/{epochs}: loss {epoch['loss']:.4f}, accuracy {epoch['accuracy']:.4f}"
    if epoch["valLoss"] is not None:
        text += f"; validation: loss {epoch['valLoss']:.4f}, accuracy {epoch['valAccuracy']:.4f}"
    print(text, flush=True)


def _print_end(metrics: dict[str, Any], out: Path) -> None:
    if "testLoss" in metrics:
        print(f"test: loss {metrics['testLoss']:.4f}, accuracy {metrics['testAccuracy']:.4f}")
    print(f"weights: {out / 'trained.safetensors'}")


def add_switches(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml", help="the settings")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="change a setting, again and again"
    )
    parser.add_argument(
        "--start",
        default=Switches.start,
        help="initial, weights, anew or a file: the weights to begin with (%(default)s)",
    )
    parser.add_argument("--amp", action="store_true", help="compute in bfloat16 where that is safe")
    parser.add_argument("--channels-last", action="store_true", help="keep channels last in memory")
    parser.add_argument("--compile", action="store_true", help="compile the model with torch.compile")
    parser.add_argument(
        "--sync-batchnorm", action="store_true", help="normalize by the batches of all processes together"
    )


def read_switches(given: argparse.Namespace) -> tuple[Settings, Switches]:
    """Settings and switches of a command line with `add_switches`."""
    switches = Switches(
        start=given.start,
        amp=given.amp,
        channels_last=given.channels_last,
        compile=given.compile,
        sync_batchnorm=given.sync_batchnorm,
    )
    return read_settings(given.config, given.set), switches


def _arguments(argv: Sequence[str] | None = None) -> tuple[Settings, Switches]:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_switches(parser)
    parser.add_argument(
        "--out", type=Path, default=Switches.out, help="folder of snapshots, metrics and weights"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the snapshot in --out, if there is one"
    )
    given = parser.parse_args(argv)
    try:
        settings, switches = read_switches(given)
    except SettingsError as error:
        parser.error(str(error))
    return settings, replace(switches, out=given.out, resume=given.resume or restarts() > 0)


if __name__ == "__main__":
    leave(main())
