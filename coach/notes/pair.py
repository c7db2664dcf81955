"""Whose session it was: the two people, by the names the notes use for them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp

from coach.notes.called import RANK, Called, called, capitalized, is_initials
from coach.notes.introduced import by_initials, introduced, who_acts
from coach.notes.lines import ROLES, NoteLine, is_lower_case
from coach.notes.pair_signs import company, role_of, signs, tells_writer
from coach.notes.people import known_words


@dataclass(frozen=True, slots=True)
class Pair:
    """The two people (or however many) whose session it was, by the names the notes use.

    Empty where the notes do not tell. `roles` maps "leader" and "mentor" to a name. `writer` is
    whose "I" the notes are in; `is_known` says that somebody told us, not only the notes.
    """

    names: frozenset[str]
    roles: dict[str, str]
    writer: str | None = None
    is_known: bool = True

    @property
    def me(self) -> str:
        """What the writer's promises go under: a name only where somebody told us whose."""
        return self.writer if self.writer and self.is_known else "me"

    def includes(self, name: str) -> bool:
        """Whether `name` is one of them, in full, by first name, or by role."""
        if _first(name) in ROLES:
            return True
        return any(_may_be(name, known) for known in self.names)

    def named(self, word: str) -> str | None:
        """The one of them that `word` stands for: a name, a part of it, or what is short for it."""
        fitting = [known for known in self.names if _may_be(word, known)]
        if not fitting:
            fitting = [known for known in self.names if _is_short_for(word, known)]
        return fitting[0] if len({_first(known) for known in fitting}) == 1 else None

    def other_than(self, name: str | None) -> str | None:
        """The one other person, where exactly one is known."""
        others = {known for known in self.names if name is None or not _may_be(name, known)}
        return next(iter(others)) if len({_first(known) for known in others}) == 1 else None


_RANKED = re.compile(rf"^(?:{RANK}(?:\. ?| ))+(?=\w)", re.IGNORECASE)
_HONOUR = re.compile(r"-(?:san|sama|kun|chan|sensei)$| (?:sir|madam|han[ıi]m|bey)$", re.IGNORECASE)


def _parts(name: str) -> list[str]:
    bare = _HONOUR.sub("", _RANKED.sub("", name.strip()))
    return [part.rstrip(".,").casefold() for part in bare.replace(". ", " ").split()]


def _first(name: str) -> str:
    return (_parts(name) or [""])[0]


def _may_be(name: str, known: str) -> bool:
    """ "Grace" is "Grace Pym" and so is "Grace P", but not "Grace Lim"; "Ling" is "Siew Ling"."""
    one, other = _parts(name), _parts(known)
    if not one or not other:
        return False
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        return short[0] == long[0] or (len(short[0]) > 2 and short[0] in long)
    if 1 in (len(one[0]), len(other[0])):
        return one[0][0] == other[0][0] and one[-1] == other[-1]
    return one[0] == other[0] and one[1][:1] == other[1][:1]


def _is_short_for(word: str, known: str) -> bool:
    """ "P", "Th.", "VL", "L-G", "Mr R" and "Ike": the name begun, or its first letters."""
    parts = _parts(word)
    if len(parts) != 1:
        return False
    bare, name = parts[0], re.split(r"[\s.-]+", " ".join(_parts(known)))
    letters = re.sub(r"[.'’-]", "", bare)
    if len(letters) == 1:
        return name[0].startswith(letters)
    if len(letters) > 3 or (word.endswith(".") and bare == letters):
        return len(letters) < len(name[0]) and name[0].startswith(bare)
    if not (word.isupper() or "." in bare) or {word, word.capitalize()} & known_words():
        return len(letters) == 3 and not word.isupper() and name[0].startswith(bare)
    # "MK" may be Mr Kariuki, Mia Kent, or Mia whose surname the notes do not tell.
    with_rank = "".join(part[0] for part in re.split(r"[\s.-]+", known.casefold()) if part)
    begun = "".join(part[0] for part in name)
    return begun.startswith(letters) or with_rank.startswith(letters) or begun == letters[0]


def find_pair(lines: Sequence[NoteLine], writer: str | None = None) -> Pair:
    """The pair: of a talk its speakers and whom its head introduces, of notes the likeliest two.

    Nobody is better than somebody wrong: what is found here may be passed on.
    """
    names: set[str] = {writer} if writer and writer.casefold() not in ROLES else set()
    roles: dict[str, str] = {}
    if speakers := {line.speaker for line in lines if line.speaker}:
        names |= {name for name in speakers if name.casefold() not in ROLES}
        for name, role in introduced(lines):
            if not any(_may_be(name, known) for known in names):
                names.add(name)
            if role:
                roles.setdefault(role, name)
        return Pair(frozenset(names), roles, writer)
    told = [line.text for line in lines if line.kind != "blank" and line.text.strip()]
    likely = _likeliest(lines, told)
    for one in likely:
        name = _as_written(one)
        if len(names) < 2 and not any(_may_be(name, known) for known in names):
            names.add(name)
            told_role = role_of(one)
            if told_role is not None:
                roles.setdefault(told_role, name)
    if not names:
        names |= by_initials(told) or who_acts(lines)
    if writer is not None:
        return Pair(frozenset(names), roles, writer)
    wrote = {_as_written(one) for one in likely if tells_writer(one, told)} & names
    return Pair(frozenset(names), roles, next(iter(wrote)) if len(wrote) == 1 else None, False)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    source = resources.files("coach.notes").joinpath("pair_weights.json")
    weights: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return weights


def _likeliest(lines: Sequence[NoteLine], told: Sequence[str]) -> list[Called]:
    """Those whom the signs take for one of the pair, the likeliest first, at most two."""
    weights = _weights()
    small = is_lower_case([line.body for line in lines])
    everybody = called(told, small=small)
    around = company(everybody, told)
    rated: list[tuple[float, Called]] = []
    for one in everybody:
        weighed = sum(
            weights[sign] * value for sign, value in signs(one, around, small=small).items()
        )
        chance = 1 / (1 + exp(-weighed - weights["constant"]))
        if chance >= weights["least"]:
            rated.append((chance, one))
    rated.sort(key=lambda rate: -rate[0])
    kept: list[Called] = []
    for _, one in rated:
        # "MK" behind "Dr M. Keller" is nobody else.
        if not any(_is_initials_of(one, known) for known in kept):
            kept = [known for known in kept if not _is_initials_of(known, one)]
            kept.append(one)
    return kept[:2]


def _is_initials_of(short: Called, one: Called) -> bool:
    letters = is_initials(short.name) and short.name.isupper()
    return letters and _is_short_for(short.name, one.name)


def _as_written(one: Called) -> str:
    """The form the notes use most, with a rank where it mostly has one, and with capitals."""
    counted = Counter(
        (mention.rank.strip(), mention.of[mention.start : mention.end]) for mention in one.mentions
    )
    (rank, form), _ = max(counted.items(), key=lambda each: (each[1], len(each[0][1].split())))
    if is_initials(form) and form.isupper():
        return form
    name = " ".join(word if len(word) < 3 else capitalized(word) for word in form.split())
    return f"{rank[0].upper()}{rank[1:]} {name}" if rank else name


def first_name(name: str) -> str:
    """The first word of a name, without a rank, as it is written."""
    bare = _RANKED.sub("", name).split()
    return bare[0] if bare else name


def same_person(one: str, other: str) -> bool:
    """Whether two ways to write an owner may be one person's: "Mr Raj", "Raj"."""
    return one == other or _may_be(one, other)
