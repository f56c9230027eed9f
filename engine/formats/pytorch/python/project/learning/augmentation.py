"""Random changes of training images, [height, width, channels] with pixels of 0 to 1."""

from __future__ import annotations

import math

import numpy as np

from .numbers import Random, shuffled
from .settings import AugmentationSettings


def augmented(
    image: np.ndarray, settings: AugmentationSettings, source: Random, fill: np.ndarray
) -> np.ndarray:
    """One random variant of an image.

    `fill` is what padding and cutout show: the training mean, so that it is 0 once normalized.
    """
    height, width = image.shape[:2]

    def either(most: float) -> float:
        return most * (2 * source.uniform() - 1)

    if settings.flip and source.uniform() < 0.5:
        image = image[:, ::-1]
    if settings.rotation > 0 or settings.zoom > 0 or settings.shift > 0:
        rotation = math.radians(either(settings.rotation))
        scale = 1 + either(settings.zoom)
        down = either(settings.shift) * height
        right = either(settings.shift) * width
        image = placed(image, rotation, scale, down, right)
    if settings.crop_padding > 0:
        places = 2 * settings.crop_padding + 1
        down = source.integer(places) - settings.crop_padding
        right = source.integer(places) - settings.crop_padding
        image = moved(image, down, right, fill)
    if settings.brightness > 0 or settings.contrast > 0:
        brightness = either(settings.brightness)
        image = toned(image, brightness, 1 + either(settings.contrast))
    if settings.cutout > 0:
        row = source.integer(height)
        image = cut_out(image, row, source.integer(width), settings.cutout, fill)
    return image


def placed(image: np.ndarray, rotation: float, scale: float, down: float, right: float) -> np.ndarray:
    """Turns (radians), scales and moves (pixels) an image about its center in one bilinear pass.

    Beyond the border the image is continued by its mirror image.
    """
    height, width = image.shape[:2]
    cos, sin = math.cos(rotation) / scale, math.sin(rotation) / scale
    center_y, center_x = (height - 1) / 2, (width - 1) / 2
    y = np.arange(height, dtype=np.float64)[:, None] - center_y - down
    x = np.arange(width, dtype=np.float64)[None, :] - center_x - right
    source_y = center_y + sin * x + cos * y
    source_x = center_x + cos * x - sin * y
    top, left = np.floor(source_y).astype(np.int64), np.floor(source_x).astype(np.int64)
    from_top, from_left = (source_y - top)[..., None], (source_x - left)[..., None]
    row0, row1 = _mirrored(top, height), _mirrored(top + 1, height)
    column0, column1 = _mirrored(left, width), _mirrored(left + 1, width)
    upper = image[row0, column0] + (image[row0, column1] - image[row0, column0]) * from_left
    lower = image[row1, column0] + (image[row1, column1] - image[row1, column0]) * from_left
    return (upper + (lower - upper) * from_top).astype(np.float32)


def _mirrored(position: np.ndarray, length: int) -> np.ndarray:
    if length == 1:
        return np.zeros_like(position)
    period = 2 * (length - 1)
    within = position % period
    return np.where(within < length, within, period - within)


def moved(image: np.ndarray, down: int, right: int, fill: np.ndarray) -> np.ndarray:
    """Moves an image by whole pixels: the same as padding it and cropping it again (He et al. 2015)."""
    height, width = image.shape[:2]
    result = np.empty_like(image)
    result[:] = fill
    top, left = max(0, down), max(0, right)
    bottom, end = min(height, height + down), min(width, width + right)
    if top < bottom and left < end:
        result[top:bottom, left:end] = image[top - down : bottom - down, left - right : end - right]
    return result


def toned(image: np.ndarray, brightness: float, contrast: float) -> np.ndarray:
    """Multiplies the distance from the image's own mean, adds `brightness`, stays within 0 to 1."""
    mean = image.mean(dtype=np.float64)
    return np.clip(mean + (image - mean) * contrast + brightness, 0, 1).astype(np.float32)


def cut_out(image: np.ndarray, row: int, column: int, side: int, fill: np.ndarray) -> np.ndarray:
    """Fills a square around a pixel, cut off at the border (DeVries and Taylor 2017)."""
    top, left = row - side // 2, column - side // 2
    result = image.copy()
    result[max(0, top) : max(0, top + side), max(0, left) : max(0, left + side)] = fill
    return result


def mixing(size: int, alpha: float, source: Random) -> tuple[float, np.ndarray]:
    """Of one batch: the weight of each image's own part, and whom it is blended with (Zhang et al. 2018)."""
    weight = 1 / (1 + math.exp(_log_gamma(alpha, source) - _log_gamma(alpha, source)))
    return weight, shuffled(size, source)


def _log_gamma(shape: float, source: Random) -> float:
    """The logarithm of a number of Gamma(shape, 1): Marsaglia and Tsang 2000."""
    if shape < 1:
        return _log_gamma(shape + 1, source) + math.log(1 - source.uniform()) / shape
    d = shape - 1 / 3
    while True:
        x = source.normal()
        v = (1 + x / math.sqrt(9 * d)) ** 3
        if v > 0 and math.log(1 - source.uniform()) < x * x / 2 + d - d * v + d * math.log(v):
            return math.log(d) + math.log(v)
