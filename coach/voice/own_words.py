"""The junior's own words, made plainer: without the hedges and apologies, or without a name."""

from __future__ import annotations

import re

from coach.rubric.clauses import QUESTION_START, Clause, clauses_of
from coach.voice.guarding import names_in
from coach.voice.weakening import apologising, blaming, minimised, taking_back
from knowledge.text import clean_line

_HEDGES = re.compile(
    r"(?:\b(?:I (?:think|guess|suppose|feel like|feel|mean|wonder if|am just saying)(?: that)?"
    r"|I'm (?:just|only) saying(?: that)?|maybe|perhaps|possibly|probably|kind of|sort of|kinda"
    r"|sorta|a (?:little |tiny )?bit|a little|slightly|somewhat|just|um+|uh+|er+m?|in a way"
    r"|or something|or anything|or whatever|if (?:that|it) makes sense|obviously|you know"
    r"|to be fair|to some extent|more or less|potentially|actually|basically|if you know what I "
    r"mean"
    r"|(?:and|but)? ?I (?:could|may|might) be wrong(?: about (?:it|this|that))?)\b,? ?)",
    re.IGNORECASE,
)
# What cannot be taken out without changing what is said.
_UNSURE = re.compile(
    r"\b(?:might|may|could|seems?|seemed|would say|some people|not sure|don't know|wonder)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"^(?:and|but|so|well|because|that|though|or|also|like)\b[ ,]*", re.IGNORECASE)
_MOST_WORDS = 34
_LEAST_WORDS = 4


def plainer(turn: str) -> str | None:
    """What `turn` states, in its own words and without what took the force out of it.

    None where that leaves too little, or nothing different.
    """
    clauses = clauses_of(turn)
    dropped = {
        hit.clause
        for hits in (apologising(clauses), taking_back(clauses), blaming(clauses))
        for hit in hits
    } | set(minimised(clauses))
    kept = [clause for clause in clauses if clause not in dropped and not _asks(clause)]
    sentences: list[str] = []
    for number in dict.fromkeys(clause.sentence for clause in kept):
        words = " ".join(
            turn[clause.start : clause.end] for clause in kept if clause.sentence == number
        )
        sentence = _sentence(words)
        if sentence and sum(len(one.split()) for one in sentences) < _MOST_WORDS:
            sentences.append(sentence)
    text = " ".join(sentences)
    same = re.sub(r"\W", "", text).lower() == re.sub(r"\W", "", turn).lower()
    words_left = len(text.split())
    return text if _LEAST_WORDS <= words_left <= _MOST_WORDS and not same else None


def without_names(turn: str) -> str | None:
    """`turn` with "somebody" for each name in it; None without a name that can be told."""
    names = names_in(turn)
    if not names:
        return None
    text = clean_line(turn, 220)
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}(?: [A-Z][a-z]+)?\b", "somebody", text)
    text = re.sub(r"\bsomebody(?:,? somebody)+", "somebody", text)
    return re.sub(r"(^|[.!?] )somebody", lambda found: f"{found[1]}Somebody", text)


def _asks(clause: Clause) -> bool:
    return bool(re.match(QUESTION_START, clause.text))


def _sentence(words: str) -> str | None:
    text = _HEDGES.sub(" ", clean_line(words, 400))
    text = re.sub(r"\s+([,.;!?])", r"\1", " ".join(text.split())).strip(" ,.;:!?\u2026-")
    text = _LINK.sub("", text).strip(" ,")
    if _UNSURE.search(text) or len(text.split()) < 3:
        return None
    return f"{text[0].upper()}{text[1:]}."
