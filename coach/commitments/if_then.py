"""If-then wording: a commitment tied to a moment that comes by itself.

Naming the moment beforehand is what makes such a plan work; the cues are authored in
`if_then.yaml`, the owner changes them as they like.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.commitments.due import OWN
from coach.store.records import Commitment
from coach.words import stem, words

_ARTICLES = re.compile(r"^(?:to|i will|i'll|we will|we'll|i am going to|i shall)\s+", re.IGNORECASE)


class _Cue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: str
    when: tuple[str, ...]


class IfThen(NamedTuple):
    when: str
    will: str

    @property
    def words(self) -> str:
        return f"{self.when}, {self.will}."


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    import yaml

    source = resources.files("coach.commitments").joinpath("if_then.yaml")
    read = yaml.safe_load(source.read_text(encoding="utf-8"))
    return tuple(_Cue.model_validate(cue) for cue in read["cues"])


def if_then(commitment: Commitment, today: date, other: str = "") -> tuple[IfThen, ...]:
    """Plans for one commitment, the likeliest first; none for what only the other promised."""
    if commitment.owner not in OWN:
        return ()
    text = _ARTICLES.sub("", commitment.text.strip()).rstrip(".;")
    spoken = words(text)
    first = stem(spoken[0]) if spoken else ""
    will = f"{'we' if commitment.owner == 'both' else 'I'} will {_lowered(text)}"
    fitting = next(cue for cue in _cues() if not cue.verbs or first in _stems(cue.verbs))
    day = _working_day(commitment.due, today)
    return tuple(
        IfThen(when.replace("{day}", day).replace("{other}", other or "somebody"), will)
        for when in fitting.when
    )


def _working_day(due: date | None, today: date) -> str:
    """The last working day before `due` that is still ahead."""
    if due is None or due <= today:
        return "my next working day"
    day = due - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    if day <= today:
        day = due
    return f"{day:%A %-d %B}"


@lru_cache(maxsize=64)
def _stems(verbs: str) -> frozenset[str]:
    return frozenset(stem(verb) for verb in verbs.split())


def _lowered(text: str) -> str:
    """Without the capital of a sentence, unless the first word is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    if first.isupper() or any(character.isupper() for character in first[1:]):
        return text
    return text[:1].lower() + text[1:]
