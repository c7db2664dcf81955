"""Starting a pack: a small one that teaches by its comments, or a copy of a sample."""

from __future__ import annotations

import shutil
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from coach.errors import BadInput
from coach.packs.files import MANIFEST
from coach.packs.names import NAME, RESERVED
from knowledge.text import clean_line

STARTER = "starter"
_NAME = "the-name-of-the-pack"
"""Stands for the new pack's name in the files of the starter."""


def samples() -> tuple[str, ...]:
    """The sample packs that come with the coach."""
    return tuple(
        sorted(
            entry.name
            for entry in resources.files("packs").iterdir()
            if entry.is_dir() and entry.name != STARTER and entry.joinpath(MANIFEST).is_file()
        )
    )


def new_pack(name: str, parent: Path, like: str | None = None) -> Path:
    """A new folder `name` in `parent` with a pack that can be checked and added as it stands.

    Raises BadInput where the name is none, the folder is there already, or there is no such sample.
    """
    if not NAME.fullmatch(name) or not 2 <= len(name) <= 40 or name in RESERVED:
        raise BadInput(
            f"A pack may not be named '{clean_line(name, 60)}'.",
            "Use two to forty lower-case letters and digits with hyphens between them.",
        )
    if like is not None and like not in samples():
        raise BadInput(
            f"There is no sample pack '{clean_line(like, 60)}'.",
            f"There are: {', '.join(samples())}.",
        )
    if not parent.is_dir():
        raise BadInput(
            f"The folder {clean_line(str(parent))} does not exist.",
            "Make it first, or choose another place with --folder.",
        )
    target = parent / name
    source = resources.files("packs").joinpath(like or STARTER)
    try:
        target.mkdir()
    except FileExistsError as error:
        raise BadInput(
            f"{clean_line(str(target))} is there already.",
            "Choose another name, or another place with --folder.",
        ) from error
    try:
        _copy(source, target)
        manifest = target / MANIFEST
        text = manifest.read_text(encoding="utf-8")
        was = _NAME if like is None else like
        manifest.write_text(
            text.replace(f'name = "{was}"', f'name = "{name}"', 1), encoding="utf-8"
        )
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return target


def _copy(source: Traversable, target: Path) -> None:
    for entry in source.iterdir():
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir():
            folder = target / entry.name
            folder.mkdir()
            _copy(entry, folder)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())
