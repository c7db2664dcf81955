"""What there is to translate: every text of the screens, and the form to write the words into."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.packs.interface import Interface, interface_in
from coach.packs.interface_entries import DATES
from knowledge.text import clean_line

_LONGEST_KEY = 90
"""Characters of a text that still stands on one line with its translation."""


class KnownTexts(BaseModel):
    """Every text of the screens by where it stands, `counts` as the words for one and for many."""

    model_config = ConfigDict(frozen=True)

    texts: dict[str, tuple[str, ...]]
    counts: dict[str, tuple[tuple[str, str], ...]]

    @property
    def plain(self) -> frozenset[str]:
        return frozenset(text for texts in self.texts.values() for text in texts)

    @property
    def counted(self) -> dict[str, str]:
        """The words for one by those for many, which are the key."""
        return {other: one for pairs in self.counts.values() for one, other in pairs}

    @property
    def total(self) -> int:
        return len(self.plain) + len(self.counted)

    def missing(self, texts: Collection[str], counts: Collection[str]) -> tuple[str, ...]:
        """Those that are in neither, in the order they stand in the code."""
        plain = (text for group in self.texts.values() for text in group)
        return (
            *(text for text in plain if text not in texts),
            *(other for other in self.counted if other not in counts),
        )


@lru_cache(maxsize=1)
def known_texts() -> KnownTexts:
    file = resources.files("coach.packs").joinpath("interface_texts.json")
    return KnownTexts.model_validate(json.loads(file.read_text(encoding="utf-8")))


def form_for(code: str) -> str:
    """The file for the language `code`: every text in English, or as a pack in use words it.

    Raises BadInput as `words_in` does.
    """
    return written(known_texts(), words_in(code))


def words_in(code: str) -> Interface:
    """What packs in use have in the language `code`, perhaps nothing yet.

    Raises BadInput where `code` is no language.
    """
    from coach.packs.manifest import known_language

    try:
        known_language(code)
    except ValueError as error:
        what, _, next_step = str(error).partition("; ")
        raise BadInput(f"{what[:1].upper()}{what[1:]}.", f"{next_step.capitalize()}.") from error
    return interface_in(code) or Interface(code=code, name=code)


def written(known: KnownTexts, now: Interface) -> str:
    """`now` as a file of interface texts, with English where it lacks something."""
    weekdays = now.weekdays or tuple(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    )
    months = now.months or tuple(
        "January February March April May June July August September October November"
        " December".split()
    )
    lines = [
        f"# The texts of the screens in another language ({clean_line(now.code, 20)}). On the left"
        " stands the English",
        "# text, on the right what is shown. What is left out is shown in English. What stands in"
        " braces",
        "# is filled in: it has to stand on the right too.",
        f"language: {_quoted(now.name)}",
        f"decimal: {_quoted(now.decimal)}",
        f"weekdays: {_listed(weekdays)}",
        f"months: {_listed(months)}",
        f"short_months: {_listed(now.short_months or tuple(name[:3] for name in months))}",
        "dates:",
    ]
    lines += [
        f"  {form}: {_quoted(now.dates.get(form, ' '.join(parts)))}"
        for form, parts in DATES.items()
    ]
    lines.append("counts:")
    for other, one in known.counted.items():
        said = now.counts.get(other, (one, other))
        lines += [
            f"  {_quoted(other)}:",
            f"    one: {_quoted(said[0])}",
            f"    other: {_quoted(said[1])}",
        ]
    lines.append("texts:")
    return "\n".join([*lines, *_text_lines(known, now)]) + "\n"


def _text_lines(known: KnownTexts, now: Interface) -> Iterator[str]:
    for place, group in known.texts.items():
        if group:
            yield f"  # {place}"
        for english in group:
            left, right = _quoted(english), _quoted(now.texts.get(english, english))
            if len(left) > _LONGEST_KEY:
                yield from (f"  ? {left}", f"  : {right}")
            else:
                yield f"  {left}: {right}"


def _quoted(words: str) -> str:
    # A JSON string is a YAML one too.
    return json.dumps(words, ensure_ascii=False)


def _listed(words: tuple[str, ...]) -> str:
    return f"[{', '.join(_quoted(word) for word in words)}]"
