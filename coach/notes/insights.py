"""Which lines carry something learnt: signs a reader goes by, weighed as readers weighed them.

The weights were fitted to the development cases of evals/notes (`python -m evals.notes.train`),
and kept in insight_weights.json; everything else here is plain counting.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import Final

from coach.notes.dates import find_dates
from coach.notes.questions import UNSURE, asks
from coach.notes.reading import Reading
from coach.notes.statements import Statement
from coach.rubric.principles import topics_named
from coach.words import content_stems

_NONE: Final[Mapping[int, Reading]] = {}
LONGEST = 45
"""Words of one insight; of a longer paragraph each sentence stands for itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one line, bullet or turn says, as far as nothing else was made of it."""

    said: tuple[Statement, ...]
    before: Statement | None
    after: Statement | None
    share: float
    """How far into the notes it stands, from 0 to 1."""

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.said)

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(sorted({line for one in self.said for line in one.lines}))


def candidates(said: Sequence[Statement], used: Collection[int]) -> Iterator[Candidate]:
    """The lines of the notes, without the statements in the places `used`."""
    position = 0
    for _, group in groupby(said, key=lambda one: (one.lines[0], one.speaker)):
        turn = list(group)
        start, position = position, position + len(turn)
        free = [one for one in turn if one.place not in used]
        if not free:
            continue
        long = sum(len(one.text.split()) for one in free) > LONGEST
        wrapped = len({line for one in free for line in one.lines}) > 1
        before = said[start - 1] if start else None
        after = said[position] if position < len(said) else None
        share = start / len(said)
        if (long or wrapped) and free[0].speaker is None and not free[0].bullet:
            for one in free:
                yield Candidate((one,), before, after, share)
        else:
            yield Candidate(tuple(free), before, after, share)


_LEARNT = re.compile(
    r"\b(?:learn(?:t|ed)|realis(?:e|ed)|realiz(?:e|ed)|didn'?t know|did not know|hadn't (?:known|"
    r"realised|realized|thought|noticed|seen|heard)|had no idea|no idea|never knew|never thought|"
    r"surpris\w+|noticed|turns out|turned out|(?:the )?real (?:reason|problem|issue|cost|cause)|"
    r"key (?:point|thing|message)|struck|found out|understood|understand now|now (?:i )?(?:see|"
    r"understand)|eye[- ]opener|interesting|(?:point|trick|upshot) is|main (?:thing|issue|problem|"
    r"point|one)|biggest|news to me|changed my mind|(?:he|she|i|we) (?:honestly )?(?:thought|"
    r"assumed|guessed|expected)|i'd been told|i was told|more than i|less than i|insight|takeaway|"
    r"aha|wake[- ]up|lightbulb|makes sense now|wrong about|blind spot|wasn't enough|landed)\b"
)
_ALL_OR_NONE = re.compile(
    r"\b(?:nobody|no one|none|everyone|everybody|people|ppl|most|half|only|never|always|each|every|"
    r"all|any|many|few|anyone|same|staff|new (?:starters|joiners|people|staff|ones)|keiner)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|bc|'?cause|cos|so|but|not|instead|although|though|while|yet|unless|until|than|"
    r"means?|which|still|without|otherwise|even|then|and never|opposite)\b|n't\b|->|→|="
)
_TROUBLE = re.compile(
    r"\b(?:wrong|broken|slow\w*|twice|two|too|lose|loses|lost|wait\w*|queue|locked|hates?|afraid|"
    r"scared|leaves?|miss\w*|rubbish|stop\w*|old|out of date|cold|worse|worst|waste\w*|hid\w*|lie|"
    r"dare\w*|give up|ignor\w+|boring|scam|bin|bins|paper|manual|copy|copies|wiped|insult|dies|"
    r"blocks?|takes|asks|wants?|reads?|gets?|goes|comes|costs?|pays?|works?|uses?|sees?|counted)\b"
)
_NARRATES = re.compile(
    r"\b(?:i|he|she|we|they) (?:\w+ )?(?:asked|laughed|went|said|looked|rang|walked|nodded|smiled|"
    r"winced|told|opened|started|sat|met|showed|came|left|apologi\w+|thanked|stopped|did|had|was|"
    r"were|liked|read|played|put|typed|tried|helped|argued|offered|talked|heard|moved|felt)\b"
)
_SPEAKS = re.compile(
    r"\b(?:he|she|they|[a-z]+) (?:says?|thinks?|reckons|told me|showed me|explained|pointed out|"
    r"finds?|sees|calls|feels)\b"
)
_FIRST = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|we|us|our|we're|we've)\b")
_OPENS_WITH_ONE = re.compile(
    r"^(?:and |so |but |ok |well )?(?:i|he|she|we|they|it|that|this|you|there)\b"
)
_MODAL = re.compile(
    r"\b(?:will|could|might|may|maybe|perhaps|should|would|going to|cld|wld|shd|hopefully)\b|'ll\b|"
    r"'d\b"
)
_CHAT = re.compile(
    r"\b(?:okay|ok|right|yeah|oh|um|thanks|thank you|sorry|please|hello|hi|lol|haha|lovely|"
    r"brilliant|perfect|cool|biscuits?|coffee|tea|weather|late|minutes? late|good luck|fair|wow|"
    r"mad|god|dear)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|hundred|dozen|half|third|twice|once|percent|per cent)\b"
)
_HEADER = re.compile(
    r"^(?:session|meeting|notes?|1:1|reverse mentoring|mentoring|date|with|present|attendees|"
    r"transcript|recording|where|when|venue|agenda|voice memo|prep|score)\b"
)
_STRUCK = re.compile(
    r"\b(?:oh|wow|really|no idea|ouch|awful|god|blimey|gosh|is that|i didn't|i did not|never knew|"
    r"i was told|i'd been told|goodness|right|that's true|say that again|seriously)\b|\?$|!"
)
_JUDGES = re.compile(
    r"\b(?:useful|good|great|nice|hard|honest|tired|awkward|felt|feeling|liked|enjoyed|grateful|"
    r"proud|nervous|relaxed|mood|fun)\b"
)


def signs(one: Candidate) -> dict[str, float]:
    """What speaks for and against, by name; 0 or 1, and the length in words on a log scale."""
    text, said = one.text, " ".join(piece.said for piece in one.said)
    first = one.said[0]
    count = len(said.split())
    talk = first.speaker is not None
    echo = one.after is not None and one.after.speaker not in (None, first.speaker)
    after = one.after.said if echo and one.after is not None else ""
    asked = one.before is not None and talk and one.before.said.endswith("?")
    known = {
        "learnt": _LEARNT.search(said),
        "all or none": _ALL_OR_NONE.search(said),
        "cause": _CAUSE.search(said),
        "two causes": len(_CAUSE.findall(said)) > 1,
        "trouble": _TROUBLE.search(said),
        "two troubles": len(_TROUBLE.findall(said)) > 1,
        "narrates": _NARRATES.search(said),
        "speaks": _SPEAKS.search(said),
        "first person": _FIRST.search(said),
        "opens with a pronoun": _OPENS_WITH_ONE.match(said),
        "modal": _MODAL.search(said),
        "chat": _CHAT.search(said),
        "number": _NUMBER.search(said),
        "quotes": re.search(r"[\"“”]", text),
        "date": find_dates(text),
        "bullet": first.bullet,
        "insight section": first.section == "insights",
        "other section": first.section not in (None, "insights"),
        "first line": one.share == 0,
        "header": _HEADER.match(said) or count < 3,
        "late": one.share > 0.7,
        "early": 0 < one.share < 0.35,
        "unsure": UNSURE.search(said),
        "question": asks(first),
        "judges": _JUDGES.search(said),
        "you": re.search(r"\byou\b", said),
        "several sentences": len(one.said) > 1,
        "colon": re.search(r"^\W*[\w' ]{2,25}:", text),
        "bracketed": text.lstrip().startswith(("(", "[")),
        "topic": topics_named(said),
        "talk": talk,
        "talk, echoed": talk and after and content_stems(after) & content_stems(said),
        "talk, struck": talk and after and _STRUCK.search(after),
        "talk, asked for": asked,
        "talk, long": talk and count >= 14,
        "talk, short": talk and count < 9,
        "talk, first person": talk and _FIRST.search(said),
        "talk, trouble": talk and _TROUBLE.search(said),
    }
    counted = {name: float(bool(there)) for name, there in known.items()}
    counted["length"] = math.log(count + 1) - 2.3
    counted["content"] = min(len(content_stems(said)), 14) / 7 - 1
    return counted


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    source = resources.files("coach.notes").joinpath("insight_weights.json")
    found: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return found


SHARE_OF_READING: Final = 0.4
"""How far the sentence model's reading counts beside the signs."""
LEAST_WITH_READING: Final = 0.6
"""From here on it is kept, where there are readings. Both were chosen on 58 development cases that
the sentence model had not learnt from; on 78 later ones F1 is the same from 0.45 to 0.6."""


FEW, LEAST_IN_FEW = 6, 0.33
"""Who writes down no more statements than this thought most of them worth it: on 17 such cases that
the sentence model had not learnt from insights F1 is 0.82, from 0.6 on 0.63."""


def likelihood(one: Candidate, readings: Mapping[int, Reading] = _NONE) -> float:
    """From 0 to 1: how sure the signs, and any reading, are that a reader would keep it."""
    weights = _weights()
    total = weights["constant"] + sum(
        weights.get(name, 0.0) * value for name, value in signs(one).items()
    )
    read = [readings[piece.place].insight for piece in one.said if piece.place in readings]
    if read:
        total += SHARE_OF_READING * (max(read) - total)
    return 1 / (1 + math.exp(-total))


_NAMED = re.compile(
    r"^(?:(?:things? )?(?:i|we) )?(?:learnt|learned|realised|realized|til|lesson|insight)\b"
)


def is_named(one: Candidate) -> bool:
    """Whether the notes themselves call it something learnt."""
    return one.said[0].section == "insights" or bool(_NAMED.match(one.said[0].said))


def insights_among(
    said: Sequence[Statement], used: Collection[int], readings: Mapping[int, Reading] = _NONE
) -> list[Candidate]:
    """The candidates that are likely enough, in the order of the notes."""
    least = LEAST_WITH_READING if readings else _weights()["least"]
    if len(said) <= FEW:
        least = min(least, LEAST_IN_FEW)
    return [
        one for one in candidates(said, used) if is_named(one) or likelihood(one, readings) >= least
    ]
