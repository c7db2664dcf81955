"""How likely a promise stands in a statement, whatever form it has.

Rules find what is promised in the forms they know; people promise in others every day: "Yep.
Tonight, I'm on lates.", "ride-along late turn, Thurs", "rate sheet - on me". Weighed here are the
words of a statement and their order, what stands beside it, and what the tuned sentence model takes
it for (coach.notes.reading). The weights are learnt from the development notes by `python -m
evals.notes.learn_promises`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Final, NamedTuple

from coach.notes.dates import due_in, find_dates
from coach.notes.deeds import base_of, base_of_ing, opens_with_deed
from coach.notes.jotted import labelled_owner
from coach.notes.pair import Pair
from coach.notes.promise_forms import NUMBER
from coach.notes.reading import read_alone, read_statements
from coach.notes.statements import Statement
from coach.rubric.question_form import plain

LEAST: Final = 0.4
"""From here on a statement in which no rule found a promise holds one. On 95 development cases that
neither words nor the sentence model had learnt from commitments F1 is 0.77, with words alone 0.74,
by rules alone 0.65."""
LEAST_ALONE: Final = -2.5
"""Log odds that a statement must have with nothing around it; costs nothing on those cases."""
UNLIKELY: Final = 0.1
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|-+>|→|[:?=@]|\[ ?\]|☐")
_OPENING = 3
_SHORT, _LONG = 4, 25


class Weights(NamedTuple):
    """`mixed` says how far the words, the reading and neither count together."""

    words: Mapping[str, float]
    constant: float
    mixed: tuple[float, float, float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    source = resources.files("coach.notes").joinpath("promise_weights.json")
    told = json.loads(source.read_text(encoding="utf-8"))
    words, reading, neither = told["mixed"]
    return Weights(told["words"], told["constant"], (words, reading, neither))


class _Seen(NamedTuple):
    """What a statement shows to those beside it too; `tokens` have one sign for all numbers."""

    tokens: tuple[str, ...]
    asks: bool
    due: bool
    ruled: bool


def signs_among(
    said: Sequence[Statement],
    places: Collection[int],
    ruled: Collection[int],
    pair: Pair,
    session: date | None,
) -> Iterator[tuple[Statement, dict[str, float]]]:
    """Statements at `places` with their signs; at `ruled` places a rule found a promise."""
    seen = [_seen(one, one.place in ruled, session) for one in said]
    for index, statement in enumerate(said):
        if statement.place not in places:
            continue
        signs = _own(statement, seen[index], pair, session)
        for beside, name in ((index - 1, "before"), (index + 1, "after")):
            if 0 <= beside < len(said):
                same = set(said[beside].lines) == set(statement.lines)
                signs |= _beside(seen[beside], name, same_line=same)
        yield statement, signs


def _seen(statement: Statement, ruled: bool, session: date | None) -> _Seen:
    return _Seen(
        tokens=tuple("#" if one.isdigit() else one for one in _TOKEN.findall(statement.said)),
        asks=statement.text.rstrip(" \"'”’)").endswith("?"),
        due=due_in(statement.text, session) is not None,
        ruled=ruled,
    )


def _own(statement: Statement, seen: _Seen, pair: Pair, session: date | None) -> dict[str, float]:
    tokens = seen.tokens
    signs = {f"w {token}": 1.0 for token in tokens}
    signs |= {f"b {one} {other}": 1.0 for one, other in pairwise(tokens)}
    signs |= {f"p{place} {token}": 1.0 for place, token in enumerate(tokens[:_OPENING])}
    signs[f"section {statement.section}"] = 2.0
    deed = opens_with_deed(statement.said)
    plain_signs = {
        "rule": 3.0 * seen.ruled,
        "due": 2.0 * seen.due,
        "deed": 2.0 * deed,
        "due deed": 2.0 * (seen.due and deed),
        "dates": float(min(2, len(find_dates(statement.text, session)))),
        "talk": float(statement.speaker is not None),
        "asks": 2.0 * seen.asks,
        "short": float(len(tokens) < _SHORT),
        "long": float(len(tokens) > _LONG),
        "ticked": float(bool(statement.ticked)),
        "box": 2.0 * (statement.ticked is False),
        "deeds": float(min(2, sum(base_of(token) is not None for token in tokens))),
    }
    signs |= _whose(statement, pair)
    return signs | {name: value for name, value in plain_signs.items() if value}


def _whose(statement: Statement, pair: Pair) -> dict[str, float]:
    """Who stands in front of a task or acts first, and whether with a deed to do."""
    signs: dict[str, float] = {}
    if statement.speaker is None and (
        labelled := labelled_owner(NUMBER.sub("", statement.text), pair)
    ):
        signs["labelled"] = 2.0
        signs["labelled deed"] = 2.0 * opens_with_deed(plain(labelled[1]))
    for match in _ACTOR.finditer(statement.text):
        name = match["name"]
        if name and not pair.includes(name) and pair.named(name) is None:
            continue
        who = "one of them" if name else plain(match["who"])
        signs[f"acts {who}"] = 1.0
        verb = plain(match["verb"] or "")
        if base_of(verb) or base_of_ing(verb):
            signs[f"does {who}"] = 2.0
            signs["does"] = 1.0
        break
    if statement.heading:
        signs |= {f"h {word}": 1.0 for word in plain(statement.heading).split()[:6]}
    return signs


_ACTOR = re.compile(
    r"\b(?P<who>[Ii]|[Ww]e|[Hh]e|[Ss]he|[Bb]oth|(?P<name>[A-Z][\w-]*\.?))(?:['’](?:ll|s|m|re))?"
    r"(?: (?:will|is|am|are|to|both|also|then|going to))* (?P<verb>[a-z]+)?"
)


def _beside(seen: _Seen, name: str, *, same_line: bool) -> dict[str, float]:
    signs = {f"{name} {token}": 0.5 for token in seen.tokens[:_OPENING]}
    told = {"rule": seen.ruled, "asks": seen.asks, "due": seen.due, "same line": same_line}
    return signs | {f"{name} {what}": 1.0 for what, so in told.items() if so}


def likely_promises(
    said: Sequence[Statement],
    places: Collection[int],
    ruled: Collection[int],
    pair: Pair,
    session: date | None,
) -> dict[int, float]:
    """By place, from 0 to 1, how likely a promise stands in each statement at one of `places`.

    Where the sentence model is missing the words alone decide.
    """
    known = weights()
    readings = read_statements(said, pair, places)
    found: dict[int, float] = {}
    for statement, signs in signs_among(said, places, ruled, pair, session):
        by_words = known.constant + sum(
            value * known.words.get(sign, 0.0) for sign, value in signs.items()
        )
        reading = readings.get(statement.place)
        value = likely(by_words, reading and reading.commitment, known.mixed)
        if value >= LEAST and reading is not None and _is_nothing_alone(statement, pair):
            value = UNLIKELY
        found[statement.place] = value
    return found


def _is_nothing_alone(statement: Statement, pair: Pair) -> bool:
    """Among promises "the form is slow" looks like one more; by itself it does not."""
    alone = read_alone(statement, pair)
    return alone is not None and alone.commitment < LEAST_ALONE


def likely(by_words: float, read: float | None, mixed: tuple[float, float, float]) -> float:
    """From 0 to 1; `by_words` and `read` are log odds."""
    total = by_words
    if read is not None:
        total = mixed[0] * by_words + mixed[1] * read + mixed[2]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
