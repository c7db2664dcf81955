"""Which packs a person has added, and in which order."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from pathlib import Path

from coach.packs.names import NAME

ORDER = "order.json"


def added_names(folder: Path) -> list[str]:
    """The packs kept in `folder`, the first added first; one that vanished is still named."""
    listed = _read(folder)
    there = sorted(
        entry.name
        for entry in (folder.iterdir() if folder.is_dir() else ())
        if entry.is_dir() and NAME.fullmatch(entry.name)
    )
    return [*listed, *(name for name in there if name not in listed)]


def write_order(folder: Path, names: Sequence[str]) -> None:
    written = folder / f".{ORDER}-{uuid.uuid4().hex}"
    written.write_text(json.dumps(list(names)), encoding="utf-8")
    written.replace(folder / ORDER)


def _read(folder: Path) -> list[str]:
    try:
        names = json.loads((folder / ORDER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []  # then the folders there are, by name
    if not isinstance(names, list):
        return []
    plain = [name for name in names if isinstance(name, str) and NAME.fullmatch(name)]
    return list(dict.fromkeys(plain))
