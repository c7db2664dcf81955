"""The gate for saying a hard thing: nobody accused, judged or given away, and one thing at a time.

The mentor's-side detectors decide, as they do in a rehearsal; what only a written draft can break
(a guessed motive, several occasions at once) is added here.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from coach.questions.hard_thing_parts import sentences_in
from coach.questions.hard_thing_words import Part
from coach.rubric.language import reads_as_english
from coach.voice.detect import detect_voice
from coach.voice.guarding import names_in
from coach.voice.moves import VoiceMove
from coach.voice.own_words import plainer, without_names

_JUDGED = (
    r"arrogant|rude|lazy|selfish|aggressive|dismissive|condescending|patronising|defensive|unfair|"
    r"disrespectful|careless|thoughtless|incompetent|clueless|insensitive|cold|impatient|stubborn|"
    r"controlling|intimidating|scary|mean|horrible|awful|nasty|hypocritical|dishonest|biased|sexist|"
    r"racist|ageist|toxic|moody|vain|petty|cruel|pompous|unprofessional|ridiculous|stupid"
)
_CHARACTER = re.compile(
    rf"\byou(?:'re|'ve been| are| were| seem(?:ed)?| look(?:ed)?| sound(?:ed)?| can be| come across"
    rf" as| came across as| have been)(?: \w+){{0,2}}? (?:{_JUDGED})\b"
    rf"|\byour (?:{_JUDGED}|ego|attitude|temper|arrogance|rudeness|personality)\b"
    r"|\b(?:a|an|such a) (?:\w+ )?(?:bully|snob|dinosaur|narcissist|micromanager|tyrant|liar|"
    r"hypocrite|control freak)\b",
    re.IGNORECASE,
)
_MOTIVE = re.compile(
    r"\bbecause you (?:do not|don't|did not|didn't|want|wanted|think|thought|hate|only|never|feel|"
    r"felt|need|needed|like|care|are|were)\b|\b(?:on purpose|deliberately|intentionally|to make a "
    r"point|to show off|to humiliate|to look good|to punish)\b|\byou (?:wanted|meant|tried|"
    r"intended|were trying|were hoping) to\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:always|every (?:single )?(?:time|day|week|meeting)|constantly|all the time|never once|"
    r"again and again|time after time|keep(?:s)? (?:on )?\w+ing)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:and also|as well as that|another thing|secondly|on top of (?:that|this)|besides that|"
    r"and another|for another)\b",
    re.IGNORECASE,
)
# The detector hears what people say of everybody now; a written effect is mostly in the past.
_GROUP = re.compile(
    r"\b(?:everyone|everybody|nobody|no one|we all|all of us|they all|people|staff|the others|"
    r"the whole \w+|half the \w+)(?: \w+)? (?:was|were|got|has been|have been)(?: \w+)? (?:fed up|"
    r"angry|upset|furious|unhappy|scared|afraid|tired|shocked|annoyed|offended|demotivated|worried|"
    r"sick|disappointed|embarrassed|humiliated|miserable|frightened|terrified|laughing|talking)\b",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(
    r"^(?:he|she|they|(?:my|the) (?:director|boss|leader|manager|mentee|chief|head))\b",
    re.IGNORECASE,
)
_MOST_SENTENCES: dict[Part, int] = {
    "situation": 1,
    "behaviour": 2,
    "impact": 2,
    "wish": 1,
    "aim": 1,
}


class Looked(NamedTuple):
    """A part after the gate: the words to use, the reason why it may not be used (None where it
    may), and what was put right."""

    words: str
    stopped: str | None
    mended: tuple[str, ...]


def look_at(part: Part, words: str, known: Collection[str] = ()) -> Looked:
    """`words` are one part as the person wrote it; `known` are names that give nobody away."""
    mended: list[str] = []
    others = [name for name in names_in(words, known) if name not in known]
    if others and (nameless := without_names(words)):
        words = nameless
        mended.append("name_mended")
    if part in ("behaviour", "impact"):
        if _softened(words):
            plain = plainer(words)
            if plain is None:
                return Looked(words, "softened", tuple(mended))
            words = plain
            mended.append("softened_mended")
        if len(words.split()) >= 4 and not reads_as_english(words):
            return Looked(words, "language", tuple(mended))
    return Looked(words, _fault(part, words, known), tuple(mended))


def accuses(text: str, known: Collection[str] = ()) -> bool:
    """Whether a whole wording would still land as blame, a verdict, or speaking for others."""
    found = {move.label for move in detect_voice(text, known=known)}
    return bool(found & _STOPS.keys()) or bool(_CHARACTER.search(text) or _MOTIVE.search(text))


_STOPS: dict[VoiceMove, str] = {
    VoiceMove.BLAME: "blame",
    VoiceMove.GROUP_CLAIM: "group",
    VoiceMove.IDENTIFYING_OTHERS: "role",
}
_SOFT = frozenset(
    {VoiceMove.OVER_SOFTENING, VoiceMove.BACKING_DOWN, VoiceMove.APOLOGY_FOR_SPEAKING}
)


def _softened(words: str) -> bool:
    return bool(_SOFT & {move.label for move in detect_voice(words)})


def _fault(part: Part, words: str, known: Collection[str]) -> str | None:
    """The first thing that keeps these words out of a wording; the gravest come first."""
    found = [
        _STOPS[move.label] for move in detect_voice(words, known=known) if move.label in _STOPS
    ]
    one_occasion = part in ("situation", "behaviour")
    faults = {
        "character": bool(_CHARACTER.search(words)),
        "group": bool(_GROUP.search(words)),
        **dict.fromkeys(found, True),
        "motive": bool(_MOTIVE.search(words)),
        "about_them": part == "behaviour" and bool(_ABOUT_THEM.match(words)),
        "often": one_occasion and bool(_OFTEN.search(words)),
        "several": bool(_SEVERAL.search(words)) or sentences_in(words) > _MOST_SENTENCES[part],
    }
    return next((fault for fault, so in faults.items() if so), None)
