"""The German sample, read once, and added where a test asks for it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from coach.packs.check import Checked, check_folder
from coach.packs.pack import Pack
from coach.rehearsal.scenario import Scenario


def folder() -> Path:
    return Path(str(resources.files("packs") / "deutsch"))


@cache
def checked() -> Checked:
    return check_folder(folder())


def german_pack() -> Pack:
    pack = checked().pack
    assert pack is not None
    return pack


def german_scenario(name: str = "nachts-zu-zweit") -> Scenario:
    return next(one for one in german_pack().scenarios if one.id == f"deutsch/{name}")


def german_lines(treatment: str, name: str = "nachts-zu-zweit") -> tuple[str, ...]:
    lines: tuple[str, ...] = getattr(german_pack().scripts[f"deutsch/{name}"], treatment)
    return lines
