"""Finding a run by what a person calls it: a name, a folder, a commit, `last`, `last~1`."""

from __future__ import annotations

import re
from pathlib import Path

from coach.errors import BadInput
from evals.running.begun import runs_folder
from evals.running.results import RESULTS_FILE, Results, read_results
from knowledge.text import clean_line


def finished_runs() -> list[Path]:
    """Folders of finished runs, the latest first."""
    found = [folder for folder in runs_folder().iterdir() if (folder / RESULTS_FILE).is_file()]
    return sorted(found, key=lambda folder: (folder / RESULTS_FILE).stat().st_mtime, reverse=True)


def find_run(called: str) -> Results:
    """Raises BadInput where nothing is called so."""
    return read_results(find_folder(called))


def find_folder(called: str) -> Path:
    """The folder of a finished run. Raises BadInput where nothing is called so."""
    if (Path(called) / RESULTS_FILE).is_file():
        return Path(called)
    runs = finished_runs()
    if back := re.fullmatch(r"last(?:~(\d{1,3}))?", called):
        number = int(back[1] or 0)
        if number < len(runs):
            return runs[number]
    for folder in runs:
        if folder.name == called:
            return folder
    if commit := re.fullmatch(r"([0-9a-f]{6,40})(\+?)", called):
        # What was changed since a commit is another thing than the commit.
        digits, changed = commit[1][:12], bool(commit[2])
        for folder in runs:
            known = read_results(folder).subject.commit or ""
            if known.startswith(digits) and known.endswith("+") == changed:
                return folder
    raise BadInput(
        f"There is no finished run called '{clean_line(called, 80)}'.",
        "'coach eval runs' lists them; 'coach eval run' makes one.",
    )
