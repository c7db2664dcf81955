"""Verbs of things people do after a talk, in the forms notes have them in."""

from __future__ import annotations

import re
from functools import lru_cache

_DEEDS = frozenset(
    """
    accept add agree answer approve archive arrange ask attend audit block blog book borrow brief
    bring build buy call cancel change chase check choose clean clear close collect come compare
    confirm connect contact copy count cover create cut debrief decide delete deliver demo design
    dig do draft draw drive drop edit email e-mail escalate explain explore extend fetch file fill
    film find finish fix flag follow forward fund gather get give go grab hand hang have help host
    import interview introduce invite join keep kill label launch lead learn leave lend let limit
    link list listen log look make map mark measure meet mention message mock move name nominate
    note offer open order organise organize owe paint pair park pass pay phone photograph pick
    pilot pin plan play point post prepare present price print propose publish pull push put raise
    read recommend record reduce remove rename rent repair replace reply report request rerun
    reserve reset return review rewrite ride ring run scan schedule score see send set shadow
    share shoot show sign sit sketch skip sort speak spend sponsor stand start step stop submit
    suggest survey swap switch take talk tally teach tell test text thank tidy time touch track
    train translate trial try turn type update upload use visit volunteer wait walk watch wear
    work write
    """.split()
)
_IRREGULAR = {
    "does": "do", "goes": "go", "has": "have", "tries": "try", "doing": "do", "going": "go",
    "having": "have", "replies": "reply", "tallies": "tally", "carries": "carry",
    "modifies": "modify", "copies": "copy",
}  # fmt: skip
_LEADING = re.compile(
    r"^(?:(?:please|pls|to|also|just|then|now|and|&|\+|will|shall|properly|personally|finally|at "
    r"least|first|must|should|quickly|maybe to) )+"
)
ADVERB = (
    r"(?:(?:also|then|now|just|both|each|personally|definitely|certainly|really|actually|finally|"
    r"first|himself|herself|myself|absolutely|still) )?"
)


@lru_cache(maxsize=4_096)
def base_of(word: str) -> str | None:
    """The deed `word` is a present form of ("sends", "send"); None for another word."""
    if word in _DEEDS:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("s", "es"):
        if word.endswith(ending) and word[: -len(ending)] in _DEEDS:
            return word[: -len(ending)]
    return None


@lru_cache(maxsize=4_096)
def base_of_ing(word: str) -> str | None:
    """The deed `word` is the -ing form of."""
    if word in _IRREGULAR and word.endswith("ing"):
        return _IRREGULAR[word]
    if not word.endswith("ing"):
        return None
    stem = word[:-3]
    for base in (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
        if base in _DEEDS:
            return base
    return None


def opens_with_deed(said: str) -> bool:
    """Whether plain text begins with a deed: "send it", "to send it", "pls send it"."""
    words = _LEADING.sub("", said).split(maxsplit=1)
    return bool(words) and words[0].strip(".,:;") in _DEEDS


def opens_with_doing(said: str) -> bool:
    words = said.split(maxsplit=1)
    return bool(words) and base_of_ing(words[0].strip(".,")) is not None
