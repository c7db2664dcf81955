"""Which words the detectors know, and whether a turn is English enough to be judged."""

from __future__ import annotations

import re

from coach.rubric.clauses import LONGEST, plain_text
from knowledge.languages import ENGLISH, primary

_FUNCTION_WORDS = frozenset(
    (
        "a an the and or but so if because as at by for from in into of off on out over to up"
        " with about "
        "than then i me my we us our you your he she it its they them their this that these"
        " those there "
        "here is am are was were be been do does did have has had will would can cannot could"
        " should may "
        "might must not no yes what which who when where why how all any some more most much"
        " many just "
        "very too also like know think want need say said tell told go get got make right okay"
        " sorry "
        "thank thanks please well really good one"
    ).split()
)
_FOREIGN = (
    frozenset(
        (
            "que de la el los las una por para con no es le les des est vous je pas et dans pour il"
            " elle che di non sono per der die das und ist "
            "nicht ich sie wir mit auf ein eine zu het een niet ik van dat voor jest nie sie och"
            " att det som inte jag o os uma em"
        ).split()
    )
    - _FUNCTION_WORDS
)
_LEAST = 0.15


def is_rated(language: str) -> bool:
    """Whether the detectors know this language; in any other, nothing is judged by its words."""
    return primary(language) == ENGLISH


def reads_as_english(text: str) -> bool:
    """False for other scripts and languages, and for six words with hardly an English one."""
    letters = [character for character in text[:LONGEST] if character.isalpha()]
    if not letters:
        return False
    if sum(character.isascii() for character in letters) < 0.7 * len(letters):
        return False
    words = re.findall(r"[a-z']+", plain_text(text[:LONGEST]))
    english = sum(word in _FUNCTION_WORDS for word in words)
    if sum(word in _FOREIGN for word in words) > max(1, english):
        return False
    return len(words) < 6 or english >= _LEAST * len(words)
