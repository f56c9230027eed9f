"""One process, or several that train together: started by torchrun, or by Ray."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import NoReturn

import torch
from torch import distributed


@dataclass
class Processes:
    rank: int
    world: int
    device: torch.device
    _stopped: list[bool] = field(default_factory=lambda: [False])

    @property
    def first(self) -> bool:
        """Whether this process is the one that writes."""
        return self.rank == 0

    def sum(self, values: list[float]) -> list[float]:
        """Sums of values over all processes."""
        if self.world == 1:
            return values
        return self.sum_tensor(torch.tensor(values, dtype=torch.float64)).tolist()

    def sum_tensor(self, values: torch.Tensor) -> torch.Tensor:
        if self.world == 1:
            return values
        # NCCL sums on the device alone.
        summed = values.to(self.device) if distributed.get_backend() == "nccl" else values.clone()
        distributed.all_reduce(summed)
        return summed.to(values.device)

    def share(self, values: Iterable[torch.Tensor]) -> None:
        """Gives all processes the first one's values."""
        if self.world > 1:
            for value in values:
                distributed.broadcast(value, src=0)

    def wait(self) -> None:
        """Returns once all processes are here."""
        if self.world > 1:
            distributed.barrier()

    @property
    def stopped(self) -> bool:
        """Whether this process was asked to end; the others hear of it at the end of the step."""
        return self._stopped[0]

    def stop(self, *_: object) -> None:
        self._stopped[0] = True


@contextmanager
def joined() -> Iterator[Processes]:
    """This process among those that were started with it."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    rank = int(os.environ.get("RANK", "0"))
    started_here = world > 1 and not distributed.is_initialized()
    device = _device()
    if started_here:
        if device.type == "cuda":
            torch.cuda.set_device(device)
        backend = "nccl" if device.type == "cuda" else "gloo"
        # Where torchrun starts all anew, the addresses of those that have ended are still in its store.
        store, _, _ = next(distributed.rendezvous("env://"))
        fresh = distributed.PrefixStore(f"start {restarts()}", store)
        distributed.init_process_group(backend, store=fresh, rank=rank, world_size=world)
    processes = Processes(rank, world, device)
    # Outside of the main thread, whoever runs it ends it in a way of its own.
    with suppress(ValueError):
        signal.signal(signal.SIGTERM, processes.stop)
    try:
        yield processes
    finally:
        if started_here:
            distributed.destroy_process_group()


def leave(status: int) -> NoReturn:
    """Ends this process.

    Among several, Python does not clear up after itself: DistributedDataParallel keeps the group of
    processes alive, and a thread of Gloo that lets go of a tensor while Python ends aborts the process.
    torchrun then takes a training that is complete for one that has failed.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        sys.exit(status)
    for child in multiprocessing.active_children():
        child.terminate()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def restarts() -> int:
    """How often torchrun has started all processes anew, since one has failed."""
    return int(os.environ.get("TORCHELASTIC_RESTART_COUNT", "0"))


def _device() -> torch.device:
    if torch.cuda.is_available():
        return torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")) % torch.cuda.device_count())
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")
