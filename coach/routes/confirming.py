"""Choosing a country, filling entries in, and putting a name and a day to them."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import BadConfiguration, BadInput
from coach.routes.listed import Route, load_routes, routes_file
from knowledge.text import clean_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_HEAD = """\
# Where hard things can be taken, as confirmed here. Entries take the place of the shipped ones with
# the same id; others are added. 'coach routes show' lists what is in force.
"""


def set_country(code: str, file: Path | None = None) -> Path:
    """Raises BadInput for what is no two-letter code or has no entry in the list."""
    country = clean_line(code, 10).upper()
    known = load_routes(file).countries
    if country not in known:
        raise BadInput(
            f"There is no entry for the country {country!r}.",
            f"Known are {', '.join(known)}. Add entries of your own to {file or routes_file()}.",
        )
    return _write(file, country=country)


def confirm(
    route_id: str, by: str, on: date, *, reach: str | None = None, file: Path | None = None
) -> Route:
    """Keeps that `by` has checked the entry; `reach` fills in or corrects how to get there.

    What is confirmed is written in full, so that a later change of the suggestions does not
    borrow the name. Raises BadInput.
    """
    name = clean_line(by, 80)
    if not name:
        raise BadInput("A confirmation needs a name.", "Say who has checked it.")
    route = load_routes(file).route(route_id)
    if reach is not None and clean_line(reach, 120):
        route = route.model_copy(update={"reach": clean_line(reach, 120)})
    if not route.reach and not route.link:
        raise BadInput(
            f"“{route.name}” does not say yet how to reach it.",
            "Give the name, number or address with it: --reach.",
        )
    route = route.model_copy(update={"confirmed_by": name, "confirmed_on": on, "seen": route.mark})
    _write(file, route=route)
    return route


def _write(file: Path | None, *, country: str | None = None, route: Route | None = None) -> Path:
    import tomlkit
    from tomlkit.exceptions import ParseError
    from tomlkit.items import AoT

    file = file or routes_file()
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8") if file.exists() else _HEAD)
    except ParseError as error:
        raise BadConfiguration(str(file), error.line, "", "not valid TOML") from error
    if country is not None:
        if "country" in document:
            document["country"] = country
        else:
            # Before the entries: a key after a table would belong to it.
            document = _with_country(tomlkit.dumps(document), country)
    if route is not None:
        entries = document.get("routes")
        if not isinstance(entries, AoT):
            entries = tomlkit.aot()
            document["routes"] = entries
        place = next((n for n, entry in enumerate(entries) if entry.get("id") == route.id), None)
        table = entries[place] if place is not None else tomlkit.table()
        for key, value in _fields(route).items():
            table[key] = value
        if place is None:
            entries.append(table)
    _replace(file, tomlkit.dumps(document))
    return file


def _with_country(text: str, country: str) -> TOMLDocument:
    import tomlkit

    lines = text.split("\n")
    head = next((n for n, line in enumerate(lines) if line.strip() and line[0] != "#"), len(lines))
    return tomlkit.parse("\n".join([*lines[:head], f'country = "{country}"\n', *lines[head:]]))


def _fields(route: Route) -> dict[str, Any]:
    values = route.model_dump(exclude_defaults=True)
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}


def _replace(file: Path, text: str) -> None:
    """What is written is read back first: the file stays as it was where that fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        load_routes(written)
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)
