"""Reading documents within bounds: of size, of time, and of the memory of another process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.documents_blocks import Block
from knowledge.errors import KnowledgeError
from knowledge.text import clean_line

KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "word",
}
"""What can be read, by the ending of the file's name."""

SECONDS = 120.0
"""The longest one document may take; a thousand pages of PDF take about a minute."""

_SCRIPT = (
    "import sys; sys.path.append(sys.argv[1]); from knowledge.documents_read import main; main()"
)


class DocumentError(KnowledgeError):
    """A document that cannot be added; `problem` is worded to follow its name."""


class DocumentReader:
    """Reads documents one after another in a child process, started at the first one.

    Use it in a `with` statement. A child that breaks off or takes too long is ended, and the next
    document gets a new one.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, kind: str, content: bytes) -> list[Block]:
        """The blocks of a document of one of the KINDS, not cleaned yet. Raises DocumentError."""
        process = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            line = _asked(process, kind, content)
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self._end()
            raise DocumentError(
                f"could not be read within {self._seconds:.0f} seconds"
                if late.is_set()
                else "made its reader break off, so it is damaged or hostile",
                "Open it in the program it was made with and save its text as a new document,"
                " then add that.",
            )
        said = json.loads(line)
        if "problem" in said:
            raise DocumentError(clean_line(said["problem"]), clean_line(said["next_step"]))
        return [Block(*block) for block in said["blocks"]]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own script, not a shell line
                # -P: what lies in the current folder stays off the path.
                [sys.executable, "-P", "-c", _SCRIPT, str(Path(__file__).parents[1])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # what was not sent yet is not wanted any more
        process.wait()


def _asked(process: subprocess.Popen[bytes], kind: str, content: bytes) -> bytes:
    """The answer's line; empty, or without its end, where the child ended first."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(json.dumps({"kind": kind, "size": len(content)}).encode() + b"\n")
        process.stdin.write(content)
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""
