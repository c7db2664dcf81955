"""Who is called by a name in notes: the words that may be one, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from coach.names import doubtful_names, given_names
from coach.notes.lines import is_label
from coach.notes.people import is_ordinary, known_words

HEAD = 3
"""Lines at the top in which any word with a capital may be a name, and one without, too."""
_FAR = 8
"""Lines at the top that may still tell who took part."""
_LONGEST = 300
"""Characters of a line at the top that tell of the people."""
_BESIDE = 40
"""Characters before and behind a name that tell what it is: no form is longer."""

RANK = (
    r"(?:mr|mrs|ms|mme|mlle|miss|dr|prof|sir|madam|maam|ma'am|encik|puan|cik|dato['’]?|datuk|tengku|"
    r"hon|eng|engr|ing|ir|cllr|councillor|director|governor|captain|capt|cpt|cdr|cmdr|col|lt|maj|"
    r"sgt|cpl|lcpl|pc|insp|supt|dean|sister|brother|pastor|rev|herr|frau|mevr|dhr|uncle|auntie|"
    r"vice-president|chairman|chairwoman|minister|judge|superintendent|professor|doctor|principal|"
    r"wethouder|president|chief|m)"
)
_RANKED = re.compile(rf"(?<![\w'’])(?:{RANK}\.? ?)+$", re.IGNORECASE)
_RANK_WORD = re.compile(rf"{RANK}\.?", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w@#/.'’-])[^\W\d_]+(?:[-'’][^\W\d_]+)*|(?<=[/<>])[^\W\d_]{2,}")
_OWNED = re.compile(r"['’]s$|(?<=[A-Z]{3})['’]S$|-(?:san|sama|kun|chan|sensei)$")
_CONTRACTED = re.compile(r"['’](?:ll|d|ve|re|m|t|s)$|(?:n|N|I)['’](?:LL|D|VE|RE|M|T)$")
_CALENDAR = re.compile(
    r"^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)"
    r"day|jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|august|sept?|september|"
    r"oct|october|nov|november|dec|december|am|pm|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|"
    r"måndag|tisdag|lördag|söndag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|"
    r"martedì|mercoledì|giovedì|venerdì|segunda|terça|quarta|quinta|sexta|poniedziałek|wtorek|środa|"
    r"czwartek|piątek|sobota|niedziela|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|"
    r"outubro|novembro|dezembro|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|"
    r"kasım|aralık)$"
)
_SHORT_DAY = re.compile(r"(?:Mo|Di|Mi|Do|Fr|Sa|So|lun|mar|mer|jeu|ven|sam)\.? \d")


class Mention(NamedTuple):
    """One place where somebody is named: `line` counts the lines that say something."""

    line: int
    of: str
    start: int
    end: int
    rank: str
    shouted: bool
    small: bool

    @property
    def before(self) -> str:
        return self.of[max(0, self.start - _BESIDE) : self.start]

    @property
    def after(self) -> str:
        return self.of[self.end : self.end + _BESIDE]


@dataclass(slots=True)
class Called:
    """Somebody, or something, by the forms of one name; the first form is the fullest."""

    forms: list[str]
    mentions: list[Mention] = field(default_factory=list)
    in_small: int = 0
    """How often the word stands in small letters, as ordinary words do."""

    @property
    def name(self) -> str:
        return max(self.forms, key=lambda form: len(form.split()))

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word.casefold() for form in self.forms for word in form.split())


def capitalized(word: str) -> str:
    """ "PÁDRAIG" and "pádraig" as "Pádraig", "LARS-GÖRAN" as "Lars-Göran"."""
    if word.isupper() or word.islower():
        return re.sub(r"[^\W\d_]+", lambda part: part[0][0].upper() + part[0][1:].lower(), word)
    return word


@lru_cache(maxsize=8_192)
def kind_of(word: str) -> str:
    """What a word is: a listed name, a doubtful one, a known word, an ordinary one, or strange."""
    capital = capitalized(word)
    first = capital.split("-")[0]
    if capital in given_names() or (first != capital and first in given_names()):
        return "given"
    if capital in doubtful_names():
        return "doubtful"
    if {word, capital, word.upper()} & known_words() or is_label(word):
        return "known"
    if is_ordinary(word):
        return "ordinary"
    return "strange"


_NAMES = frozenset({"given", "doubtful", "strange"})


def called(told: Sequence[str], *, small: bool = False) -> list[Called]:
    """Everybody who may be called by a name, in the order in which they come up.

    `told` are the lines that say something; `small` says that they are typed without capitals.
    """
    found: list[Called] = []
    by_word: dict[str, list[Called]] = {}
    for number, text in enumerate(told):
        for form, mention in _forms(number, text, small=small):
            one = _known(form, by_word)
            if one is None:
                one = Called([])
                found.append(one)
            if form not in one.forms:
                one.forms.append(form)
                for word in form.casefold().split():
                    if one not in (same := by_word.setdefault(word, [])):
                        same.append(one)
            one.mentions.append(mention)
    _small_uses(told, by_word)
    return found


def _known(form: str, by_word: dict[str, list[Called]]) -> Called | None:
    """Whoever the form is another form of: one more or one less word, or a surname alone."""
    words = form.casefold().split()
    near = {id(one): one for word in words for one in by_word.get(word, ())}
    for one in near.values():
        for known in one.forms:
            theirs = known.casefold().split()
            short, long = sorted((words, theirs), key=len)
            if short == long or (len(short) == 1 and short[0] in long):
                return one
            if short[0] == long[0] and len(short) > 1 and short[1][:1] == long[1][:1]:
                return one
    return None


def _small_uses(told: Sequence[str], by_word: dict[str, list[Called]]) -> None:
    for text in told:
        for token in _TOKEN.finditer(text):
            word = _OWNED.sub("", token[0])
            if word.islower() and (same := by_word.get(word)):
                for one in same:
                    one.in_small += 1


def _forms(number: int, text: str, *, small: bool) -> Iterator[tuple[str, Mention]]:
    """The names in a line, as they may be written elsewhere, with their places."""
    shouted = sum(letter.isupper() for letter in text) > 0.6 * sum(map(str.isalpha, text))
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        joins = run and _joins(run[-1][0], text[run[-1].end() : token.start()])
        fits = _fits(token, text, number, small=small)
        if run and (not joins or not fits or _OWNED.search(run[-1][0])):
            yield from _person(run, number, text, shouted=shouted)
            run = []
        if fits:
            run.append(token)
    if run:
        yield from _person(run, number, text, shouted=shouted)


_INSIDE = re.compile(r" [A-Z][a-z]+")
_INSIDE_BEFORE = re.compile(r"[|:] ?[A-Z][a-z]+ $")
_PARTICLE = re.compile(r" (?:(?:van|von|de|der|den|del|bin|binti|al|el|ter|ten) ){0,2}")


def _joins(word: str, between: str) -> bool:
    """Whether two words with only this between them may be one name: "H. Brandt", "Ir. van Dam"."""
    short = len(word) == 1 or _RANK_WORD.fullmatch(word)
    return bool(_PARTICLE.fullmatch(between) or (short and between == ". "))


def _fits(token: re.Match[str], text: str, number: int, *, small: bool) -> bool:
    """Whether a word may be a name, or part of one, where it stands."""
    word = _OWNED.sub("", token[0])
    if _SHORT_DAY.match(text, token.start()) or _CONTRACTED.search(word):
        return False
    if _CALENDAR.match(word.casefold()):
        return _is_within(token, text)
    if len(word) == 1:
        return word.isupper() and (word not in "IA" or text[token.end() : token.end() + 1] == ".")
    if word.islower():
        return _fits_small(word, token, text, near_top=number < HEAD - 1, small=small)
    known = number < _FAR or kind_of(word) in _NAMES
    return word[0].isupper() and (known or bool(_RANKED.search(_just_before(token, text))))


def _just_before(token: re.Match[str], text: str) -> str:
    return text[max(0, token.start() - 24) : token.start()]


def _is_within(token: re.Match[str], text: str) -> bool:
    """ "Kai Jun Teo", and not "Kai, Jun 3"."""
    behind = _INSIDE.match(text, token.end())
    return bool(behind and _INSIDE_BEFORE.search(_just_before(token, text)))


def _fits_small(word: str, token: re.Match[str], text: str, *, near_top: bool, small: bool) -> bool:
    if text[max(0, token.start() - 2) : token.start()].strip()[-1:].isdigit():
        return False  # "20 min", and "min" is a name too
    kind = kind_of(word)
    if kind == "given" and not is_ordinary(word):
        return True
    may_be = kind == "strange" or (small and kind in ("given", "doubtful"))
    return near_top and token.start() < _LONGEST and len(word) > 2 and may_be


def _person(
    run: Sequence[re.Match[str]], number: int, text: str, *, shouted: bool
) -> Iterator[tuple[str, Mention]]:
    """The names in words that stand side by side: parted where one of them can be none."""
    for part in _parted(run, text, shouted=shouted):
        words = [_OWNED.sub("", token[0]) for token in part]
        if all(len(word) == 1 for word in words):
            continue
        start, end = part[0].start(), part[-1].start() + len(words[-1])
        short = len(words) == 1 and words[0].isupper() and is_initials(words[0])
        form = words[0] if short else " ".join(map(capitalized, words))
        rank = _RANKED.search(text[max(0, start - 24) : start])
        yield (
            form,
            Mention(
                number,
                text,
                start,
                end,
                rank[0] if rank else "",
                words[0].isupper() and not shouted,
                words[0].islower(),
            ),
        )


def _parted(
    run: Sequence[re.Match[str]], text: str, *, shouted: bool
) -> Iterator[list[re.Match[str]]]:
    """Words side by side without ranks, parted where one is no name: "Session | Ann Lee"."""
    part: list[re.Match[str]] = []
    ranked = False
    for token in run:
        word = _OWNED.sub("", token[0])
        if _is_rank(word, text[token.end() : token.end() + 1], opens=not part and not ranked):
            yield from [part] if part else []
            part, ranked = [], True
            continue
        ranked = False
        opened = bool(part) and kind_of(part[0][0]) in ("given", "strange")
        if len(word) > 1 and kind_of(word) not in _NAMES and (not opened or shouted):
            yield from [part] if part else []
            yield [token]
            part = []
        elif len(part) >= _MOST_WORDS:
            yield part
            part = [token]
        else:
            part.append(token)
    if part:
        yield part


_MOST_WORDS = 3


def _is_rank(word: str, after: str, *, opens: bool) -> bool:
    """Whether it is a rank; "M." is one in "M. Roussel", and a letter in "Dr M. Keller"."""
    if not _RANK_WORD.fullmatch(word):
        return False
    return len(word) > 1 or (opens and after == ".")


def is_initials(word: str) -> bool:
    """ "FK" and "DO'S" stand for somebody; "JAS" and "KIT" are names that are shouted."""
    bare = re.sub(r"['’-]", "", word)
    return len(bare) <= 3 and kind_of(word) not in ("given", "doubtful")
