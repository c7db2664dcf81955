"""Evaluating a commit as it was: its own files, in a folder of their own, in a process of its own.

The working tree is left alone. Only samples that both sides of a comparison have are compared, so
a commit whose suites asked other things is compared on what stayed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.errors import BadInput
from evals.running.begun import runs_folder
from evals.running.environment import evals_folder
from evals.running.results import RESULTS_FILE, Results, read_results, write_results
from knowledge.text import clean_line

_START = "from coach.cli.main import run; run()"


def find_commit(called: str) -> str | None:
    """Twelve digits of the commit in the repository that the coach's files belong to."""
    if called.startswith("-"):
        return None
    try:
        return _git("rev-parse", "--verify", "--short=12", f"{called}^{{commit}}").decode().strip()
    except (OSError, subprocess.SubprocessError):
        return None


def evaluate_commit(
    called: str, suites: Sequence[str], limit: int | None, told: Callable[[str], None]
) -> Results:
    """A finished run of that commit on these suites where there is one, else a new one.

    With the built-in wording. Raises BadInput where the commit cannot evaluate itself.
    """
    commit = find_commit(called)
    if commit is None:
        raise BadInput(f"There is no commit '{clean_line(called, 80)}'.", "Name one git knows.")
    name = "-".join(["commit", commit, *suites, *([str(limit)] if limit else [])])[:100]
    folder = runs_folder() / name
    if (folder / RESULTS_FILE).is_file():
        return read_results(folder)
    told(f"Evaluating commit {commit}, from a copy of its files")
    with TemporaryDirectory() as place:
        made = _run_there(Path(place), commit, suites, limit)
        results = read_results(made)
        subject = results.subject.model_copy(update={"commit": commit})
        results = results.model_copy(update={"name": name, "subject": subject})
        shutil.rmtree(folder, ignore_errors=True)
        shutil.move(made, folder)
    write_results(folder, results)
    return results


def _run_there(place: Path, commit: str, suites: Sequence[str], limit: int | None) -> Path:
    tree, data = place / "tree", place / "data"
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit))) as archive:
        archive.extractall(tree, filter="data")
    if not (tree / "evals" / "commands").is_dir():
        raise BadInput(
            f"Commit {commit} has no evaluations of its own.", "Compare with a later commit."
        )
    index = evals_folder() / "guidance"
    if index.is_dir():
        # Most of an index is the same in any two commits; what is not is made anew there.
        shutil.copytree(index, data / "evals" / "guidance")
    done = subprocess.run(  # noqa: S603 - our own program, as it was
        [
            *(sys.executable, "-c", _START, "eval", "run", *suites, "--json", "--name", "run"),
            *("--log-dir", str(place / "runs"), *(("--limit", str(limit)) if limit else ())),
        ],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COACH_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if not (place / "runs" / "run" / RESULTS_FILE).is_file():
        raise BadInput(
            f"Commit {commit} could not be evaluated (exit code {done.returncode}).",
            "What it said stands above.",
        )
    return place / "runs" / "run"


def _git(*arguments: str) -> bytes:
    done = subprocess.run(  # noqa: S603 - no shell, and what a person names is no option
        ["git", "-C", str(_repository()), *arguments],  # noqa: S607 - whichever git they use
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def _repository() -> Path:
    """Raises OSError where the coach's files belong to no repository."""
    room = Path(str(resources.files("coach")))
    known = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        ["git", "-C", str(room), "ls-files", "__init__.py"],  # noqa: S607 - as above
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    )
    if not known.stdout:
        raise FileNotFoundError("installed, and in no repository")
    return room.parent
