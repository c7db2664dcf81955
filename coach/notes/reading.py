"""What the sentence model, tuned on labelled notes, takes each statement for.

It reads a statement beside its heading and its neighbours: a yes is a promise behind a request, and
the same words are a wish in one place and a plan in another. Names of the pair are put by two that
it knows, so that "Tom will ring" is a promise of the pair's Tom and nothing of a stranger's.
`reading.npz` holds what `python -m evals.notes.tune` learnt. Where the model cannot be run, signs
and rules decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import NamedTuple

from coach.notes.pair import Pair
from coach.notes.statements import Statement
from knowledge.errors import EmbeddingUnavailable
from knowledge.tuned import BEGIN, END, TunedModel, open_tuned

HEADING_TOKENS, BEFORE_TOKENS, AFTER_TOKENS, OWN_TOKENS = 10, 32, 24, 80
"""How much is read: of the statement before it the end, of everything else the beginning."""
SELF, OTHER = "Alice", "Bob"
"""Who speaks or writes, and anybody else of the pair, as the model knows them."""
PLACES = 2
"""Decimals that are kept, so that a machine that rounds otherwise seldom matters."""

_opening = Lock()
_opened: list[TunedModel | None] = []


class Reading(NamedTuple):
    """Log odds that a reader would make this of a statement."""

    commitment: float
    decision: float
    open_question: float
    insight: float


class Seen(NamedTuple):
    """A statement with what stands around it, as texts."""

    heading: str
    before: str
    text: str
    after: str


def read_statements(
    said: Sequence[Statement], pair: Pair, places: Collection[int] | None = None
) -> dict[int, Reading]:
    """By place, what the statements at `places` (all, without) are taken for.

    Empty where the model cannot be run. The first call opens it (about a second).
    """
    if _model() is None:
        return {}
    found = {}
    for statement, seen in zip(said, seen_among(said, pair), strict=True):
        if places is None or statement.place in places:
            try:
                found[statement.place] = _read(seen)
            except Exception:  # noqa: BLE001 - ONNX Runtime's errors have no class in common
                return {}
    return found


def read_alone(statement: Statement, pair: Pair) -> Reading | None:
    """What a statement would be taken for with nothing around it; None where none can be read."""
    try:
        return _read(Seen("", "", _told(statement, statement.speaker, pair), ""))
    except Exception:  # noqa: BLE001 - as above
        return None


def seen_among(said: Sequence[Statement], pair: Pair) -> list[Seen]:
    """Each statement with its heading and neighbours, names as seen by who says it."""
    around = zip([None, *said], said, [*said[1:], None], strict=False)
    return [
        Seen(
            _known(one.heading or "", one.speaker, pair),
            _told(before, one.speaker, pair),
            _told(one, one.speaker, pair),
            _told(after, one.speaker, pair),
        )
        for before, one, after in around
    ]


def _told(statement: Statement | None, own: str | None, pair: Pair) -> str:
    if statement is None:
        return ""
    if statement.speaker is None:
        return _known(statement.text, own, pair)
    return _known(f"{statement.speaker}: {statement.text}", own, pair)


def _known(text: str, own: str | None, pair: Pair) -> str:
    """With the names of the pair put by those that the model knows."""
    own = own or pair.writer
    known = pair.named(own) or own if own else None

    def put(found: re.Match[str]) -> str:
        name = pair.named(found[0])
        return found[0] if name is None else SELF if name == known else OTHER

    return _names(pair.names).sub(put, text) if pair.names else text


@lru_cache(maxsize=256)
def _names(names: frozenset[str]) -> re.Pattern[str]:
    """In full, by each part of two letters and more, and by initials that stand for somebody."""
    forms = names | {part for name in names for part in name.split() if len(part) > 1}
    listed = "|".join(re.escape(form) for form in sorted(forms, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![\w’'.-])(?:{listed}|(?!I\b|A [a-z])[A-Z](?:\.|(?=[ :→])))(?![\w-])")


def tokens_of(
    heading: Sequence[int], before: Sequence[int], text: Sequence[int], after: Sequence[int]
) -> tuple[list[int], list[int]]:
    """The tokens of what is `Seen` as the pair that the model is tuned for."""
    around = (heading[:HEADING_TOKENS], before[-BEFORE_TOKENS:], after[:AFTER_TOKENS])
    return (
        [BEGIN, *(token for part in around for token in (*part, END))],
        [*text[:OWN_TOKENS], END],
    )


@lru_cache(maxsize=16_384)
def _read(seen: Seen) -> Reading:
    model = _model()
    if model is None:
        raise EmbeddingUnavailable("The sentence model is closed.", "Open it first.")
    odds = model.log_odds(*tokens_of(*(model.tokens(text) for text in seen)))
    return Reading(*(round(float(one), PLACES) for one in odds))


def _model() -> TunedModel | None:
    with _opening:
        if not _opened:
            file = resources.files("coach.notes").joinpath("reading.npz")
            _opened.append(open_tuned(file) if file.is_file() else None)
        return _opened[0]
