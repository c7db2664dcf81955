"""The packs a person has added: kept whole in the data folder, in the order they were added."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach import paths
from coach.errors import BadInput, CoachError
from coach.packs.check import Report, check_folder
from coach.packs.files import PackFiles
from coach.packs.order import added_names, write_order
from knowledge.text import clean_line

_WAIT = 30.0


class PackRefused(CoachError):
    """The pack has faults; `report` holds them all."""

    exit_code = 1

    def __init__(self, report: Report) -> None:
        count = len(report.problems)
        super().__init__(
            f"The pack was not added: {count} thing{'s are' if count > 1 else ' is'} wrong in it.",
            "Correct what is named, then try again. 'coach pack check FOLDER' only looks.",
        )
        self.report = report


def add_pack(source: Path) -> Report:
    """Check the pack in `source` and keep a copy of it, in place of an earlier one of its name.

    Just the bytes that were checked are written: into a folder beside, which is then renamed, so
    that a pack is there whole or not at all. Raises PackRefused, BadInput and OSError.
    """
    report, pack, files = check_folder(source)
    if pack is None or not report.ok:
        raise PackRefused(report)
    folder = paths.ensure_private(paths.packs_folder())
    with _alone(folder):
        coming = folder / f".coming-{uuid.uuid4().hex}"
        try:
            _write(coming, files)
            _put_in_place(folder, coming, pack.name)
        finally:
            shutil.rmtree(coming, ignore_errors=True)
        order = [name for name in added_names(folder) if name != pack.name]
        write_order(folder, [*order, pack.name])
    return report


def remove_pack(name: str) -> None:
    """Forget the pack `name`. Raises BadInput where none of that name was added."""
    folder = paths.packs_folder()
    names = added_names(folder)
    if name not in names:
        raise BadInput(
            f"No pack named '{clean_line(name, 60)}' was added.",
            f"Added are: {', '.join(names) or 'none'}. An installed package is removed with the"
            " program that installed it.",
        )
    with _alone(folder):
        write_order(folder, [one for one in added_names(folder) if one != name])
        if (folder / name).is_dir():
            going = folder / f".going-{uuid.uuid4().hex}"
            (folder / name).rename(going)
            shutil.rmtree(going, ignore_errors=True)


def _write(folder: Path, files: PackFiles) -> None:
    for name, content in files.content.items():
        # Names were matched against what a pack may hold: none of them leads out of the folder.
        target = folder.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("xb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())


def _put_in_place(folder: Path, coming: Path, name: str) -> None:
    place = folder / name
    if not place.exists():
        coming.rename(place)
        return
    going = folder / f".going-{uuid.uuid4().hex}"
    place.rename(going)
    try:
        coming.rename(place)
    except OSError:
        going.rename(place)
        raise
    shutil.rmtree(going, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # Only who changes packs needs it.
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / ".lock", timeout=_WAIT):
            yield
    except Timeout as error:
        raise CoachError(
            "Another copy of the coach is changing the packs.", "Try again in a minute."
        ) from error
