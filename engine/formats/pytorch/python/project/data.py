"""The data of the training: the same pictures in the same splits, order and scale as in Skiplane.

data/data.json says which samples there are, by digest and label, and data/*.npy hold their pixels.
Where the pictures are too many for that, they are read from the folder that config.yaml names.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from PIL import Image, ImageOps
from torch.utils.data import DataLoader, Dataset, Sampler

from learning.augmentation import augmented, mixing
from learning.numbers import AUGMENT, MIXUP, ORDER, Random, shuffled
from learning.settings import AugmentationSettings, DataSettings, Settings

HERE = Path(__file__).parent


class DataError(Exception):
    """Data that cannot be used; the message says what was expected and what came."""


class Pictures(Protocol):
    """The pictures of a split."""

    def read(self, position: int) -> np.ndarray:
        """Pixels of 0 to 1, float32 [height, width, channels]."""


@dataclass(frozen=True)
class Split:
    labels: np.ndarray
    pictures: Pictures

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Data:
    classes: list[str]
    mean: np.ndarray
    std: np.ndarray
    train: Split
    validation: Split
    test: Split


def open_data(settings: DataSettings, project: Path = HERE) -> Data:
    """Opens the splits of data/data.json. Raises DataError where their pictures are not to be had."""
    folder = project / "data"
    if not (folder / "data.json").exists():
        raise DataError(
            f"Expected {folder / 'data.json'}, which says what to train on, but this model was exported "
            "without data: export it from a finished run, or write an open_data of your own that "
            "returns Data."
        )
    identity = json.loads((folder / "data.json").read_text(encoding="utf-8"))

    def split(name: str) -> Split:
        samples = identity["splits"][name]
        labels = np.array(samples["labels"], dtype=np.int64)
        array = folder / f"{name}.npy"
        if array.exists():
            return Split(labels, ArrayPictures(array, len(labels)))
        return Split(labels, _picture_files(settings, identity, samples, folder))

    statistics = identity["statistics"]
    return Data(
        classes=identity["classes"],
        mean=np.array(statistics["mean"], dtype=np.float32),
        std=np.array(statistics["std"], dtype=np.float32),
        train=split("train"),
        validation=split("validation"),
        test=split("test"),
    )


class ArrayPictures:
    """Pictures in one array: bytes of 0 to 255, or floats of 0 to 1."""

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        self._array: np.ndarray | None = None
        if len(self._pixels()) != count:
            raise DataError(f"Expected {count} pictures in {path}. Received {len(self._pixels())}.")

    def read(self, position: int) -> np.ndarray:
        pixels = np.asarray(self._pixels()[position])
        scaled = pixels.astype(np.float32)
        return scaled / np.float32(255) if pixels.dtype == np.uint8 else scaled

    def _pixels(self) -> np.ndarray:
        # Mapped, so that processes share it; and anew in each worker, which gets no open file.
        if self._array is None:
            self._array = np.load(self._path, mmap_mode="r")
        return self._array

    def __getstate__(self) -> dict:
        return {"_path": self._path, "_array": None}


def _picture_files(settings: DataSettings, identity: dict, samples: dict, data: Path) -> Pictures:
    kind, _, path = identity["source"].partition(":")
    if kind not in ("folder", "csv"):
        raise DataError(
            f"Expected the pictures in {data}/*.npy, since pictures of {kind} are not read from their "
            "own files here: export again with --pictures copy."
        )
    # A table stands beside the pictures that it names.
    name = path if kind == "folder" else path.removesuffix(".csv")
    folder = Path(settings.folder) if settings.folder else data / name
    if not folder.is_dir():
        raise DataError(
            f"Expected the pictures in the folder {folder}, which is not there: copy or link them "
            "there, or name their folder with --set data.folder=<folder>."
        )
    return PictureFiles(folder, samples, identity)


class PictureFiles:
    """Pictures that lie in a folder, brought to size by Pillow: nearly as by Skiplane."""

    def __init__(self, folder: Path, samples: dict, identity: dict) -> None:
        self._folder = folder
        self._samples = samples
        self._height, self._width, self._channels = identity["shape"]
        self._fit = identity["settings"].get("fit", "contain")
        self._grey = identity["settings"].get("grey", "luma")

    def read(self, position: int) -> np.ndarray:
        path = self._folder / self._samples["names"][position]
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest()[:32] != self._samples["digests"][position]:
            raise DataError(f"Expected the picture that Skiplane trained on in {path}, but it has changed.")
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
        if image.mode.startswith(("I", "F")):
            raise DataError(
                f"Expected 8 bits of each pixel in {path}. Received more: export again with --pictures copy."
            )
        image = self._sized(image.convert("RGBA" if image.has_transparency_data else "RGB"))
        if image.mode == "RGBA" and self._channels != 4:
            # Transparent drawings are mostly dark lines meant for paper.
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
        elif self._channels == 4:
            image = image.convert("RGBA")
        pixels = np.asarray(image)
        return self._greyed(pixels) if self._channels == 1 else pixels.astype(np.float32) / np.float32(255)

    def _sized(self, image: Image.Image) -> Image.Image:
        if image.size == (self._width, self._height):
            return image
        across, down = self._width / image.width, self._height / image.height
        if self._fit != "stretch":
            across = down = (min if self._fit == "contain" else max)(across, down)
        size = (max(1, math.floor(image.width * across + 0.5)), max(1, math.floor(image.height * down + 0.5)))
        shrinks = across < 1 or down < 1
        resized = image.resize(size, Image.Resampling.LANCZOS if shrinks else Image.Resampling.BICUBIC)
        # An odd rest goes to the right and the bottom; cut off, to the left and the top.
        left, top = ((size[0] - self._width + 1) // 2, (size[1] - self._height + 1) // 2)
        whole = Image.new(resized.mode, (self._width, self._height), self._black(resized))
        whole.paste(resized, (-left, -top))
        return whole

    def _black(self, image: Image.Image) -> tuple[int, ...]:
        return (0, 0, 0, 0 if self._channels == 4 else 255)[: len(image.getbands())]

    def _greyed(self, pixels: np.ndarray) -> np.ndarray:
        if self._grey == "luma":
            grey = np.floor(pixels @ np.array([299, 587, 114]) / 1000 + 0.5)
        else:
            value = pixels / 255
            light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
            light = light @ np.array([0.2126, 0.7152, 0.0722])
            curved = 1.055 * light ** (1 / 2.4) - 0.055
            grey = np.floor(255 * np.where(light <= 0.0031308, light * 12.92, curved) + 0.5)
        return (grey[..., None] / 255).astype(np.float32)


@dataclass(frozen=True)
class Batch:
    """The part of a batch that one process computes."""

    images: torch.Tensor  # normalized, [n, channels, height, width]
    labels: torch.Tensor  # one-hot, or blended by mixup, [n, classes]
    count: int  # images of this part: 0 where a batch has fewer images than there are processes
    total: int  # images of the whole batch

    def pin_memory(self) -> Batch:
        return Batch(self.images.pin_memory(), self.labels.pin_memory(), self.count, self.total)


def batch_count(split: Split, batch_size: int) -> int:
    """Batches of an epoch; the last one may be short."""
    return -(-len(split) // batch_size)


class _Batches(Dataset):
    """Batches by epoch and step; all that is random in them follows from these and the seed."""

    def __init__(
        self, data: Data, split: Split, settings: Settings, part: tuple[int, int], learn: bool
    ) -> None:
        self._data, self._split, self._settings = data, split, settings
        self._rank, self._world = part
        self._learn = learn
        self._order: tuple[int, np.ndarray] | None = None

    def __getitem__(self, place: tuple[int, int, bool]) -> Batch:
        epoch, step, shuffle = place
        size = self._settings.batch_size
        positions = self._positions(epoch, shuffle)[step * size : (step + 1) * size]
        own = np.arange(self._rank, len(positions), self._world)
        # A process without an image computes one that counts for nothing: all have to take part.
        rows = own if len(own) > 0 else np.array([0])
        images, labels = self._rows(positions[rows], epoch)
        augmentation = self._settings.augmentation
        if self._learn and augmentation is not None and augmentation.mixup > 0:
            source = Random(self._settings.seed, MIXUP, epoch, step)
            weight, partners = mixing(len(positions), augmentation.mixup, source)
            others, other_labels = self._rows(positions[partners[rows]], epoch)
            images = images * np.float32(weight) + others * np.float32(1 - weight)
            labels = labels * np.float32(weight) + other_labels * np.float32(1 - weight)
        channels_first = np.ascontiguousarray(images.transpose(0, 3, 1, 2))
        return Batch(torch.from_numpy(channels_first), torch.from_numpy(labels), len(own), len(positions))

    def _positions(self, epoch: int, shuffle: bool) -> np.ndarray:
        if not shuffle:
            return np.arange(len(self._split))
        if self._order is None or self._order[0] != epoch:
            source = Random(self._settings.seed, ORDER, epoch)
            self._order = (epoch, shuffled(len(self._split), source))
        return self._order[1]

    def _rows(self, positions: np.ndarray, epoch: int) -> tuple[np.ndarray, np.ndarray]:
        data, settings = self._data, self._settings
        augmentation = settings.augmentation if self._learn else None
        pictures = [self._picture(int(position), epoch, augmentation) for position in positions]
        factor = np.where(data.std > 1e-6, 1 / np.maximum(data.std, 1e-6), 1).astype(np.float32)
        images = (np.stack(pictures) - data.mean) * factor
        labels = np.eye(len(data.classes), dtype=np.float32)[self._split.labels[positions]]
        return images, labels

    def _picture(self, position: int, epoch: int, augmentation: AugmentationSettings | None) -> np.ndarray:
        pixels = self._split.pictures.read(position)
        if augmentation is None:
            return pixels
        source = Random(self._settings.seed, AUGMENT, epoch, position)
        return augmented(pixels, augmentation, source, self._data.mean)


class _Places(Sampler):
    """Which batches are to come: (epoch, step, shuffle)."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int, bool]] = []

    def __iter__(self) -> Iterator[tuple[int, int, bool]]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


class Loader:
    """Batches of a split, prepared by as many processes as config.yaml says.

    @param part: this process's number, and how many there are: each takes its share of every batch
    @param learn: whether images are augmented
    """

    def __init__(
        self,
        data: Data,
        split: Split,
        settings: Settings,
        part: tuple[int, int] = (0, 1),
        learn: bool = False,
    ) -> None:
        self._places = _Places()
        self.count = batch_count(split, settings.batch_size)
        workers = settings.data.workers
        self._loader = DataLoader(
            _Batches(data, split, settings, part, learn),
            sampler=self._places,
            batch_size=None,
            num_workers=workers,
            persistent_workers=workers > 0,
            pin_memory=torch.cuda.is_available(),
        )

    def epoch(self, epoch: int, first: int = 0) -> Iterator[Batch]:
        """The batches of an epoch in its random order, from step `first` on."""
        return self._at([(epoch, step, True) for step in range(first, self.count)])

    def in_order(self, rank: int, world: int) -> Iterator[Batch]:
        """Every `world`-th batch of the split as it lies there."""
        return self._at([(0, step, False) for step in range(rank, self.count, world)])

    def shuffled(self, rank: int, world: int) -> Iterator[Batch]:
        """Every `world`-th batch of epoch 0."""
        return self._at([(0, step, True) for step in range(rank, self.count, world)])

    def _at(self, places: list[tuple[int, int, bool]]) -> Iterator[Batch]:
        self._places.places = places
        return iter(self._loader)
