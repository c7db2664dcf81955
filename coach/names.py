"""Given names, read from data: enough to notice a person in a question or a note."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _listed() -> tuple[str, ...]:
    source = resources.files("coach").joinpath("given_names.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return tuple(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Names that are hardly ever anything else, capitalised."""
    return frozenset(name for name in _listed() if not name.endswith("*"))


@lru_cache(maxsize=1)
def doubtful_names() -> frozenset[str]:
    """Names that are ordinary words or places too, such as Mark, Grace and Austin."""
    return frozenset(name[:-1] for name in _listed() if name.endswith("*"))
