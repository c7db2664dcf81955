"""Packs that installed packages bring, by their entry points."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from pathlib import Path
from types import ModuleType

from coach.packs.names import NAME

GROUP = "reverse_mentoring_coach.packs"


def installed_packs() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda entry: entry.name)


def place_of(provided: object) -> Path:
    """The folder of pack files: of a package, or what a function without arguments gives."""
    given = provided() if callable(provided) and not isinstance(provided, ModuleType) else provided
    place = files(given) if isinstance(given, ModuleType) else Path(str(given))
    if not isinstance(place, Path):
        raise TypeError("the package is not installed as plain files")
    if not (place / "pack.toml").is_file():
        raise FileNotFoundError("it holds no pack.toml")
    return place


def folder_of(entry: EntryPoint) -> Path | None:
    """The folder of the pack behind `entry`; None where it cannot be had."""
    if not NAME.fullmatch(entry.name):
        return None
    try:
        return place_of(entry.load())
    except Exception:  # noqa: BLE001 - code of others runs here, and may raise anything
        return None
