"""The packs in use: those of installed packages by name, then those added, in that order.

A pack that cannot be read, or has vanished, stops nothing: it is left out, and `left_out` says why.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coach import paths
from coach.packs.installed import installed_packs, place_of
from coach.packs.names import NAME
from coach.packs.order import ORDER, added_names
from knowledge.text import clean_line

if TYPE_CHECKING:
    from coach.packs.pack import Pack
    from coach.packs.reading import Reading


class LeftOut(BaseModel):
    """A pack that is there in name only, in plain words."""

    model_config = ConfigDict(frozen=True)

    name: str
    origin: Literal["folder", "installed"]
    problem: str
    next_step: str

    @property
    def words(self) -> str:
        return f"The pack '{self.name}' is left out: {self.problem} {self.next_step}"


class Packs(NamedTuple):
    """`in_use` in the order of precedence, the weakest first."""

    in_use: tuple[Pack, ...]
    left_out: tuple[LeftOut, ...]

    def named(self, name: str) -> Pack | None:
        return next((pack for pack in self.in_use if pack.name == name), None)

    def missing(self, name: str) -> LeftOut | None:
        return next((one for one in self.left_out if one.name == name), None)


def load_packs() -> Packs:
    """Every pack that can be used here. Read once, and again after packs were added or removed."""
    folder = paths.packs_folder()
    return _load(folder, _stamp(folder), paths.packs_named())


@contextmanager
def only_packs(names: Collection[str]) -> Iterator[None]:
    """Only the packs with these `names` are in use meanwhile, in this process and its children."""
    before = os.environ.get(paths.ONLY_PACKS)
    os.environ[paths.ONLY_PACKS] = ",".join(names)
    try:
        yield
    finally:
        if before is None:
            del os.environ[paths.ONLY_PACKS]
        else:
            os.environ[paths.ONLY_PACKS] = before


def _stamp(folder: Path) -> tuple[object, ...]:
    """Differs when a pack was added, removed, or its manifest or folders changed."""
    stamps: list[object] = []
    for path in (folder / ORDER, *(folder / name for name in added_names(folder))):
        try:
            known = path.stat()
            stamps.append((path.name, known.st_mtime_ns, known.st_ino))
        except OSError:
            stamps.append((path.name, None))
    return tuple(stamps)


@lru_cache(maxsize=4)
def _load(folder: Path, _stamp: tuple[object, ...], only: frozenset[str] | None) -> Packs:
    in_use: list[Pack] = []
    left_out: list[LeftOut] = []
    names = [name for name in added_names(folder) if only is None or name in only]
    for entry in installed_packs():
        if only is not None and entry.name not in only:
            continue
        found = _installed(entry, names, {pack.name for pack in in_use})
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            in_use.append(found)
    for name in names:
        kept = _added(folder / name)
        if isinstance(kept, LeftOut):
            left_out.append(kept)
        else:
            in_use.append(kept)
    return Packs(tuple(in_use), tuple(left_out))


def _added(folder: Path) -> Pack | LeftOut:
    # Only where there is a pack: what reads one takes half a second to import.
    from coach.packs.files import read_folder
    from coach.packs.reading import read_pack

    name = folder.name

    def without(problem: str, next_step: str) -> LeftOut:
        return LeftOut(name=name, origin="folder", problem=problem, next_step=next_step)

    if not folder.is_dir():
        return without(
            "its folder has vanished.", f"Add it again, or forget it: coach pack remove {name}"
        )
    try:
        content, problems = read_folder(folder)
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        return without(f"it cannot be read ({reason}).", "Add it again from where it came.")
    told = [one.words for one in problems]
    reading = read_pack(content, "folder", folder, in_full=False)
    mend = f"Mend it and add it again; 'coach pack check {folder}' names everything."
    return _in_order(reading, name, told, mend, without)


def _in_order(
    reading: Reading, name: str, told: list[str], mend: str, without: Callable[[str, str], LeftOut]
) -> Pack | LeftOut:
    """The pack where nothing is wrong with it; `told` is what is wrong already."""
    pack = reading.pack
    told += [one.words for one in reading.problems]
    if pack is not None and pack.name != name:
        told.append(f"pack.toml names it '{pack.name}', and it is known as '{name}'.")
    if pack is not None and not told:
        return pack
    more = f" And {len(told) - 1} more." if len(told) > 1 else ""
    return without(f"{told[0]}{more}", mend)


def _installed(entry: EntryPoint, added: list[str], before: set[str]) -> Pack | LeftOut:
    from coach.packs.files import read_installed
    from coach.packs.reading import read_pack

    name = clean_line(entry.name, 60)

    def without(problem: str, next_step: str) -> LeftOut:
        return LeftOut(name=name, origin="installed", problem=problem, next_step=next_step)

    if not NAME.fullmatch(entry.name):
        return without("its entry point has no proper name.", "Tell whoever made the package.")
    if entry.name in added:
        return without(
            "a pack of the same name was added from a folder, and that one is used.",
            f"Remove one of the two: coach pack remove {name}, or uninstall the package.",
        )
    if entry.name in before:
        return without("two packages provide a pack of this name.", "Uninstall one of them.")
    try:
        place = place_of(entry.load())
        content = read_installed(place)
    except Exception as error:  # noqa: BLE001 - code of others runs here, and may raise anything
        what = clean_line(f"{type(error).__name__}: {error}", 160)
        return without(f"its package cannot be loaded ({what}).", "Reinstall or uninstall it.")
    reading = read_pack(content, "installed", place, in_full=False)
    return _in_order(reading, entry.name, [], "Tell whoever made the package.", without)
