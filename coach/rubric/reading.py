"""How likely each move is to the sentence model of the search, tuned on labelled turns.

The model reads the mentor's line and the leader's turn as one pair. `reading.npz` holds what
`python -m evals.moves.tune` learnt: small differences to the published weights (Hu, E. J., et al.,
2022, LoRA, ICLR) and one layer on top. NumPy and ONNX Runtime are imported on first use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import TypeAlias

from knowledge.errors import EmbeddingUnavailable
from knowledge.tuned import BEGIN, END, TunedModel, open_tuned

LINE_TOKENS, TURN_TOKENS = 48, 96
"""How much is read at once: of the mentor's line the end, of a longer turn one part after the
other. Few lines and turns of the labelled ones are longer."""
_PARTS = 3
PLACES = 2
"""Decimals that are kept, so that a machine that rounds otherwise seldom matters."""

WITHOUT = (
    "The sentence model of this installation cannot be opened, so moves are told from words alone, "
    "less surely. 'coach doctor' says what to do about it."
)

LogOdds: TypeAlias = tuple[float, ...]

_opening = Lock()
_opened: list[TunedModel | None] = []
_at_hand: list[MutableMapping[str, LogOdds]] = []


def read(turn: str, previous: str) -> LogOdds | None:
    """The log odds of each move of `Move` in its order; None where the model cannot be run.

    Never raises for that. The first call opens the model (about a second).
    """
    key = key_of(turn, previous)
    at_hand = _at_hand[-1] if _at_hand else {}
    if (known := at_hand.get(key)) is not None:
        return known
    if not reader_opens():
        return None
    try:
        found = _read(_whole(turn), _whole(previous))
    except Exception:  # noqa: BLE001 - ONNX Runtime's errors have no class in common below it
        return None
    at_hand[key] = found
    return found


@contextmanager
def with_readings(at_hand: MutableMapping[str, LogOdds]) -> Iterator[None]:
    """While it lasts a turn that `at_hand` holds is not read again, and what is read is put there.

    Its keys are those of `key_of`. Whoever gives it vouches that this installation would read the
    same.
    """
    _at_hand.append(at_hand)
    try:
        yield
    finally:
        _at_hand.pop()


def key_of(turn: str, previous: str) -> str:
    """The same for the same two texts alone; neither can be told from it."""
    turn, previous = _whole(turn), _whole(previous)
    return hashlib.sha256(f"{len(turn)} {turn}{previous}".encode()).hexdigest()[:32]


def reader_opens() -> bool:
    """Opens the model where that has not been tried yet; False where it cannot be run.

    Called ahead in a thread it keeps the first turn from waiting.
    """
    return _reader() is not None


def pairs_of(line: Sequence[int], turn: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """The tokens of a line and a turn as pairs of the length that the model is tuned for."""
    before = [BEGIN, *line[-LINE_TOKENS:], END]
    starts = range(0, min(len(turn), _PARTS * TURN_TOKENS) or 1, TURN_TOKENS)
    return [(before, [*turn[start : start + TURN_TOKENS], END]) for start in starts]


def _whole(text: str) -> str:
    """Half of a character pair, as a broken paste leaves it, would stop the tokenizer."""
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=4_096)
def _read(turn: str, previous: str) -> LogOdds:
    import numpy as np  # late, as the model

    model = _reader()
    if model is None:
        raise EmbeddingUnavailable("The sentence model is closed.", "Open it first.")
    pairs = pairs_of(model.tokens(previous), model.tokens(turn))
    parts = [model.log_odds(*pair) for pair in pairs]
    return tuple(round(float(odds), PLACES) for odds in np.max(parts, axis=0))


def _reader() -> TunedModel | None:
    with _opening:
        if not _opened:
            _opened.append(open_tuned(resources.files("coach.rubric").joinpath("reading.npz")))
        return _opened[0]
