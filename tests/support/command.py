"""Running the real command in a process of its own, as a person or a script would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def coach(
    *arguments: str,
    given: str | bytes | None = None,
    environment: dict[str, str] | None = None,
    seconds: float = 60,
) -> subprocess.CompletedProcess[str]:
    """`coach ARGUMENTS` with `given` on standard input; without it, standard input is empty."""
    done = subprocess.run(
        [sys.executable, "-c", "from coach.cli.main import run; run()", *arguments],
        input=given.encode() if isinstance(given, str) else given or b"",
        capture_output=True,
        check=False,
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
