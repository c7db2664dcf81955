"""The parts of a hard thing as the person writes them, made into sentences that can be said."""

from __future__ import annotations

import re

from coach.names import doubtful_names, given_names
from knowledge.text import clean_line

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
_WHEN = re.compile(
    r"(?:on|at|in|during|since|after|before|while|when|last|this|yesterday|today|earlier|two|three"
    r"|a (?:week|month|few \w+) ago|as|over|by|around|near|outside|between)\b",
    re.IGNORECASE,
)
_STRIPPED = re.compile(r"(?:on|at|in|during)\s+", re.IGNORECASE)
_BESIDE = re.compile(r"(?:after|before|since|between|over|by|around|outside|near)\b", re.IGNORECASE)
_DAY = "|".join(_DAYS.split())
_A_DAY = re.compile(
    rf"(?:(?:{_DAY})(?: (?:morning|afternoon|evening|night))?(?:,? \d.*)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS.split())})\b.*)$",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(rf"(?:(?:{_DAY}) [a-z]|\d)", re.IGNORECASE)
_CAPITALS = frozenset(
    word.capitalize() for word in (*_DAYS.split(), *_MONTHS.split(), "english", "christmas")
)
# A sentence that begins with what was done is taken to be about the listener.
_DONE = re.compile(
    r"(?:left|said|told|cut|read|went|took|made|gave|put|kept|began|spoke|came|did|sent|wrote|ran"
    r"|chose|let|broke|shut|stood|sat|held|threw|brought|"
    r"(?!(?:tired|need|indeed|red|shared|unused|hundred|bed|feed|shed|speed)\b)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:please|could|can|would|will|may|might|shall)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"^(?:i(?:'d| would) (?:like|prefer|want|appreciate it if)|i want|we both want|"
    r"both of us want|it is that|it was|that)\s+",
    re.IGNORECASE,
)


def occasion(situation: str) -> str:
    """The situation as a thing to talk about: "Tuesday's handover" for "at Tuesday's handover"."""
    said = _named(situation)
    if stripped := _STRIPPED.match(said):
        return _lower(said[stripped.end() :])
    if re.match(r"(?:when|while|as)\b", said, re.IGNORECASE):
        return f"the moment {_lower(said)}"
    if _BESIDE.match(said):
        return f"what happened {_lower(said)}"
    return _lower(said)


def what_happened(situation: str, behaviour: str) -> str:
    """One sentence, or two, with the when and where in front: "At …, you …"."""
    when = _named(situation)
    if not _WHEN.match(when):
        preposition = "on" if _A_DAY.match(when) else "at"
        when = f"{preposition} {_lower(when)}"
    done = _bare(behaviour)
    if _DONE.match(done):
        done = f"you {_lower(done)}"
    comma = "" if when.endswith(",") else ","
    return sentence(f"{when}{comma} {_lower(done)}")


def request(wish: str) -> str:
    """The wish as a sentence of its own: a question stays one, anything else is what I would
    like."""
    said = _SPEAKER.sub("", clean_line(wish, 400)).strip()
    if is_question(said):
        return sentence(said.rstrip(" .?") + "?")
    return sentence(f"I would like {_lower(_bare(said))}")


def is_question(wish: str) -> bool:
    said = wish.strip()
    return said.endswith("?") or bool(_ASKS.match(said))


def shared_aim(aim: str) -> str:
    return sentence(f"We both want {_lower(_bare(aim))}")


def sentence(words: str) -> str:
    """`words` with a capital in front and a stop behind."""
    said = clean_line(words, 900).strip()
    if not said:
        return ""
    ended = said if said[-1] in ".!?…" else f"{said.rstrip(' ,;:-')}."
    return f"{ended[0].upper()}{ended[1:]}"


def sentences_in(words: str) -> int:
    return len([part for part in re.split(r"(?<=[.!?…;])\s+", words.strip()) if part])


def _named(situation: str) -> str:
    """The situation with its article: "the Monday stand-up", but "Monday" and "6 October"."""
    said = _bare(situation)
    bare = _NO_ARTICLE.match(said) and not _A_DAY.match(said)
    return f"the {said}" if bare else said


def _bare(words: str) -> str:
    return _SPEAKER.sub("", clean_line(words, 400)).strip().rstrip(" .;:,")


def _lower(words: str) -> str:
    """`words` to stand inside a sentence; "I", names, days and abbreviations keep capitals."""
    first = re.match(r"[^\W\d_]+", words)
    if (
        first is None
        or first[0] == "I"
        or first[0] in _CAPITALS | given_names() | doubtful_names()
        or first[0][1:] != first[0][1:].lower()
    ):
        return words
    return words[0].lower() + words[1:]
