"""How good a question is beside another one: many weak signs, weighed together.

The principles say yes or no and are kept narrow, so that what they refuse is really wrong. Between
two questions that both pass, or fail alike, the one is still better: it asks about this person, it
hedges, it can be said in a breath. Such signs are weighed by a pairwise logistic regression, learnt
from pairs of a better and a worse question by `python -m evals.questions learn`, which writes
question_weights.json. Beside them counts what the sentence model tuned on the same pairs makes of
the question. Deterministic; that and how near a question lies to its topic need the sentence model
and are left out where it cannot be run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from coach.rubric.principles import (
    Checks,
    QuestionContext,
    check_question,
    question_score,
    topics_named,
)
from coach.rubric.question_form import asked_in, plain
from coach.rubric.question_hints import hints_of
from coach.rubric.question_nearness import nearness_of
from coach.rubric.question_reading import faultiness
from coach.words import content_stems

# How loudly a word and a pair of words may speak before anything is learnt, beside a signal.
_WORD = 0.55
_TOKEN = re.compile(r"[\w']+|[,:;?]")
SHARE_OF_READING = 0.5
"""How far the tuned sentence model's log odds count beside the signs: on 402 development pairs that
neither had learnt from, 0.92 are ordered right, 0.88 by signs alone (from 0.2 to 0.5 alike)."""
UNSEEN = 20_000
"""Words that the language may hold beside those met in the guidance and the bank."""

_AUX = r"(?:do|does|did|would|will|should|could|can|makes?|made|stops?|keeps?|helps?)"
_TO_YOU = r"(?:you|your|i|we|us|me|it|that|this|there|my|our|not)\b"

# Counted in the plain text; the figure scales the count to about one.
_COUNTED: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, scale, re.compile(pattern))
    for name, scale, pattern in (
        ("you", 0.5, r"\byou(?:'(?:re|ve|d|ll))?(?!\w)"),
        ("your", 0.5, r"\byour(?:s|self)?\b"),
        ("i", 0.5, r"\b(?:i|me|my|i'm|i've|i'd)\b"),
        ("we", 0.5, r"\b(?:we|us|our)\b"),
        ("no", 0.5, r"\b(?:not|no|never|nothing|nobody|none|without)\b|n't\b"),
        ("comma", 0.5, r","),
        ("of", 0.5, r"\bof\b"),
        ("which that", 0.5, r"\b(?:which|that|whose)\b"),
        ("be", 0.5, r"\b(?:is|are|was|were|be|been|being)\b"),
        ("noun of a verb", 0.5, r"\b\w+(?:tion|ment|ance|ence|ity|ness|ism|sis)s?\b"),
        ("ing", 0.5, r"\b\w{2,}ing\b"),
    )
)
# There or not.
_SEEN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("it is that", r"\b(?:is|was) it (?:that|about)\b|\bwas that which\b|\bthat which\b"),
        ("by somebody", r"\bby (?:you|me|us|whom)\b"),
        ("passive", r"\b(?:is|are|was|were|be|been|being) \w+(?:ed|en|wn|pt|ld|ne)\b"),
        ("preposed", r"^(?:by|to|from|through|of|on|as|with|what,|which,) "),
        ("ends on a small word", r"\b(?:is|are|was|be|been|of|by|to|for|you|me|us|it|has|than)\?$"),
        (
            "people",
            r"\b(?:people|staff|colleagues|members|workers|employees|leaders|directors|managers|"
            r"mentors|women|men|customers|users|others|everyone|everybody|trainees|apprentices|"
            r"graduates|newcomers|beginners|partners|executives|parents|friends|juniors|seniors|"
            r"they|them)\b",
        ),
        ("he or she", r"\b(?:he|she|him|her|his|hers)\b"),
        ("will", r"\b(?:will|going to)\b(?! you\b)"),
        ("would have", r"\bwould have\b"),
        ("who", r"\b(?:who|whose|whom|which (?:of|team|colleague|manager|person|one))\b"),
        (
            "hedge",
            r"\b(?:if any\w*|if at all|or not|or worse|for better|if you|as far as|in general|as a "
            r"pattern|without|at all|or nothing|or fail\w*|or un\w+|anything|may be|so far)\b",
        ),
        (
            "strong word",
            r"\b(?:so|such|too|very|really|most|best|worst|badly|even|still|just|only|ever|never|"
            r"always|all|right|finally|exactly|hardly|much|how \w+ly)\b",
        ),
        (
            "how adjective",
            r"^how (?!do|did|does|is|are|was|were|have|has|would|will|can|could|should|shall|many|"
            r"often|long|much|to)\w+",
        ),
        (
            "reason given",
            r"\b(?:given|since|now that|seeing|because|when you have|having|being|as (?:a|an|one)|"
            r"with)\b",
        ),
        (
            "what makes",
            r"\bwhat (?:is|was) it (?:about|that)\b|\bwhat (?:makes|made) (?:it|you|our|the)\b",
        ),
    )
)
_THIRD = re.compile(
    rf"\b{_AUX} (?:the |all |most |other |any |some |those |many |a )*(?!{_TO_YOU})\w+"
)
_NEAR = re.compile(
    r"\b(?:afraid|fear\w*|hurt\w*|asham\w*|hate\w*|dislike\w*|worst|hardest|regret\w*|doubt\w*|"
    r"lonely|"
    r"fright\w*|resent\w*|failed?|cost\w*|wrong|breaking|broken|guilt\w*|ruin\w*|awake|"
    r"punish\w*|walk "
    r"out|resign\w*|nearly|really think|deep\w*|trust|secret\w*|cry|pain\w*|sick|suffer\w*|"
    r"swallow\w*|"
    r"rankle\w*|avoid\w*|waiting|as a person|yourself|belong\w*|confess\w*)\b"
)
_FAR = re.compile(
    r"\b(?:in general|generally|what do you do|from day to day|comes to mind|in a sentence|sort of|"
    r"kinds? of|usually|ordinary|what is an?|might|what does the word|how many|your role|think of|"
    r"opinion|day to day|hours|would be|willing)\b"
)
_BACK = re.compile(
    r"\b(?:since|became|has changed|have changed|still|again|finish\w*|left|promise\w*|last|"
    r"slipped|"
    r"our|we|after|now that|back|differently|these)\b"
)


class _Words(NamedTuple):
    """How often words and pairs of words were met, and how much stems speak for each topic."""

    total: int
    words: Mapping[str, int]
    pairs: Mapping[str, int]
    topics: Mapping[str, Mapping[str, float]]


class _Weights(NamedTuple):
    centre: float
    signs: Mapping[str, float]


def rate(text: str, context: QuestionContext) -> tuple[float, Checks]:
    """The score that orders questions, 0 to 1, and the checks behind it.

    Half of it is the weighted share of the principles that hold, half how likely the weak signs and
    the tuned sentence model make it that this is the better of two.
    """
    checks = check_question(text, context)
    likely = likelihood(signs_of(text, context, checks), faultiness(text, context))
    return round(0.5 * question_score(checks) + 0.5 * likely, 4), checks


def likelihood(signs: Mapping[str, float], faulty: float | None = None) -> float:
    """From 0 to 1; `faulty` are log odds, None where they are not known."""
    weights = _weights()
    total = sum(value * weights.signs.get(sign, 0.0) for sign, value in signs.items())
    total -= weights.centre + SHARE_OF_READING * (faulty or 0.0)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total / 2))))


def signs_of(text: str, context: QuestionContext, checks: Checks) -> dict[str, float]:
    """Everything that is weighed, by name."""
    said = plain(text)
    signs = {f"no {principle}": 1.0 for principle, held in checks.items() if held is False}
    signs |= _form(said, text)
    signs |= _depth(said, context.session)
    signs |= hints_of(said, context)
    signs |= _commonness(said)
    if context.topic:
        signs |= _topic(text, context.topic)
        signs |= nearness_of(text, context.topic)
    tokens = ["^", *_TOKEN.findall(said), "$"]
    for token in tokens[1:-1]:
        signs[f"word {token}"] = signs.get(f"word {token}", 0.0) + _WORD
    for first, second in pairwise(tokens):
        signs[f"pair {first} {second}"] = signs.get(f"pair {first} {second}", 0.0) + _WORD
    return signs


def _form(said: str, text: str) -> dict[str, float]:
    asked = asked_in(text)
    last = asked[-1] if asked else said
    words = re.findall(r"[\w']+", said)
    signs = {f"sign {name}": scale * len(known.findall(said)) for name, scale, known in _COUNTED}
    signs |= {f"sign {name}": 1.0 for name, known in _SEEN if known.search(said)}
    signs["sign length"] = len(words) / 10
    signs["sign long"] = max(0, len(words) - 15) / 5
    signs["sign letters"] = sum(map(len, words)) / max(len(words), 1) / 5
    signs["sign questions"] = float(said.count("?"))
    signs["sign not you"] = float(not any(word.startswith("you") for word in words))
    signs["sign somebody else"] = float(bool(_THIRD.search(last)))
    return signs


def _depth(said: str, session: int | None) -> dict[str, float]:
    """How near and how far it asks, by the session; the third is half early, half late."""
    near, far, back = (len(known.findall(said)) for known in (_NEAR, _FAR, _BACK))
    signs = {"depth near": 0.3 * near}
    if session is not None and session <= 2:
        signs |= {"depth near early": near, "depth back early": 0.5 * back}
        signs["depth far early"] = 0.5 * far
    elif session is not None and session >= 6:
        signs |= {"depth far late": far, "depth back late": 0.5 * back}
        signs["depth near late"] = 0.3 * near
    return signs


def _commonness(said: str) -> dict[str, float]:
    """How ordinary its words and their order are, beside those of the guidance and the bank."""
    known = words_met()
    tokens = ["^", *_TOKEN.findall(said), "$"]
    each = [log((known.words.get(word, 0) + 0.5) / (known.total + UNSEEN)) for word in tokens]
    pairs = [
        log(
            (known.pairs.get(f"{first} {second}", 0) + 5 * exp(single))
            / (known.words.get(first, 0) + 5)
        )
        for (first, second), single in zip(pairwise(tokens), each[1:], strict=True)
    ]
    return {
        "common pairs": sum(pairs) / len(pairs),
        "common rarest": min(pairs) / 4,
        "common words": sum(each) / len(each),
        "common rare": 3 * sum(pair < -9 for pair in pairs) / len(pairs),
        "common unknown": sum(word not in known.words for word in tokens[1:-1]) / 2,
    }


def _topic(text: str, topic: str) -> dict[str, float]:
    stems = content_stems(text)
    spoken = words_met().topics.get(topic, {})
    said = sum(spoken.get(stem, 0.0) for stem in stems)
    others = [
        sum(known.get(stem, 0.0) for stem in stems)
        for name, known in words_met().topics.items()
        if name != topic
    ]
    return {
        "topic own": min(3, topics_named(text).get(topic, 0)) / 3,
        "topic spoken": said / 3,
        "topic margin": (said - max(others, default=0.0)) / 3,
        "topic none": float(said <= 0),
    }


@cache
def words_met() -> _Words:
    """What was counted in the guidance and the bank."""
    file = resources.files("coach.rubric").joinpath("question_words.json")
    return _Words(**json.loads(file.read_text(encoding="utf-8")))


@cache
def _weights() -> _Weights:
    """The learnt weights, stored as whole hundredths."""
    file = resources.files("coach.rubric").joinpath("question_weights.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    signs = {sign: number / 100 for sign, number in stored["signs"].items()}
    return _Weights(stored["centre"], signs)
