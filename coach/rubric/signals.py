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
_CHECKS = re.compile(
    r"(?:yes|no|right|correct|yeah|you mean|is that (?:it|right|so|the point|fair|what you mean)"
    r"|have i (?:got|understood)(?: \w+){0,3}|do i (?:understand|have)(?: \w+){0,3}"
    r"|did i get(?: \w+){0,2}|am i (?:right|close)|or (?:am i wrong|not))$"
)
# What a short fact answers, and what only a story does, wherever in the question it stands.
_HEARS = re.compile(r"\b(?:hear|understand|see|get|take|respect|appreciate|sorry|know)\b")
_YOU_ARE_NEW = re.compile(
    r"\byou are (?:(?:still|quite|very|so|rather|only|just|a bit|too|pretty|terribly) )+"
    r"(?:new|young|junior|green|fresh|learning|early)\b|\byou have (?:only|just|barely) been\b"
)
_FACT_ASKED = re.compile(
    r"\b(?:how (?:many|much|long|often|old|far|big|soon|late|early|common|deaf)|what (?:time|day"
    r"|date|year|age|number|colour|size)|since when|by when|which \w+|who|whose|when|where"
    r"|what is (?:his|her|their|your|the) (?:\w+ ){0,2}(?:name|id|number|age|grade|time))\b"
)
_STORY_ASKED = re.compile(
    r"\b(?:how (?:do|does|did|would|could|should|is|was|are|were|has|have|can|come|so)|what (?:do"
    r"|does|did|is|was|would|could|should|has|have|happens?|happened|made|makes|stops?|else|sort"
    r"|kind|for|about|if|goes|keeps|gets|worries|helps?)|in what (?:way|sense)|why|tell me|talk me"
    r"|walk me|show me|describe|explain)\b"
)
_WHETHER = re.compile(
    r"(?:and |so |but |okay |right |well |oh |or )*(?:is|are|was|were|do|does|did|have|has|had|can"
    r"|could|would|will|should|shall|may|might)\b"
)
# "Would it not be better" pushes; "what goes in that should not" asks.
_ASKS_NOT = re.compile(
    r"(?:^|, |\b(?:and|so|but|well|because) )(?:is|are|was|were|do|does|did|have|has|had|can"
    r"|cannot|could|would|will|should)(?: not\b| \w+ not\b|(?<=cannot) )"
)
_ABOUT_ME = re.compile(r"\b(?:i|me|my|we|us|our)\b")
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
    found |= _asking(clauses)
    found |= {
        "hears but": float(any(c.but_follows and _HEARS.search(c.text) for c in clauses)),
        "opens with but": float(bool(re.match(r"(?:but|no|well|look),? i\b", clauses[0].text))),
        "grants but": float(any(c.but_follows for c in clauses)),
        "you are new": float(bool(_YOU_ARE_NEW.search(text))),
    }
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
    meant_apart = frozenset[str]().union(*(stems(c.text) for c in apart))
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
        "same number": float(any(one.isdigit() for one in said & meant_apart)),
        "asks back": float(
            any(c.asked and bool(stems(c.text)) and stems(c.text) <= said for c in clauses)
        ),
        "checks after": float(bool(_CHECKS.match(clauses[-1].text)) and len(clauses) > 1),
        "opens with them": float(
            first in apart and bool(re.match(r"(?:so |and )?(?:they|he|she|it|the)\b", first.text))
        ),
    }


def _asking(clauses: Sequence[Clause]) -> dict[str, float]:
    """What the clauses with a question mark ask for, apart from the rest of the turn."""
    asked = [clause for clause in clauses if clause.asked]
    facts = [clause for clause in asked if _FACT_ASKED.search(clause.text)]
    stories = [clause for clause in asked if _STORY_ASKED.search(clause.text)]
    whether = [clause for clause in asked if _WHETHER.match(clause.text)]
    bare = [clause for clause in asked if clause not in facts + stories + whether]
    return {
        "asks fact": min(1.0, len(facts) / 2),
        "asks story": min(1.0, len(stories) / 2),
        "asks if": min(1.0, len(whether) / 2),
        "asks statement": min(1.0, len(bare) / 2),
        "asks fact only": float(bool(facts) and len(facts) == len(asked) and not stories),
        "asks story only": float(bool(stories) and len(stories) == len(asked) and not facts),
        "asks not": float(any(_ASKS_NOT.search(clause.text) for clause in asked)),
        "asks about me": float(any(_ABOUT_ME.search(clause.text) for clause in asked)),
        "asks last": float(clauses[-1].asked),
        "asks mid": float(any(clause.asked for clause in clauses[:-1]) and not clauses[-1].asked),
    }
