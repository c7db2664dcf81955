"""What a line or a question means, as the sentence model of the search sees it: numbers to weigh.

NumPy and ONNX Runtime are imported with the model, on first use: importing this costs nothing.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.embedding import Embedder, shared_embedder
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import find_sentence_model

if TYPE_CHECKING:
    from knowledge.embedding import Vector

MEANINGS = 384
"""Numbers in a meaning: a vector of the sentence model."""
PLACES = 3
"""Decimals that are kept of a vector, so that a machine that rounds otherwise seldom matters."""
LONGEST_TEXT = 1_200
"""Characters: of a longer text the model would read little more."""

_opening = Lock()
_opened: list[Embedder | None] = []


def meaning_of(text: str) -> Vector | None:
    """The unit vector of `text`, or None where the sentence model is missing, damaged or fails.

    Never raises for that. The first call opens the model (about half a second).
    """
    if _embedder() is None:
        return None
    # Half of a character pair, as a broken paste leaves it, would stop the model's tokenizer.
    whole = text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
    try:
        return _vector(whole)
    except Exception:  # noqa: BLE001 - ONNX Runtime's errors have no class in common below it
        return None


def model_fingerprint() -> str | None:
    """Which sentence model it is; None where it cannot be run."""
    embedder = _embedder()
    return None if embedder is None else embedder.fingerprint


# One text at a time: in a batch the model's int8 steps depend on the texts beside it.
@lru_cache(maxsize=4_096)
def _vector(text: str) -> Vector:
    embedder = _embedder()
    if embedder is None:
        raise EmbeddingUnavailable("The sentence model is closed.", "Open it first.")
    rounded: Vector = embedder.embed([text])[0].round(PLACES)
    return rounded


def _embedder() -> Embedder | None:
    with _opening:
        if not _opened:
            _opened.append(_open())
        return _opened[0]


def _open() -> Embedder | None:
    try:
        return shared_embedder(find_sentence_model())
    except (EmbeddingUnavailable, ImportError):
        return None
