"""Python looking for garbage less often while samples are run.

What Inspect keeps of each sample is no garbage, and looking through all of it again and again was a
sixth of the time of a run of a thousand.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 100_000
"""New objects after which Python looks among them: a few dozen samples."""


@contextmanager
def looking_seldom() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
