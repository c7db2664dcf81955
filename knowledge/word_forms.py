"""Words held against each other in any language that parts its words by spaces.

No dictionary and no stemmer of one language: two words are kin where they begin alike and differ in
a short ending. That finds "Schichten" for "Schicht" and not "ging" for "gehen".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from knowledge.languages import function_words

BEGIN_ALIKE = 4
"""Letters with which two different words of one kin begin."""
LONGEST_ENDING = 2
"""Letters in which they may then differ."""
LEAST_PART, LEAST_FRONT = 5, 3
"""Letters of a word that counts as a part of a compound, and of what stands before one."""
_LONGEST = 60
"""Letters of a word that are looked at."""
_WORD = re.compile(r"[^\W_]+")
# "ue" typed for "ü". After a vowel or q the two letters are two sounds ("neue", "Quelle").
_TYPED_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")
_DERIVED = ("ungen", "innen", "ung")


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """`word` in lower case without accents; "Übergabe", "Uebergabe" and "ubergabe" are one."""
    apart = unicodedata.normalize("NFKD", word[:_LONGEST].casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return _TYPED_UMLAUT.sub(r"\1", bare)


def words_in(text: str) -> tuple[str, ...]:
    """The words of `text`, folded, in order."""
    return tuple(folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=20_000)
def term_words(term: str) -> tuple[str, ...]:
    """`words_in` for authored words and phrases, which are few and asked for at every turn."""
    return words_in(term)


def content_words(
    text: str, language: str, common: Collection[str] = frozenset()
) -> tuple[str, ...]:
    """The different words of `text` that carry meaning, folded, in order.

    Left out are words of one or two letters, the function words of `language` where they are known,
    and `common` ones (folded).
    """
    little = _folded_function_words(language)
    return tuple(
        word
        for word in dict.fromkeys(words_in(text))
        if (len(word) > 2 or word.isdigit()) and word not in little and word not in common
    )


@lru_cache(maxsize=64)
def _folded_function_words(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in function_words(language))


@lru_cache(maxsize=100_000)
def kin(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word."""
    if one == other:
        return True
    if one[:BEGIN_ALIKE] != other[:BEGIN_ALIKE] or one.isdigit() or other.isdigit():
        return False
    one, other = _underived(one), _underived(other)
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    longest = max(len(one), len(other))
    return shared >= BEGIN_ALIKE and longest - shared <= LONGEST_ENDING


def kin_in(word: str, words: Collection[str]) -> bool:
    """Whether any of `words` is kin to `word`; all folded."""
    beginning = word[:BEGIN_ALIKE]
    return word in words or any(kin(word, one) for one in words if one.startswith(beginning))


def shared(words: Collection[str], others: Collection[str]) -> tuple[str, ...]:
    """Those of `words` that are kin to one of the `others`; all folded."""
    return tuple(word for word in words if kin_in(word, others))


def part_of(word: str, other: str) -> bool:
    """Whether folded `word` begins or ends the compound `other`: "schicht" in "nachtschicht"."""
    bare = _underived(word)
    if len(bare) < LEAST_PART or len(other) <= len(bare):
        return False
    if other.startswith(bare):
        return True
    # At the end of a compound the part has an ending of its own, and more than a prefix before it:
    # "schalten" holds no "halten".
    at = other.rfind(bare)
    return at >= LEAST_FRONT and len(other) - at - len(bare) <= LONGEST_ENDING


def stands_in(phrase: Sequence[str], words: Sequence[str], language: str = "") -> bool:
    """Whether the folded words of `phrase` stand one after the other in `words`, or their kin.

    The function words of `language` have to be the very same: "eine Nacht" is no "einer Nacht".
    """
    width, beginning = len(phrase), phrase[0][:BEGIN_ALIKE]
    for at in range(len(words) - width + 1):
        # Asked for thousands of times in a turn: nearly every place falls here.
        if not words[at].startswith(beginning):
            continue
        little = _folded_function_words(language)
        if all(
            part == word or (part not in little and kin(part, word))
            for part, word in zip(phrase, words[at : at + width], strict=True)
        ):
            return True
    return False


def alike_in(one: str, other: str, language: str) -> bool:
    """Whether two short texts say much the same: most words of the shorter stand in the other."""
    first, second = content_words(one, language), content_words(other, language)
    if not first or not second:
        return words_in(one) == words_in(other)
    both = len(shared(first, second))
    fewer, whole = min(len(first), len(second)), len(first) + len(second) - both
    return both / whole >= 0.6 or (fewer >= 3 and both / fewer >= 0.75)


def _underived(word: str) -> str:
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= BEGIN_ALIKE:
            return word[: -len(ending)]
    return word
