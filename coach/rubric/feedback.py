"""Feedback on one leader turn: what went well, one thing to mend, and a better line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.rubric.authored import read_authored
from coach.rubric.clauses import LONGEST, clauses_of
from coach.rubric.language import reads_as_english
from coach.rubric.moves import DetectedMove, Move
from coach.rubric.questions import questions_in
from coach.rubric.spelling import stems
from knowledge.text import clean_line

SURE = 0.6
"""Confidence below which a move is not spoken about."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Feedback(BaseModel):
    """`quote` are the leader's words that `improve` is about, or `went_well` where there is nothing
    to mend. `passage` is the id of the guidance it rests on. Where the turn cannot be judged
    `rated` is false and all else is None."""

    model_config = _FROZEN

    went_well: str | None = None
    improve: str | None = None
    quote: str | None = None
    better: str | None = None
    passage: str | None = None
    rated: bool = True

    @property
    def line(self) -> str:
        """One line: what to mend, else what went well."""
        if not self.rated:
            return "Not rated."
        quoted = f' ("{clean_line(self.quote, 60)}")' if self.quote else ""
        if self.improve and self.better:
            return f"{self.improve}{quoted} Try: {self.better}"
        if self.improve:
            return f"{self.improve}{quoted}"
        return f"{self.went_well or 'Nothing to mend.'}{quoted}"

    @property
    def full(self) -> str:
        """Several lines: everything there is to say about the turn."""
        if not self.rated:
            return "Not rated: too short, unclear, or not in English."
        parts = [
            f"Went well: {self.went_well}" if self.went_well else "",
            f"To mend: {self.improve}" if self.improve else "",
            f'Your words: "{clean_line(self.quote, 200)}"' if self.quote else "",
            f"Better: {self.better}" if self.better else "",
            f"Read more: {self.passage}" if self.passage else "",
        ]
        return "\n".join(part for part in parts if part)


NOT_RATED = Feedback(rated=False)


class _Register(BaseModel):
    model_config = _FROZEN

    formal: str
    everyday: str


class _Advice(BaseModel):
    model_config = _FROZEN

    passage: str = Field(min_length=3)
    well: str | None = None
    improve: str | None = None
    better: tuple[_Register, ...] = ()


class _AdviceBook(BaseModel):
    model_config = _FROZEN

    moves: dict[Move, _Advice]
    nothing: _Advice
    say_back: _Advice

    @model_validator(mode="after")
    def _complete(self) -> _AdviceBook:
        missing = [move.value for move in Move if move not in self.moves]
        if missing:
            raise ValueError(f"expected advice on {', '.join(missing)}")
        return self


@cache
def advice_book() -> _AdviceBook:
    file = resources.files("coach.rubric").joinpath("advice.yaml")
    return read_authored(file.read_text(encoding="utf-8"), "advice.yaml", _AdviceBook)


def advised_passages() -> tuple[str, ...]:
    """The ids of every passage that feedback may name, sorted."""
    book = advice_book()
    entries = [*book.moves.values(), book.nothing, book.say_back]
    return tuple(sorted({entry.passage for entry in entries}))


# What to mend first: the move that costs most.
_MENDED = (
    Move.PULLING_RANK,
    Move.DISMISSING,
    Move.IDENTIFYING,
    Move.GENERALISING,
    Move.DEFENDING,
    Move.LEADING_QUESTION,
    Move.ADVICE,
    Move.TELLING,
    Move.STACKED_QUESTIONS,
)
_PRAISED = (
    Move.REFLECTION,
    Move.PERMISSION,
    Move.SELF_DISCLOSURE,
    Move.COMMITMENT,
    Move.ACKNOWLEDGEMENT,
    Move.FOLLOW_UP,
    Move.OPEN_QUESTION,
)
# Beside a move that harms, a question's good form is no merit.
_STANDS_BESIDE_HARM = frozenset(_PRAISED) - {Move.FOLLOW_UP, Move.OPEN_QUESTION}
_WORTH_SAYING_BACK = 16
"""Words of the mentor's line from which saying it back is asked for."""


def feedback_on(turn: str, moves: Sequence[DetectedMove], previous: str = "") -> Feedback:
    """Feedback on `turn`, which carries `moves` and answers the mentor's line `previous`."""
    previous = previous[-LONGEST:]
    sure = {move.label: move for move in moves if move.confidence >= SURE}
    if not reads_as_english(turn) or (moves and not sure):
        return NOT_RATED
    if not moves:
        # A long turn without a move is more likely to be one we do not understand.
        few = 2 <= len(re.findall(r"[^\W_]+", turn)) <= 8
        return _mended(advice_book().nothing, turn, None, previous, None) if few else NOT_RATED
    mend = next((sure[move] for move in _MENDED if move in sure), None)
    merits = [move for move in _PRAISED if mend is None or move in _STANDS_BESIDE_HARM]
    if mend is None and not sure.keys() & (_STANDS_BESIDE_HARM | {Move.OPEN_QUESTION}):
        mend = sure.get(Move.CLOSED_QUESTION)
    best = next((sure[move] for move in merits if move in sure), None)
    return _on(turn, sure, mend, best, previous)


def _on(
    turn: str,
    sure: dict[Move, DetectedMove],
    mend: DetectedMove | None,
    best: DetectedMove | None,
    previous: str,
) -> Feedback:
    book = advice_book()
    if mend is not None:
        return _mended(book.moves[mend.label], turn, mend, previous, best)
    if best is None:
        return NOT_RATED
    if _could_say_back(sure, previous):
        return _mended(book.say_back, turn, None, previous, best)
    advice = book.moves[best.label]
    return Feedback(went_well=advice.well, quote=best.quote, passage=advice.passage)


def _could_say_back(sure: dict[Move, DetectedMove], previous: str) -> bool:
    spoken_to = {Move.REFLECTION, Move.ACKNOWLEDGEMENT, Move.SELF_DISCLOSURE, Move.PERMISSION}
    asks = {Move.OPEN_QUESTION, Move.CLOSED_QUESTION} & set(sure)
    heavy = len(re.findall(r"[^\W_]+", previous)) >= _WORTH_SAYING_BACK
    return (
        bool(asks)
        and Move.FOLLOW_UP in sure
        and heavy
        and not spoken_to & set(sure)
        and _words_of(previous) is not None
    )


def _mended(
    advice: _Advice,
    turn: str,
    about: DetectedMove | None,
    previous: str,
    praised: DetectedMove | None,
) -> Feedback:
    well = advice_book().moves[praised.label].well if praised else None
    return Feedback(
        went_well=well,
        improve=advice.improve,
        quote=about.quote if about else None,
        better=_better(advice, turn, previous),
        passage=advice.passage,
    )


def _better(advice: _Advice, turn: str, previous: str) -> str | None:
    """The first line of `advice` whose parts are all to be had from what was really said."""
    parts = {
        "{said}": _words_of(previous),
        "{asked}": _first_question(turn),
        "{kept}": _before_but(turn),
    }
    for pair in advice.better:
        line = pair.everyday if _everyday(turn) else pair.formal
        needed = [name for name in parts if name in line]
        if all(parts[name] for name in needed):
            for name in needed:
                line = line.replace(name, parts[name] or "")
            return line
    return None


def _words_of(previous: str) -> str | None:
    """The mentor's last few words that make sense alone: a clause of three to twelve words."""
    clauses = [clause for clause in clauses_of(previous) if not clause.asked]
    fitting = [
        clause
        for clause in clauses
        if 3 <= clause.words <= 12
        and len(stems(clause.text)) >= 2
        and not re.match(r"(?:what|that|which|who|when|if|where|how|to)\b", clause.text)
    ]
    own = [clause for clause in fitting if re.search(r"\b(?:i|we|my|me|us|they|it)\b", clause.text)]
    for clause in sorted(own or fitting, key=lambda clause: -len(stems(clause.text))):
        words = clean_line(previous[clause.start : clause.end], 90).strip(
            ' .,;:!?"\u201c\u201d\u2026'
        )
        words = re.sub(
            r"^(?:and|but|so|because|or|then|well|yes|no)\b[ ,]*", "", words, flags=re.IGNORECASE
        )
        if len(words.split()) >= 3:
            return words
    return None


def _first_question(turn: str) -> str | None:
    asked = questions_in(clauses_of(turn))
    if not asked:
        return None
    first = clean_line(turn[asked[0].clause.start : asked[0].clause.end], 160).rstrip(" .,;:!?")
    return f"{first[0].upper()}{first[1:]}?" if len(first.split()) >= 2 else None


def _before_but(turn: str) -> str | None:
    """The leader's own recognising words before a "but" took them back."""
    for clause in clauses_of(turn):
        kept = re.search(
            r"\b(?:hear|understand|appreciate|respect|accept|see|fair|sorry)\b", clause.text
        )
        if clause.but_follows and kept:
            words = clean_line(turn[clause.start : clause.end], 120).strip(" .,;:!?")
            return words if len(words.split()) >= 2 else None
    return None


def _everyday(turn: str) -> bool:
    """Whether the leader writes as people chat: contractions, no capital, no full stop."""
    return bool(
        re.search(r"\w['\u2019](?:s|re|ve|ll|d|m|t)\b", turn, re.IGNORECASE)
        or turn.lstrip()[:1].islower()
    )
