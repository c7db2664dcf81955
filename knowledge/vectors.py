"""A copy of the vectors in the store, so that a search need not open Chroma (2 s to import).

It is never the source: it is written from what was read back out of Chroma, and a copy that is
damaged, or of other content, is read from Chroma again.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import StoreUnavailable
from knowledge.text import clean_line

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

FILE_NAME = "vectors.npz"


class Label(BaseModel):
    """What a copy holds. `store` is the state of the store it was read from."""

    model_config = ConfigDict(frozen=True)

    digest: str
    fingerprint: str
    store: str
    generation: str


class VectorCopy(NamedTuple):
    label: Label
    vectors: Matrix
    """One row of float32 for each row of the guidance, in the order its digest was made in."""


def marker(folder: Path) -> str | None:
    """Changes whenever a copy is written; None where there is none. A few microseconds."""
    try:
        state = (folder / FILE_NAME).stat()
    except OSError:
        return None
    return f"{state.st_ino}:{state.st_mtime_ns}:{state.st_size}"


def read_copy(folder: Path) -> VectorCopy | None:
    """The copy, its checksums verified; None where it is missing or damaged."""
    import numpy as np  # late: 0.1 s that a start of the coach need not pay

    try:
        with np.load(folder / FILE_NAME, allow_pickle=False) as content:
            label = Label.model_validate_json(str(content["label"]))
            vectors = content["vectors"]
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, ValidationError):
        return None
    if vectors.ndim != 2 or vectors.dtype != np.float32:
        return None
    return VectorCopy(label, vectors)


def write_copy(folder: Path, copy: VectorCopy) -> None:
    """Replace the copy at once. Raises StoreUnavailable where the disk says no."""
    import numpy as np  # late, as above

    # The writer's lock is held, so one name for the unfinished file is enough; a killed writer's
    # leftover is written over.
    unfinished = folder / f"{FILE_NAME}.part"
    try:
        with unfinished.open("wb") as file:
            np.savez(file, label=np.array(copy.label.model_dump_json()), vectors=copy.vectors)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / FILE_NAME)
    except OSError as error:
        raise StoreUnavailable(
            f"The guidance index cannot be written ({clean_line(error.strerror or str(error))}).",
            "Free some space or choose another data folder (COACH_DATA), then try again.",
        ) from error
