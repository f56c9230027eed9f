"""Random numbers that are functions of a seed and of where they are used, as Skiplane draws them.

There is no random state to save: a resumed training draws what the uninterrupted one would have
drawn, on any number of processes.
"""

from __future__ import annotations

import math

import numpy as np

_mask = 0xFFFFFFFF

# What a seed is used for, so that no two uses draw the same numbers.
ORDER = 103
AUGMENT = 104
MIXUP = 105


def _mix(h: int) -> int:
    h &= _mask
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & _mask
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & _mask
    return h ^ (h >> 16)


def hash32(*values: int) -> int:
    """Mixes integers into one well spread unsigned 32-bit integer (finalizer of MurmurHash3)."""
    h = 0x9E3779B9
    for value in values:
        h = _mix(h ^ _mix((value & _mask) + 0x7F4A7C15)) + 0x165667B1
    return _mix(h)


class Random:
    """A stream of random numbers (sfc32); two streams of the same seed are equal."""

    def __init__(self, *seed: int) -> None:
        self._a = hash32(*seed, 1)
        self._b = hash32(*seed, 2)
        self._c = hash32(*seed, 3)
        self._counter = 1
        self._spare: float | None = None

    def uniform(self) -> float:
        """Uniform in [0, 1)."""
        b, c = self._b, self._c
        t = (self._a + b + self._counter) & _mask
        self._counter = (self._counter + 1) & _mask
        self._a = b ^ (b >> 9)
        self._b = (c + (c << 3)) & _mask
        self._c = (((c << 21) | (c >> 11)) + t) & _mask
        return t / 4294967296

    def normal(self) -> float:
        """Standard normal (Box-Muller)."""
        if self._spare is not None:
            value, self._spare = self._spare, None
            return value
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        angle = 2 * math.pi * self.uniform()
        self._spare = radius * math.sin(angle)
        return radius * math.cos(angle)

    def integer(self, limit: int) -> int:
        """Uniform integer in [0, limit)."""
        return math.floor(self.uniform() * limit)


def shuffled(size: int, source: Random) -> np.ndarray:
    """The integers 0 to size - 1 in a random order (Fisher-Yates)."""
    order = list(range(size))
    for i in range(size - 1, 0, -1):
        j = source.integer(i + 1)
        order[i], order[j] = order[j], order[i]
    return np.array(order, dtype=np.int64)
