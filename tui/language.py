"""What the screens say, in the language that was chosen: the English text in the code is the key.

`tr` looks a text up, `tr_count` one that counts, `told` one the coach itself worded, `tr_day` a
day. A text that the language lacks is shown in English. Placeholders are filled by the names given
and by nothing else, once: what is filled in is never looked at again.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal, TypeVar

# Textual has no public name for "the application this runs in" that also holds while a widget is
# being made, and it follows workers, threads and modal screens by itself.
from textual._context import active_app

from coach.packs.interface import ENGLISH, Interface, interface_in
from coach.paths import config_file

Value = TypeVar("Value")
Form = Literal["short", "year", "long", "full"]
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_ENGLISH_DATES: dict[Form, str] = {
    "short": "%-d %b",
    "year": "%-d %b %Y",
    "long": "%-d %B %Y",
    "full": "%A %-d %B %Y",
}


def language() -> Interface:
    """The language of the application this runs in; English outside of any."""
    app = active_app.get(None)
    return getattr(app, "language", ENGLISH)


def language_before_settings() -> Interface:
    """The chosen language, read with the standard library alone where it is English."""
    code = os.environ.get("COACH_LANGUAGE") or _kept_language()
    return interface_in(code) or ENGLISH


def _kept_language() -> str:
    try:
        with config_file().open("rb") as file:
            given = tomllib.load(file).get("screen", {})
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ENGLISH.code
    code = given.get("language") if isinstance(given, dict) else None
    return code if isinstance(code, str) else ENGLISH.code


def phrase(english: str) -> str:
    """Marks a text that is translated where it is shown."""
    return english


def tr(english: str, /, **values: object) -> str:
    """`english` in the language in use, its placeholders filled: `tr("Saved in {file}.", file=…)`.

    A text of several lines is looked up by its paragraphs, and comes back in them.
    """
    now = language()
    text = now.texts.get(key_of(english), english) if now.texts else english
    return fill(text, values) if values else text


def in_language(options: Iterable[tuple[str, Value]]) -> list[tuple[str, Value]]:
    """The options of a list to choose from, their words in the language in use."""
    return [(tr(words), value) for words, value in options]


def tr_count(count: int, one: str, other: str, /, **values: object) -> str:
    """`one` or `other` by `count`, which fills `{count}` in them; `other` is the key."""
    words = language().counts.get(other, (one, other))
    return fill(words[0] if count == 1 else words[1], {"count": count, **values})


def tr_day(day: date, form: Form = "long") -> str:
    """A day as the language writes it: 3 Dec, 3 Dec 2026, 3 December 2026, Thursday 3 December…"""
    now = language()
    names = now.short_months if form in ("short", "year") else now.months
    if form not in now.dates or not names or (form == "full" and not now.weekdays):
        return day.strftime(_ENGLISH_DATES[form])
    return fill(
        now.dates[form],
        {
            "day": day.day,
            "month": names[day.month - 1],
            "year": day.year,
            "weekday": now.weekdays[day.weekday()] if now.weekdays else "",
        },
    )


def tr_time(moment: datetime, form: Form = "short") -> str:
    """A moment on the clock of this machine, its day in one of the forms."""
    own = moment.astimezone()
    return f"{tr_day(own, form)} {own:%H:%M}"


def told(words: str) -> str:
    """What a part of the coach worded in English: whole, line by line, or sentence by sentence.

    `tui/worded.txt` lists what can be recognised; everything else stays as it is.
    """
    now = language()
    if not now.texts or not words:
        return words
    # Only another language than English needs to know how the coach words things.
    from tui.worded import in_other_words

    return in_other_words(words)


def told_list(words: str) -> str:
    """A list that a part of the coach joined with commas, each item told."""
    if not language().texts:
        return words
    from tui.worded import list_in_other_words

    return ", ".join(list_in_other_words(words))


def progress_words(what: str, done: int, total: int) -> str:
    """How far something has come that Escape stops; `what` is told already."""
    if total > 1:
        what = tr("{what} ({done} of {total})", what=what, done=done, total=total)
    return tr("{what}… Escape stops.", what=what)


def key_of(english: str) -> str:
    """The text as it is looked up: paragraphs of several lines folded, one paragraph a line."""
    if "\n" not in english:
        return english
    return "\n".join(" ".join(part.split()) for part in english.strip().split("\n\n"))


def fill(text: str, values: Mapping[str, object]) -> str:
    """`text` with `{name}` replaced by the value of that name, once; other braces stay."""
    return _PLACEHOLDER.sub(
        lambda found: str(values[found[1]]) if found[1] in values else found[0], text
    )
