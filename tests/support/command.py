"""Running the whole command: in this process where its words count, or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from coach.cli.main import run

ROOT = Path(__file__).parent.parent.parent


def coach(
    *arguments: str, given: str | bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`coach ARGUMENTS` from its entry point to its exit code, with `given` on standard input.

    A process of its own takes a second to import the coach and two to open the sentence model;
    `coach_process` is for what only that shows.
    """
    out, err = _stream(), _stream()
    with (
        patch.dict(os.environ, environment or {}),
        patch.object(sys, "argv", ["coach", *arguments]),
        patch.object(sys, "stdin", _stream(given)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = _exit_code()
    return subprocess.CompletedProcess(["coach", *arguments], code, _read(out), _read(err))


def coach_process(
    *arguments: str,
    given: str | bytes = b"",
    environment: dict[str, str] | None = None,
    seconds: float = 60,
) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, as a person or a script would run it."""
    done = subprocess.run(
        [sys.executable, "-c", "from coach.cli.main import run; run()", *arguments],
        input=_bytes(given),
        capture_output=True,
        check=False,
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def _exit_code() -> int:
    with pytest.raises(SystemExit) as left:
        run()
    assert isinstance(left.value.code, int)
    return left.value.code


def _bytes(given: str | bytes) -> bytes:
    return given.encode("utf-8") if isinstance(given, str) else given


def _stream(given: str | bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(_bytes(given)), encoding="utf-8")


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.buffer.read().decode("utf-8")
