"""Readings of turns, kept from one run to the next: reading is half of what a suite of turns costs.

The file holds numbers under digests, no words. It is used only by the installation and on the
machine that wrote it (`fingerprint`), and any doubt about it throws it away.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import metadata, resources
from pathlib import Path

from pydantic import TypeAdapter

from coach.rubric.moves import Move
from coach.rubric.reading import LogOdds, with_readings
from evals.running.environment import evals_folder
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import find_sentence_model

FILE_NAME = "readings.json"
MOST = 20_000
"""Readings that are kept; those kept longest ago go first. Each takes about 150 bytes."""
_MOST_BYTES = 400 * MOST

_SOURCES = (
    ("coach.rubric", "reading.py"),
    ("coach.rubric", "reading.npz"),
    ("knowledge", "adapting.py"),
    ("knowledge", "tuned.py"),
    ("knowledge", "embedding.py"),
)
_LIBRARIES = ("onnxruntime", "tokenizers", "numpy", "protobuf")
_ODDS = TypeAdapter(dict[str, LogOdds])


@contextmanager
def readings_at_hand(*, fresh: bool = False) -> Iterator[dict[str, LogOdds]]:
    """While it lasts no turn is read twice; what is read is kept for later runs.

    With `fresh` nothing that was kept before is used, and what is read takes its place.
    """
    of = fingerprint()
    known = {} if fresh or of is None else _kept(of)
    before = len(known)
    try:
        with with_readings(known):
            yield known
    finally:
        if of is not None and len(known) > before:
            _keep(of, known)


def fingerprint() -> str | None:
    """Of everything a reading depends on beside the two texts; None where turns cannot be read.

    The processor is part of it: what it can do decides how ONNX Runtime rounds.
    """
    try:
        digest = hashlib.sha256(find_sentence_model().digest.encode())
        for package, name in _SOURCES:
            digest.update(
                hashlib.sha256(resources.files(package).joinpath(name).read_bytes()).digest()
            )
        versions = [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    except (EmbeddingUnavailable, OSError, metadata.PackageNotFoundError):
        return None
    machine = [platform.system(), platform.machine(), platform.processor(), _processor()]
    digest.update("\n".join([*versions, *machine]).encode())
    return digest.hexdigest()[:32]


def _processor() -> str:
    """Its name and what it can do, where Linux says so."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    told = {line for line in lines if line.startswith(("model name", "flags", "Features"))}
    return "\n".join(sorted(told))


def _kept(of: str) -> dict[str, LogOdds]:
    """What was kept under that fingerprint; nothing where the file is missing, other or broken."""
    file = evals_folder() / FILE_NAME
    try:
        if file.stat().st_size > _MOST_BYTES:
            return {}
        head, _, body = file.read_bytes().partition(b"\n")
        if head != _head(of, body):
            return {}
        found = _ODDS.validate_json(body)
    except (OSError, ValueError):  # pydantic's errors are ValueErrors
        return {}
    whole = all(len(odds) == len(Move) for odds in found.values())
    return found if whole else {}


def _keep(of: str, known: dict[str, LogOdds]) -> None:
    """Whole or not at all, and together with what another run has kept meanwhile."""
    folder = evals_folder()
    together = list({**_kept(of), **known}.items())[-MOST:]
    body = json.dumps(dict(together), separators=(",", ":")).encode()
    written = folder / f"{FILE_NAME}.part"
    # A full disk costs the next run its time, and this one nothing. Of two runs that write at once
    # the sum tells whether what they left is whole.
    with suppress(OSError):
        handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(_head(of, body) + b"\n" + body)
        written.replace(folder / FILE_NAME)


def _head(of: str, body: bytes) -> bytes:
    return f"{of} {hashlib.sha256(body).hexdigest()}".encode()
