"""Weak signals of the moves: wide word classes and shapes that a weighing turns into evidence.

A cue says what a clause is; a signal only makes something likelier, together with others. What
each weighs for which move is learnt from the labelled turns (evals/moves/train.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.rubric import closing_signals, opening_signals
from coach.rubric.clauses import Clause, plain_text
from coach.rubric.spelling import stems

_PATTERNS = {
    name: re.compile(pattern, re.MULTILINE)
    for name, pattern in (opening_signals.SIGNALS | closing_signals.SIGNALS).items()
}
# "I'm not asking you to speak for anyone" names what it does not do.
_DISCLAIMS = re.compile(
    r"\bi (?:am not|do not|would not|will not|did not|shall not|would never) (?:\w+ )?"
    r"(?:ask\w*|want|need"
    r"|expect\w*|mean) (?:\w+ )?(?:to|for)\b"
)
_OURSELVES = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our|ours)\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|do|does|did|have|has|had|will|would|can|cannot|could|should|must"
    r"|\w+ed|goes|went|get|gets|got|makes?|made|says?|said|comes?|came|takes?|took|knows?|knew)\b"
)
_THIS_ONE = re.compile(
    r"\b(?:[Ww]as|[Ii]s|[Ww]ere|[Ww]ould|[Ii]t's|[Ii]t is) (?:it|that|this|those|these"
    r"|one of them|she|he|her"
    r"|him)?(?: be)? ?(?:[A-Z][a-z]+|the (?:\w+ ){0,2}(?:with|in|from|at|who|on))\b"
)
_NAMED = re.compile(
    r"(?:\b(?:[Ww]as|[Ii]s|[Ii]t's|[Bb]e) (?:it |that |this )?(?:[Bb]ig |[Oo]ld |the )?[A-Z][a-z]+"
    r"|(?<=[.!?] )[A-Z][a-z]+)\s*(?:\?|$|\.|,)"
)


def signals_of(turn: str, previous: str, clauses: Sequence[Clause]) -> dict[str, float]:
    """The signals there are, each between 0 and 1; an absent one is 0."""
    meant_so = [clause for clause in clauses if not _DISCLAIMS.search(clause.text)]
    text = "\n".join(clause.text for clause in meant_so)
    found = {
        name: 1.0 if len(matches) > 1 else 0.8
        for name, pattern in _PATTERNS.items()
        if (matches := list(pattern.finditer(text)))
    }
    words = text.split()
    count = max(1, len(words))
    said = stems(previous)
    meant = stems(text)
    answering = previous.rstrip().endswith("?")
    asked = any(clause.asked for clause in clauses)
    found |= {
        "answering": float(answering),
        "asked": float("?" in turn),
        "told": float("?" not in turn and not asked),
        "short": float(count < 8),
        "length": min(1.0, count / 40),
        "long": float(count > 40),
        "sentences": min(1.0, len({clause.sentence for clause in clauses}) / 5),
        "questions": min(1.0, turn.count("?") / 3),
        "shared": min(1.0, len(said & meant) / 3),
        "share": len(said & meant) / max(1, len(meant)),
        "exclaims": float("!" in turn),
        "i": min(1.0, sum(word in {"i", "me", "my", "mine"} for word in words) / 3),
        "we": min(1.0, sum(word in {"we", "us", "our"} for word in words) / 3),
        "you": min(1.0, sum(word in {"you", "your"} for word in words) / 3),
        "they": min(1.0, sum(word in {"they", "them", "their", "he", "she"} for word in words) / 3),
        "named": float(bool(_NAMED.search(turn))),
        "this one": float(bool(_THIS_ONE.search(turn))),
        "number": float(any(c.isdigit() for c in turn)),
    }
    found |= _saying_back(previous, said, clauses)
    before = plain_text(previous[-300:]).split()
    found |= {f"before {word}": 0.5 for word in {"you", "your", "not", "i", "they"} & set(before)}
    return {name: value for name, value in found.items() if value}


def _saying_back(
    previous: str, said: frozenset[str], clauses: Sequence[Clause]
) -> dict[str, float]:
    """How far statements without the leader in them repeat the mentor's words."""
    apart = [c for c in clauses if not c.asked and not _OURSELVES.search(c.text)]
    shares = [
        (len(meant & said) / len(meant), clause)
        for clause in apart
        if (meant := stems(clause.text))
    ]
    first = clauses[0]
    opening = stems(first.text)
    words = set(first.text.split()) & set(plain_text(previous).split())
    return {
        "apart": min(1.0, len(apart) / 3),
        "only apart": float(len(apart) == len(clauses)),
        "said back": max((share for share, _ in shares), default=0.0),
        "opens back": len(opening & said) / len(opening) if opening else 0.0,
        "opens echo": float(first in apart and first.words <= 5 and bool(opening & said)),
        "opens same words": len(words) / max(1, first.words) if first in apart else 0.0,
        "no verb": float(not first.asked and 1 < first.words < 9 and not _VERB.search(first.text)),
        "opens with you": float(first in apart and " you" in f" {first.text}"),
        "opens with them": float(
            first in apart and bool(re.match(r"(?:so |and )?(?:they|he|she|it|the)\b", first.text))
        ),
    }
