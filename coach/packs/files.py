"""Reading the files of a pack: from a folder nobody vouches for, into memory, once.

Everything after this works on the bytes read here, so that what was checked is what is kept.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from coach.packs.limits import LARGEST_FILE
from coach.packs.problems import PackProblem, problem
from knowledge.text import clean_line

LARGEST_PACK = 8 * 1024 * 1024
MOST_FILES = 1000
MANIFEST = "pack.toml"

# Lower case only, so that no two names become one on a system that does not tell cases apart.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_TAKEN = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_BESIDE = re.compile(r"(?:README|LICEN[CS]E|NOTICE|CHANGELOG)(?:\.md|\.txt)?")
PLACES = (
    re.compile(r"pack\.toml"),
    re.compile(r"guidance/[^/]+/[^/]+\.md"),
    re.compile(r"(?:questions|activities|scenarios|scripts|interface)/[^/]+\.yaml"),
    re.compile(r"prompts/[^/]+\.md"),
    re.compile(r"(?:principles|language)\.yaml"),
    re.compile(r"datasets/[^/]+\.jsonl"),
    re.compile(r"pair/(?:ground_rules|openings|declines|hard_thing)\.yaml"),
)
_KINDS = (
    "A pack holds pack.toml, guidance/TOPIC/ID.md, questions/TOPIC.yaml, activities/TOPIC.yaml,"
    " scenarios/ID.yaml, scripts/ID.yaml, prompts/ID.md, principles.yaml, language.yaml,"
    " pair/ground_rules.yaml (and openings, declines, hard_thing), datasets/ID.jsonl and"
    " interface/LANGUAGE.yaml: rename this, or take it out."
)
_CODE = re.compile(r".*\.(?:py|pyc|pyw|so|pyd|sh|js|exe|dll|bat|cmd|ps1)")


class PackFiles(NamedTuple):
    """The bytes of every file by its name from the pack's folder, with `/` between the parts."""

    content: Mapping[str, bytes]

    def under(self, folder: str) -> Iterator[str]:
        """The names in `folder`, in order."""
        return (name for name in sorted(self.content) if name.startswith(f"{folder}/"))


def read_folder(folder: Path) -> tuple[PackFiles, list[PackProblem]]:
    """The files of the pack in `folder`, and what is wrong with how they lie there.

    No link is followed, nothing that is not a plain file is opened, and nothing is read past the
    limits. Names that begin with a full stop are left alone. Raises OSError where the folder itself
    cannot be listed.
    """
    reading = _Reading(folder)
    reading.walk(folder, "")
    return PackFiles(reading.content), reading.problems


class _Reading:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content: dict[str, bytes] = {}
        self.problems: list[PackProblem] = []
        self.total = 0
        self.full = False

    def walk(self, folder: Path, prefix: str) -> None:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if self.full:
                return
            if not entry.name.startswith("."):
                self._take(entry, f"{prefix}{entry.name}")

    def _take(self, entry: os.DirEntry[str], name: str) -> None:
        if entry.is_symlink():
            self._told(
                name,
                "is a link, and links are never followed",
                "Put the file itself in its place.",
            )
        elif not (_NAME.fullmatch(entry.name) or _BESIDE.fullmatch(entry.name)) or _TAKEN.fullmatch(
            entry.name
        ):
            self._told(
                name,
                "has a name that not every system can keep",
                "Use lower-case letters, digits, hyphens and full stops only, 80 at most.",
            )
        elif entry.is_dir(follow_symlinks=False):
            if name == "__pycache__":
                return
            if name.count("/") >= 2:
                self._told(name, "lies too deep", _KINDS)
            else:
                self.walk(Path(entry.path), f"{name}/")
        else:
            self._read(Path(entry.path), name)

    def _read(self, file: Path, name: str) -> None:
        if misplaced := _misplaced(name):
            self.problems.append(misplaced)
            return
        if len(self.content) >= MOST_FILES:
            self._stop(f"is one file more than the {MOST_FILES} a pack may hold")
            return
        try:
            content = _bytes_of(file)
        except OSError as error:
            reason = clean_line(error.strerror or str(error))
            self._told(name, f"cannot be read ({reason})", "Let yourself read it, then try again.")
            return
        if content is None:
            self._told(name, "is no plain file", "Take it out of the folder.")
        elif len(content) > LARGEST_FILE:
            self._told(
                name,
                f"is larger than the {LARGEST_FILE // 1024} KB a file of a pack may be",
                "Split it, or shorten it.",
            )
        elif self.total + len(content) > LARGEST_PACK:
            self._stop(f"makes the pack larger than {LARGEST_PACK // 1024 // 1024} MB", name)
        else:
            self.total += len(content)
            self.content[name] = content

    def _stop(self, what: str, name: str = MANIFEST) -> None:
        self.full = True
        self._told(name, what, "Split the pack into two.")

    def _told(self, name: str, what: str, next_step: str) -> None:
        self.problems.append(problem(name, None, what, next_step))


def _bytes_of(file: Path) -> bytes | None:
    """At most one byte more than a file may hold; None where it is no plain file."""
    # Opened without following or waiting, then looked at: nobody can swap it in between.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(file, flags | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            return None
        return opened.read(LARGEST_FILE + 1)


def read_installed(root: Traversable) -> PackFiles:
    """The files of a pack inside an installed package; its code is left alone."""
    content: dict[str, bytes] = {}

    def walk(folder: Traversable, prefix: str) -> None:
        for entry in folder.iterdir():
            name = f"{prefix}{entry.name}"
            if entry.is_dir():
                if not entry.name.startswith((".", "__")) and prefix.count("/") < 2:
                    walk(entry, f"{name}/")
            elif any(place.fullmatch(name) for place in PLACES):
                content[name] = entry.read_bytes()

    walk(root, "")
    return PackFiles(content)


def _misplaced(name: str) -> PackProblem | None:
    if any(place.fullmatch(name) for place in PLACES) or _BESIDE.fullmatch(name):
        return None
    if _CODE.fullmatch(name.lower()):
        return problem(
            name,
            None,
            "is code, and a pack from a folder never runs code",
            "Take it out; only an installed package may bring code.",
        )
    return problem(name, None, "is no part of a pack", _KINDS)
