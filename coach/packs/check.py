"""Checking a pack before it is added: everything that is wrong, in one go."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.packs.files import MANIFEST, PackFiles, read_folder
from coach.packs.interface_files import interface_notes
from coach.packs.pack import Pack
from coach.packs.problems import PackProblem, in_order
from coach.packs.reading import read_pack
from coach.packs.trying import try_out
from knowledge.text import clean_line


class Checked(NamedTuple):
    """`files` are the very bytes that were checked."""

    report: Report
    pack: Pack | None
    files: PackFiles


class Report(BaseModel):
    """What was found in the pack `name` (empty where that cannot be read)."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str = ""
    version: str = ""
    counts: dict[str, int] = {}
    problems: tuple[PackProblem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


def check_folder(folder: Path) -> Checked:
    """Read `folder` once, check it whole and try out what can be tried. Changes nothing.

    Raises BadInput where it is no folder at all, OSError where it cannot be listed.
    """
    if not folder.is_dir():
        raise BadInput(
            f"{clean_line(str(folder))} is no folder.",
            f"Name the folder that holds {MANIFEST}, or make one: coach pack new NAME",
        )
    files, problems = read_folder(folder)
    reading = read_pack(files, "folder", folder)
    pack = reading.pack
    if pack is None:
        report = Report(name="", problems=in_order((*problems, *reading.problems)))
        return Checked(report, None, files)
    tried = try_out(pack, reading.questions, reading.scenarios)
    report = Report(
        name=pack.name,
        title=pack.manifest.title,
        version=pack.manifest.version,
        counts=pack.counts(),
        problems=in_order((*problems, *reading.problems, *tried.problems)),
        notes=(*tried.notes, *interface_notes(files)),
    )
    return Checked(report, pack, files)
