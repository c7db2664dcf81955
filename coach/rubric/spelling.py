"""Words as people really type them, folded to the one form that the cues are written in."""

from __future__ import annotations

import re
from functools import lru_cache

# Hesitations that carry nothing. "like" and "you know" count as such only between commas.
FILLERS = frozenset("um umm uh uhm er erm ah ahm hm hmm hmmm actually basically literally".split())

_CONTRACTIONS = {
    "i'm": "i am",
    "i've": "i have",
    "i'd": "i would",
    "i'll": "i will",
    "can't": "cannot",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "how'd": "how did",
    "why'd": "why did",
    "what'd": "what did",
    "who'd": "who would",
    "y'all": "you all",
}
_CLITICS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
# "'s" is a verb only after these; elsewhere it is a possessive and stays.
_VERBAL_S = frozenset(
    "it that what who where how when why there here he she this everyone nobody everybody".split()
)

_TYPED = {
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "wasnt": "was not",
    "arent": "are not",
    "werent": "were not",
    "cant": "cannot",
    "wont": "will not",
    "wouldnt": "would not",
    "couldnt": "could not",
    "shouldnt": "should not",
    "havent": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "youve": "you have",
    "youll": "you will",
    "theyre": "they are",
    "weve": "we have",
    "thats": "that is",
    "whats": "what is",
    "hows": "how is",
    "whos": "who is",
    "wheres": "where is",
    "theres": "there is",
    "lets": "let us",
    "its": "it is",
    "wat": "what",
    "waht": "what",
    "hwat": "what",
    "wot": "what",
    "hwo": "how",
    "teh": "the",
    "hte": "the",
    "adn": "and",
    "taht": "that",
    "tihs": "this",
    "thier": "their",
    "u": "you",
    "ur": "your",
    "yuo": "you",
    "yor": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "thanx": "thanks",
    "ty": "thanks",
    "cheers": "thanks",
    "ta": "thanks",
    "coz": "because",
    "cos": "because",
    "cuz": "because",
    "bc": "because",
    "becuase": "because",
    "beacuse": "because",
    "becasue": "because",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "dunno": "do not know",
    "lemme": "let me",
    "gimme": "give me",
    "kinda": "kind of",
    "sorta": "sort of",
    "abt": "about",
    "abotu": "about",
    "knwo": "know",
    "konw": "know",
    "sory": "sorry",
    "sorrry": "sorry",
    "apologize": "apologise",
    "apologized": "apologised",
    "apologies": "apologise",
    "realize": "realise",
    "realized": "realised",
    "recognize": "recognise",
    "recognized": "recognised",
    "generalize": "generalise",
    "tey": "they",
    "wich": "which",
    "wiht": "with",
    "realy": "really",
    "definately": "definitely",
    "probelm": "problem",
    "shoud": "should",
    "coud": "could",
    "woud": "would",
    "thnak": "thank",
    "thnaks": "thanks",
    "tahnks": "thanks",
    "alright": "all right",
    "ok": "okay",
    "'em": "them",
    "em": "them",
    "tel": "tell",
    "hapened": "happened",
    "happend": "happened",
    "anyones": "anyone",
}

# Long cue words: one swapped pair of letters or one lost letter is still that word.
_CUE_WORDS = (
    "should would could about think thanks sorry understand because happen happened mistake "
    "promise honest trust people everyone generation question suggest explain reason problem "
    "feeling between confidential really sounds names wrong difficult appreciate experience "
    "describe example curious wonder comfortable apologise embarrassed frustrating frustrated "
    "exhausting careful attitude personal telling sharing raising flagging sounds anonymous "
    "definitely appraisal probation consequences surely obviously exactly specifically"
).split()
_REAL_WORDS = frozenset(
    "tank tanks tick though tough abut form form fell wring tired trial sore warn bout names "
    "tusk rust tryst wander shard ensue prose poems wonders".split()
)


def _near_misses() -> dict[str, str]:
    known = frozenset(_CUE_WORDS)
    table: dict[str, str] = {}
    for word in _CUE_WORDS:
        swapped = {
            word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)
        }
        lost = {word[:i] + word[i + 1 :] for i in range(1, len(word))} if len(word) >= 7 else set()
        for typed in swapped | lost:
            if typed not in known and typed not in _REAL_WORDS:
                table.setdefault(typed, word)
    # A lost last letter or a plural is a form of its own, not a slip.
    for word in _CUE_WORDS:
        table.pop(word[:-1], None)
    return table


_NEAR_MISSES = _near_misses()


@lru_cache(maxsize=8_192)
def plain_word(word: str) -> str:
    """`word` in the cues' form: lower case, straight quotes, contractions written out.

    Slips of common kinds are mended; a word that is none comes back as it was, in lower case.
    """
    lowered = word.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\u02bc", "'")
    typed = _CONTRACTIONS.get(lowered) or _TYPED.get(lowered)
    if typed:
        return typed
    if lowered.endswith("n't") and len(lowered) > 4:
        return f"{lowered[:-3]} not"
    if lowered.endswith("'s") and lowered[:-2] in _VERBAL_S:
        return f"{lowered[:-2]} is"
    for clitic, verb in _CLITICS.items():
        if lowered.endswith(clitic) and len(lowered) > len(clitic):
            return f"{lowered.removesuffix(clitic)} {verb}"
    return _NEAR_MISSES.get(lowered, lowered)


_STOPWORDS = frozenset(
    (
        "a an the and or but if so as at by for from in into of on to with about over than then "
        "i me my we us our you your he she it its they them their this that these those there "
        "here is am are was were be been being do does did done have has had having will would "
        "can could should shall may might must not no nor yes what which who whom whose when "
        "where why how all any both each few more most some such only own same too very just "
        "really also again once ever never always get got gets getting go goes going gone went "
        "come comes came make makes made say says said tell tells told think thinks thought know "
        "knows knew like one thing things way bit lot kind sort okay well right mean means let "
        "please sorry thanks thank much many other else because out up down off back even still "
        "now people someone something anything nothing everything anyone everyone quite"
    ).split()
)
# Two letters that carry a subject all the same.
_SHORT_WORDS = frozenset("ai hr pr qa tv pc gp cv ux ui vr uk eu".split())
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "dozen": "12", "twice": "2"}
_ENDINGS = ("ings", "ing", "ied", "ies", "edly", "ed", "es", "ly", "s", "er", "e")


def stems(text: str) -> frozenset[str]:
    """The content words of `text`, cut to a rough stem so that forms of a word meet.

    A number in words becomes its figures.
    """
    found: set[str] = set()
    for raw in re.findall(r"[^\W_][\w'\u2019]*", text):
        for word in plain_word(raw).split():
            if word in _STOPWORDS:
                continue
            if len(word) < 3 and not word.isdigit() and word not in _SHORT_WORDS:
                continue
            found.add(_NUMBERS.get(word) or _stem(word))
    return frozenset(found)


@lru_cache(maxsize=8_192)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("y") else word
