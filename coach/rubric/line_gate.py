"""The gate: what a mentor's line must be before anyone sees it.

Used on everything a model writes, sentence by sentence while it streams and once more as a whole.
The same checks hold the authored lines in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.rubric.language import is_rated
from coach.rubric.spelling import stems
from coach.rubric.wrapping import Unwrapping
from knowledge.languages import ENGLISH, language_of
from knowledge.text import clean_text
from knowledge.word_forms import content_words, shared

MOST_SENTENCES = 4
LONGEST = 700
"""Characters."""
_FROZEN = ConfigDict(frozen=True)

Act = Literal[
    "disclose", "hint", "deflect", "push_back", "ask_back", "take_in", "withdraw", "close"
]


class LineRules(BaseModel):
    """What one line may be.

    `permitted` are words that reveal the card it may say, `content` what that card says; both are
    empty where no card may be said, and a hint has no `permitted`. `locked` are words that reveal
    something else, or too much. `earlier` are the mentor's lines so far. Rules that only English
    words can break are held against English lines alone.
    """

    model_config = _FROZEN

    mentor_name: str
    act: Act
    permitted: tuple[str, ...] = ()
    content: str = ""
    locked: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    language: str = ENGLISH


class Failure(BaseModel):
    """`principle` names the rule, `rule` says it in plain words, `quote` is what broke it."""

    model_config = _FROZEN

    principle: str
    rule: str
    quote: str


class Verdict(BaseModel):
    model_config = _FROZEN

    failures: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


_RULES = {
    "in-role": "It stays in the mentor's role and never speaks as a program or about the play.",
    "no-coaching": "It does not rate, thank or teach the leader for how they talk or ask.",
    "words-only": "It holds only spoken words: no name in front, no stage direction, no markup.",
    "one-speaker": "It holds the mentor's words and nobody else's.",
    "keeps-cards": "It reveals nothing that has not been earned.",
    "says-the-card": "It says what was decided it should say.",
    "fits-the-act": "It does what was decided, and nothing else.",
    "no-stock-phrase": "It uses no ready-made phrase.",
    "length": "It is one to four sentences.",
    "not-again": "It says nothing the mentor has already said in the same words.",
    "in-language": "It is in the language of the rehearsal.",
    "speaks-for-one": "It speaks for one person and not for a generation or a group.",
}

_OUT_OF_ROLE = re.compile(
    r"\bas an? (?:ai|artificial|(?:large )?language model|assistant|chatbot|virtual"
    r"|mentor in this)\b|\bi(?:'m| am) (?:just |only |really )?an? (?:ai|artificial"
    r"|(?:large )?language model|assistant|chatbot|bot|computer|program|simulat\w+|fictional"
    r"|character)\b"
    r"|\b(?:language model|system prompt|my (?:programming|training data|instructions"
    r"|guidelines|creators?|prompt|script|persona|character|cards?|acts?))\b|\b(?:this"
    r"|the) (?:rehearsal|role-?play|simulation|scenario|exercise|practice session)\b"
    r"|\bi (?:can't|cannot|can not|am unable to|won't) (?:assist|help) (?:with|you with)\b"
    r"|\bopenai\b|\bchatgpt\b|\bin character\b|\btrust (?:level|score)\b|\bi(?:'m"
    r"| am) sorry,? but i (?:can't|cannot)\b|\bhow (?:can|may) i (?:help|assist) you\b"
    r"|\bhere(?:'s| is) (?:the|a|my) (?:line|response|reply|mended|reworded|rewritten)\b"
    r"|\b(?:sure|certainly|of course|absolutely)[!,.:] here\b",
    re.IGNORECASE,
)
_COACHES = re.compile(
    r"\b(?:great|good|excellent|wonderful|fantastic|brilliant|thoughtful|lovely|really good"
    r"|such a good) (?:question|point|reflection|listening|listener|follow.?up)\b"
    r"|\b(?:thank you|thanks) (?:so much |very much )?for (?:asking|listening|being (?:open"
    r"|so open|honest|vulnerable|willing)|your (?:openness|honesty|vulnerability|question"
    r"|interest|curiosity)|acknowledging|sharing|understanding|hearing)\b"
    r"|\bi (?:really |do |truly |genuinely )*appreciate (?:you|your|that you|the question"
    r"|it when|how you)\b|\b(?:you|leaders?|managers?) (?:should|could|might want to|need to"
    r"|ought to) (?:try (?:asking|listening)|ask (?:more|open)|listen (?:more|to)|create|foster"
    r"|reflect|consider asking|practise)\b"
    r"|\bopen(?:-| )ended question|\bactive listening\b|\bpsychological(?:ly)? saf\w+|\bit(?:'s"
    r"| is) (?:great|good|important|wonderful) that you(?:'re| are)\b|\b(?:you're"
    r"|you are) (?:a good listener|asking (?:the right|good|great) questions?|doing (?:great"
    r"|well|a good job))\b|\bi(?:'m| am) (?:proud of|impressed by) you\b|\byour (?:leadership"
    r"|communication) (?:style|skills?)\b|\bhave you (?:considered|thought about) (?:asking"
    r"|listening)\b|\bthe (?:best|first) thing (?:you|a leader) can do\b|\bas your mentor\b",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"[*_#`<>{}|\\\[\]]|^\s*(?:[-\u2022\u2013]|\d+[.)])\s|\((?:[a-z]+(?:s|ing|ly)\b[^)]*"
    r"|pause[^)]*|sighs?[^)]*|quietly|softly)\)|^\s*(?:act|card|style|level|mentor|leader|line"
    r"|response|answer|assistant|user|system)\s*:|\\u[0-9a-f]{4}|&[a-z]+;|\x1b",
    re.IGNORECASE | re.MULTILINE,
)
_NARRATES = re.compile(
    r"^\s*(?:she|he|they|{name})\s+(?:pauses?|sighs?|looks?|smiles?|hesitates?|shrugs?|nods?"
    r"|says?|said|replies|replied|leans?|glances?|shifts?|laughs?|thinks?|takes? a)\b"
    r"|[\"\u201d],?\s+(?:she|he|they|{name})\s+(?:says?|said|replies|replied|adds?|asks?)\b"
)
# A line that is quoted as a whole is a script; a phrase or sentence quoted inside it is not.
_LEFT_OPEN = re.compile(r"^[\"\u201c][^\"\u201c\u201d]*$")
_IN_QUOTES = re.compile(r"^[\"\u201c][^\"\u201c\u201d]*[\"\u201d]$")
_SPEAKER = re.compile(r"^\s*(?:[A-Z][\w ]{0,20}|you|me)\s*:\s", re.MULTILINE)
_STOCK = re.compile(
    r"\bto be (?:perfectly |completely |totally )?honest\b|\bi hear you\b|\bit is what it is\b"
    r"|\bat the end of the day\b|\bsafe space\b|\bthat (?:really )?means a lot\b"
    r"|\bi feel (?:seen|heard|valued|empowered)\b|\bopen and honest\b|\bgame.?changer\b"
    r"|\bmoving forward\b|\bgoing forward\b|\bnavigat\w+ (?:this|these|the)\b|\bfoster\w*\b"
    r"|\bleverag\w+\b|\bdelv\w+\b|\bjourney\b|\bsynerg\w+|\btouch base\b|\bthink outside\b"
    r"|\bopen door policy\b|\bthank you for (?:sharing|asking|understanding)\b|\bit(?:'s"
    r"| is) (?:important|worth noting|crucial|essential) (?:to|that)\b|\bin today's\b"
    r"|\bvaluable insights?\b|\bunlock\w*\b|\bempower\w*\b|\b(?:that's|that is|what) an? (?:great"
    r"|excellent|wonderful|fantastic|brilliant|good) idea\b"
    r"|\bi(?:'d| would) be happy to\b|\bhappy to help\b"
    # What an assistant offers; a junior mentor has nobody to see to it.
    r"|\bi(?:'ll| will| can) (?:make sure|look into|ensure|look at (?:it|that) and)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:my|our|your) generation\b|\bgen(?:eration)?[ -]?(?:z|x|y)\b|\bmillennials?\b|\b(?:us"
    r"|we) (?:young|younger) (?:people|ones|folk)\b|\b(?:as|being) a (?:young|younger) person\b"
    r"|\byoung(?:er)? people (?:like|want|are|think|need|expect|today)\b|\bpeople my age (?:all"
    r"|want|like|think|are)\b|\bspeaking for (?:my|all)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?")
_SENTENCE = re.compile(r".+?(?:[.!?\u2026]+[\"'\u201d\u2019)]*(?=\s|$)|$)", re.DOTALL)
_FINISHED = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)]*(?=\s)")
_TELLING = 4
"""Words from which a sentence tells its language."""
_WITHDRAWN = 25
_TAKEN_IN = 25
"""Words a withdrawing line may have."""


def check_line(line: str, rules: LineRules) -> Verdict:
    """Every rule that `line` breaks as a whole; an empty line breaks `length`."""
    line = clean_text(line).strip()
    sentences = sentences_of(line)
    failures = [failure for sentence in sentences for failure in sentence_failures(sentence, rules)]
    if not sentences or len(sentences) > MOST_SENTENCES or len(line) > LONGEST:
        failures.append(_failure("length", line))
    if _IN_QUOTES.match(line):
        failures.append(_failure("words-only", line))
    failures += _act_failures(line, rules)
    return Verdict(failures=tuple(_without_doubles(failures)))


def sentence_failures(sentence: str, rules: LineRules) -> list[Failure]:
    """The rules one sentence breaks by itself, whatever follows it."""
    name = re.escape(rules.mentor_name)
    # A person's own name may be said; the name in front of a colon is a script.
    narrates = re.compile(_NARRATES.pattern.replace("{name}", name))
    in_english = (
        ("no-coaching", _COACHES),
        ("no-stock-phrase", _STOCK),
        ("speaks-for-one", _GROUP),
    )
    checks = (
        # A model that leaves its role tends to do so in English.
        ("in-role", _OUT_OF_ROLE),
        ("words-only", _DEBRIS),
        ("words-only", narrates),
        ("words-only", _LEFT_OPEN),
        ("one-speaker", _SPEAKER),
        *(in_english if is_rated(rules.language) else ()),
    )
    failures = [
        _failure(principle, found[0])
        for principle, pattern in checks
        if (found := pattern.search(sentence))
    ]
    # English is what a model falls back into; a short sentence may look English and be none.
    telling = not is_rated(rules.language) and len(sentence.split()) >= _TELLING
    if telling and language_of(sentence) == ENGLISH:
        failures.append(_failure("in-language", sentence))
    if tell := _held(sentence, rules.locked):
        failures.append(_failure("keeps-cards", tell))
    if _said_before(sentence, rules.earlier):
        failures.append(_failure("not-again", sentence))
    return failures


def sentences_of(line: str) -> list[str]:
    return [found[0].strip() for found in _SENTENCE.finditer(line) if found[0].strip()]


def _act_failures(line: str, rules: LineRules) -> list[Failure]:
    words = len(line.split())
    match rules.act:
        case "disclose" if rules.content and not _says(line, rules):
            return [_failure("says-the-card", line)]
        case "take_in" if words > _TAKEN_IN or _ASKS.search(line):
            return [_failure("fits-the-act", line)]
        case "ask_back" if not _ASKS.search(line):
            return [_failure("fits-the-act", line)]
        case "withdraw" if words > _WITHDRAWN or _ASKS.search(line):
            return [_failure("fits-the-act", line)]
        case "close" if line.endswith("?"):
            return [_failure("fits-the-act", line)]
        case _:
            return []


def _says(line: str, rules: LineRules) -> bool:
    """Whether `line` holds one of the card's own words, or enough of what it says."""
    if _held(line, rules.permitted):
        return True
    if is_rated(rules.language):
        return len(stems(line) & stems(rules.content)) >= 3
    said, meant = (content_words(text, rules.language) for text in (line, rules.content))
    return len(shared(said, meant)) >= 3


def _held(text: str, words: Sequence[str]) -> str | None:
    folded = " ".join(text.lower().replace("\u2019", "'").split())
    for word in words:
        if re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", folded):
            return word
    return None


def _said_before(sentence: str, earlier: Sequence[str]) -> bool:
    """Whether a sentence of four words or more was said before, word for word or nearly so."""
    meant = _bare(sentence)
    if len(meant) < 4:
        return False
    for line in earlier:
        for other in sentences_of(line):
            said = _bare(other)
            if len(said) >= 4 and len(set(meant) & set(said)) / len(set(meant) | set(said)) > 0.8:
                return True
    return False


def _bare(sentence: str) -> list[str]:
    return re.findall(r"(?:[^\W_]|')+", sentence.lower().replace("\u2019", "'"))


def _failure(principle: str, quote: str) -> Failure:
    return Failure(principle=principle, rule=_RULES[principle], quote=quote[:120])


def _without_doubles(failures: Sequence[Failure]) -> list[Failure]:
    return list(dict.fromkeys(failures))


class SentenceGate:
    """The gate for a line that is still being written: a sentence comes out once it passes.

    `feed` gives back what may be shown now. After a failure nothing more comes out, `failures` says
    why, and whatever was released must be replaced by another line.
    """

    def __init__(self, rules: LineRules) -> None:
        self._rules = rules
        self._waiting = ""
        self._broken = ""
        self._unwrapping = Unwrapping(rules.mentor_name)
        self.released: list[str] = []
        self.failures: tuple[Failure, ...] = ()

    @property
    def text(self) -> str:
        """What has been released."""
        return " ".join(self.released)

    @property
    def unfinished(self) -> str:
        """What has come, with the sentence that did not pass."""
        return " ".join([*self.released, self._broken]).strip()

    def feed(self, piece: str) -> list[str]:
        """The sentences that `piece` completed and that passed."""
        self._waiting += clean_text(piece)
        out: list[str] = []
        while not self.failures and (end := _FINISHED.search(self._waiting)):
            sentence, self._waiting = self._waiting[: end.end()], self._waiting[end.end() :]
            out += self._pass(sentence)
        if not self.failures and len(self._waiting) > LONGEST:
            self.failures = (_failure("length", self._waiting),)
        return out

    def finish(self) -> list[str]:
        """What was left, then the checks of the whole line."""
        out = self._pass(self._waiting) if self._waiting.strip() and not self.failures else []
        self._waiting = ""
        if not self.failures:
            self.failures = check_line(self.text, self._rules).failures
        return out

    def _pass(self, sentence: str) -> list[str]:
        bare = self._unwrapping.take(" ".join(sentence.split()))
        if not bare:
            return []
        sentence = bare
        failures = sentence_failures(sentence, self._rules)
        if self._unwrapping.torn:
            failures.append(_failure("words-only", sentence))
        if len(self.released) >= MOST_SENTENCES:
            failures.append(_failure("length", sentence))
        if failures:
            self.failures = tuple(_without_doubles(failures))
            self._broken = sentence
            return []
        self.released.append(sentence)
        return [sentence]
