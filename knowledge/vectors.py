"""A copy of the vectors in the store, so that a search need not open Chroma (2 s to import).

It is never the source: it is written from what was read back out of Chroma, and a copy that is
damaged, or of other content, is read from Chroma again.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import StoreUnavailable
from knowledge.text import clean_line

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

FILE_NAME = "vectors.npz"
DOCUMENTS_FILE = "documents.npz"
"""The copy of what the store holds of the team's own documents."""


class Label(BaseModel):
    """What a copy holds. `store` is the state of the store it was read from, `place` where that
    is (for documents on a server: those of one store are not those of another)."""

    model_config = ConfigDict(frozen=True)

    digest: str
    fingerprint: str
    store: str
    generation: str
    place: str = ""


class VectorCopy(NamedTuple):
    label: Label
    vectors: Matrix
    """One row of float32 for each row of the guidance, in the order its digest was made in."""


def marker(folder: Path, name: str = FILE_NAME) -> str | None:
    """Changes whenever a copy is written; None where there is none. A few microseconds."""
    try:
        state = (folder / name).stat()
    except OSError:
        return None
    return f"{state.st_ino}:{state.st_mtime_ns}:{state.st_size}"


def read_copy(folder: Path) -> VectorCopy | None:
    """The copy, its checksums verified; None where it is missing or damaged."""
    content = read_arrays(folder / FILE_NAME)
    try:
        return None if content is None else VectorCopy(_label(content), content["vectors"])
    except (KeyError, ValidationError):
        return None


def write_copy(folder: Path, copy: VectorCopy) -> None:
    """Replace the copy at once. Raises StoreUnavailable where the disk says no."""
    import numpy as np  # late: 0.1 s that a start of the coach need not pay

    label = np.array(copy.label.model_dump_json())
    write_arrays(folder / FILE_NAME, {"label": label, "vectors": copy.vectors})


def move_label(file: Path, before: str, after: str) -> None:
    """Say of the copy in `file`, where it was read from the store in state `before`, that it
    holds just what the store in state `after` holds."""
    import numpy as np

    content = read_arrays(file)
    try:
        if content is None or (label := _label(content)).store != before:
            return
    except (KeyError, ValidationError):
        return
    moved = label.model_copy(update={"store": after})
    write_arrays(file, {**content, "label": np.array(moved.model_dump_json())})


def read_arrays(file: Path) -> dict[str, Any] | None:
    """A copy's arrays, among them `vectors`; None where the file is missing or damaged."""
    import numpy as np

    try:
        with np.load(file, allow_pickle=False) as content:
            arrays = {name: content[name] for name in content.files}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    vectors = arrays.get("vectors")
    if vectors is None or vectors.ndim != 2 or vectors.dtype != np.float32:
        return None
    return arrays


def write_arrays(file: Path, arrays: dict[str, Any]) -> None:
    """Replace a copy at once. Raises StoreUnavailable where the disk says no."""
    import numpy as np

    # The writer's lock is held, so one name for the unfinished file is enough; a killed writer's
    # leftover is written over.
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with unfinished.open("wb") as stream:
            np.savez(stream, **arrays)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(file)
    except OSError as error:
        raise StoreUnavailable(
            f"The guidance index cannot be written ({clean_line(error.strerror or str(error))}).",
            "Free some space or choose another data folder (COACH_DATA), then try again.",
        ) from error


def _label(arrays: dict[str, Any]) -> Label:
    return Label.model_validate_json(str(arrays["label"]))
