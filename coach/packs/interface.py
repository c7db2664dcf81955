"""The interface texts of packs, as the screens use them: one language, read in a moment.

What is wrong with a text was said when its pack was checked; here it is passed over, and its place
is taken by the English one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach import paths

if TYPE_CHECKING:
    from coach.packs.interface_entries import Entry

ENGLISH_CODE = "en"
_CODE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Interface:
    """`texts` and `counts` are found by the English text; `counts` holds the words for one and for
    any other number. `dates` are the forms of a day by name, `decimal` what stands between a
    number's whole and its parts. `packs` are those it comes from, the weakest first."""

    code: str = ENGLISH_CODE
    name: str = "English"
    texts: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    short_months: tuple[str, ...] = ()
    decimal: str = "."
    packs: tuple[str, ...] = ()


ENGLISH = Interface()


class Offered(NamedTuple):
    """A language that a pack brings: its code, its own name for itself, the pack."""

    code: str
    name: str
    pack: str


def interface_in(code: str) -> Interface | None:
    """The texts in the language `code` of every pack that has some; None where none has.

    A country's own come over those of its language: `de-AT` over `de`. Where two packs word the
    same text, the pack that was added last wins.
    """
    if not code or code == ENGLISH_CODE:
        return ENGLISH
    if not _CODE.fullmatch(code):
        return None
    language = code.partition("-")[0]
    found: Interface | None = None
    for wanted in dict.fromkeys((language, code)):
        for pack, file in _files(wanted):
            found = _with(found, code, pack, file)
    return found


def worded_in(language: str) -> Callable[[str], str]:
    """Says whole English texts in `language`, where packs have them; else as they are."""
    texts = (interface_in(language) or ENGLISH).texts
    return lambda english: texts.get(english, english)


def offered_languages() -> tuple[Offered, ...]:
    """Every language that an added or installed pack brings, by its name; English is not named."""
    found: dict[str, Offered] = {}
    for pack, folder in _places():
        for file in sorted((folder / "interface").glob("*.yaml")):
            code = _code_of(file)
            if not _CODE.fullmatch(code) or code == ENGLISH_CODE:
                continue
            name = _with(None, code, pack, file).name
            found[code] = Offered(code, name, pack)
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def _code_of(file: Path) -> str:
    language, dash, region = file.stem.partition("-")
    return f"{language}{dash}{region.upper()}"


def _files(code: str) -> Iterator[tuple[str, Path]]:
    for pack, folder in _places():
        file = folder / "interface" / f"{code.lower()}.yaml"
        if file.is_file():
            yield pack, file


def _places() -> Iterator[tuple[str, Path]]:
    """The folders of packs, the weakest first: installed packages, then those a person added."""
    from coach.packs.installed import folder_of, installed_packs
    from coach.packs.order import added_names

    folder = paths.packs_folder()
    added = added_names(folder)
    for entry in installed_packs():
        if entry.name not in added and (place := folder_of(entry)) is not None:
            yield entry.name, place
    for name in added:
        yield name, folder / name


def _with(before: Interface | None, code: str, pack: str, file: Path) -> Interface:
    """`before` with what stands in `file` laid over it."""
    from coach.packs.interface_entries import entries_of, node_of, read_bytes

    now = before or Interface(code=code, name=code)
    node = None
    with suppress(OSError, ValueError):
        node = node_of(read_bytes(file))
    return replace(_built(now, entries_of(node)), packs=(*now.packs, pack))


def _built(before: Interface, entries: Iterable[Entry]) -> Interface:
    from coach.packs.interface_entries import unusable

    texts, counts = dict(before.texts), dict(before.counts)
    forms: dict[str, dict[str, str]] = {}
    lists: dict[str, dict[int, str]] = {}
    dates, plain = dict(before.dates), {"language": before.name, "decimal": before.decimal}
    for entry in entries:
        if entry.text is None or unusable(entry) is not None:
            continue
        match entry.where:
            case ("texts", english):
                texts[english] = entry.text
            case ("counts", english, form):
                forms.setdefault(english, {})[form] = entry.text
            case ("dates", form):
                dates[form] = entry.text
            case (("weekdays" | "months" | "short_months") as name, place):
                lists.setdefault(name, {})[int(place)] = entry.text
            case (("language" | "decimal") as name,):
                plain[name] = entry.text
    for english, given in forms.items():
        if len(given) == 2:
            counts[english] = (given["one"], given["other"])
    named = {
        name: tuple(found[place] for place in sorted(found))
        for name, found in lists.items()
        if len(found) == (7 if name == "weekdays" else 12)
    }
    return replace(
        before,
        name=plain["language"],
        decimal=plain["decimal"],
        texts=texts,
        counts=counts,
        dates=dates,
        weekdays=named.get("weekdays", before.weekdays),
        months=named.get("months", before.months),
        short_months=named.get("short_months", before.short_months),
    )
