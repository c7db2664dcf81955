"""What people write that is not taken up, and the kind words that say so and why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, field_validator

from coach.packs.content import language_files
from coach.questions.fitting import read_data
from coach.questions.language import spoken_in, written_in
from coach.questions.request import DraftRequest
from coach.questions.wary_likely import is_likely_loaded
from coach.rubric.principles import Side
from coach.rubric.question_form import plain
from knowledge.languages import ENGLISH
from knowledge.word_forms import stands_in, term_words, words_in

if TYPE_CHECKING:
    from coach.packs.language_file import Wary


class WaryOf(BaseModel):
    """`beside` is the topic whose question is set beside the subject; `signs` find the kind.

    `keeps_open` says that what was left open last time may still be taken up. The last kind has no
    signs: it speaks where something is likely to be wrong and none of the others knows it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    signs: tuple[re.Pattern[str], ...]
    beside: str
    keeps_open: bool = False
    leader: str
    mentor: str

    @field_validator("leader", "mentor")
    @classmethod
    def _on_one_line(cls, value: str) -> str:
        return " ".join(value.split())

    def words(self, side: Side) -> str:
        return self.leader if side == "leader" else self.mentor


@lru_cache(maxsize=1)
def load_wary() -> tuple[WaryOf, ...]:
    """What the coach is wary of, the gravest first."""
    return tuple(WaryOf.model_validate(entry) for entry in read_data("wary.yaml"))


def wary_of(request: DraftRequest) -> WaryOf | Wary | None:
    """The gravest thing in what was written that the questions leave out; None as a rule.

    In another language than English, the first that a pack lists for it; the signs in English are
    looked for where the set is in English.
    """
    said = " ".join((request.topic, request.about, *request.left_open))
    language = written_in(request)
    listed = _wary_in(language, said) if language != ENGLISH else None
    if listed is not None or spoken_in(request) != ENGLISH:
        return listed
    plainly = plain(said)
    for entry in load_wary():
        if any(sign.search(plainly) for sign in entry.signs):
            return entry
    return load_wary()[-1] if is_likely_loaded(request.about) else None


def open_items(request: DraftRequest) -> tuple[str, ...]:
    """What was left open last time and may be taken up: none of it where the coach is wary."""
    wary = wary_of(request)
    return request.left_open if wary is None or wary.keeps_open else ()


def _wary_in(language: str, text: str) -> Wary | None:
    said = words_in(text)
    for words in language_files(language):
        for entry in words.wary:
            if any(stands_in(term_words(phrase), said, language) for phrase in entry.said):
                return entry
    return None
