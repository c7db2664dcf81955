"""The content words of a text, stemmed, and how alike two texts are by them.

Small on purpose: it serves checks that must give the same answer on every machine (is this
question already asked, do these lines support that sentence), not search.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_STOP = frozenset(
    """
    a about above after again all also am an and any are aren't as at be because been before being
    both but by can can't could couldn't did didn't do does doesn't doing don't down during each
    few for from further get gets getting got had hadn't has hasn't have haven't having he he'd
    he'll he's her here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it
    it's its itself just let let's may me might more most much must my myself no nor not of off on
    once one only or other our ours ourselves out over own per quite rather really same shall she
    she'd she'll she's should shouldn't so some such than that that's the their theirs them
    themselves then there there's these they they'd they'll they're they've thing things this
    those through to too under until up upon us very was wasn't we we'd we'll we're we've were
    weren't what what's when where which while who who's whom whose why will with within without
    won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
    """.split()
)

_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build",
    "came": "come", "chose": "choose", "chosen": "choose", "felt": "feel", "found": "find",
    "gave": "give", "given": "give", "gone": "go", "heard": "hear", "held": "hold",
    "kept": "keep", "knew": "know", "known": "know", "learnt": "learn", "led": "lead",
    "left": "leave", "lost": "lose", "made": "make", "meant": "mean", "met": "meet",
    "paid": "pay", "people": "person", "said": "say", "sat": "sit", "saw": "see", "seen": "see",
    "sent": "send", "shown": "show", "shut": "shut", "spent": "spend", "spoke": "speak",
    "spoken": "speak", "taken": "take", "taught": "teach", "thought": "think", "told": "tell",
    "took": "take", "went": "go", "worse": "bad", "worst": "bad", "wrote": "write",
    "written": "write",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of `text` in order, lower-case, with plain apostrophes."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """`word` without its commonest English endings, so that "asks" and "asking" agree."""
    word = word.removesuffix("'s")
    word = _IRREGULAR.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        kept = word.removesuffix(ending)
        if kept != word and len(kept) >= 2 and re.search("[aeiouy]", kept):
            word = kept[:-1] if len(kept) > 3 and kept[-1] == kept[-2] not in "lsz" else kept
            break
    return word[:-1] if word.endswith("e") and len(word) > 2 else word


@lru_cache(maxsize=4_096)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; numbers count, function words do not."""
    return frozenset(
        stem(word)
        for word in words(text)
        if word not in _STOP and (len(word) > 1 or word.isdigit())
    )


def shared_share(part: str, whole: str) -> float:
    """The share (0 to 1) of the content words of `part` that stand in `whole`; 0 if it has none."""
    stems = content_stems(part)
    return len(stems & content_stems(whole)) / len(stems) if stems else 0.0


def alike(one: str, other: str) -> bool:
    """Whether two short texts say much the same: most words of the shorter stand in the other."""
    first, second = content_stems(one), content_stems(other)
    if not first or not second:
        return first == second and one.casefold().split() == other.casefold().split()
    shared = len(first & second)
    fewer, both = min(len(first), len(second)), len(first | second)
    return (
        shared / both >= 0.6
        or (shared >= 3 and shared / both >= 0.5)
        or (fewer >= 3 and shared / fewer >= 0.75)
    )
