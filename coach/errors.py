"""The coach's errors, and the one place that turns any error into words with a next step.

    CoachError
    ├── BadInput             what a person or a file gave cannot be used        (exit code 2)
    │   └── BadConfiguration a setting, with file, line and key
    ├── CheckFailed          a check or gate said no                            (exit code 1)
    ├── ModelFailure         in coach.models.port: the model did not deliver    (exit code 3)
    └── WorkUnavailable      the person's own work cannot be read or written    (exit code 3)

`knowledge` and `prompts` know nothing of the coach and raise their own errors, which carry the
same three attributes.
"""

from __future__ import annotations

import errno
import sqlite3
from typing import NamedTuple, Protocol, runtime_checkable

from knowledge.text import clean_line, clean_text


class CoachError(Exception):
    exit_code = 2

    def __init__(self, problem: str, next_step: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step


class BadInput(CoachError):
    """What a person or a file gave cannot be used as it is."""


class BadConfiguration(BadInput):
    def __init__(self, file: str, line: int | None, key: str, problem: str) -> None:
        place = f"{file}, line {line}" if line else file
        name = f"{key}: " if key else ""
        super().__init__(
            f"{place}: {name}{problem}",
            "Correct that line, or delete it to use the default. 'coach doctor' shows them all.",
        )
        self.file = file
        self.line = line
        self.key = key


class CheckFailed(CoachError):
    exit_code = 1


class WorkUnavailable(CoachError):
    """The database of the person's own work cannot be opened, read or written."""

    exit_code = 3


class Explanation(NamedTuple):
    """What to tell a person: one or two plain sentences, what to do next, and the exit code."""

    problem: str
    next_step: str
    exit_code: int


@runtime_checkable
class _Explained(Protocol):
    problem: str
    next_step: str
    exit_code: int


def explain(error: BaseException) -> Explanation:
    """Words for `error`, cleaned of control characters; never a stack trace, never a key."""
    if isinstance(error, _Explained):
        return Explanation(clean_text(error.problem), clean_text(error.next_step), error.exit_code)
    if isinstance(error, OSError):
        return _explain_os_error(error)
    if isinstance(error, sqlite3.Error):
        return Explanation(
            f"Your saved work could not be read or written ({clean_line(str(error))}).",
            "Run 'coach doctor' to see where it is and what is wrong with it.",
            3,
        )
    if isinstance(error, UnicodeDecodeError):
        return Explanation(
            "The text is not written in UTF-8, so it cannot be read safely.",
            "Save it as UTF-8 text and try again.",
            2,
        )
    kind = type(error).__name__
    if kind == "ValidationError":
        # Its own words quote the values, which may be somebody's private lines.
        said = "what was stored does not have the expected form"
    else:
        said = clean_line(str(error))
    return Explanation(
        f"Something went wrong that the coach did not expect ({kind}: {said}).",
        "What you had stored is safe. Try again; if it comes back, report it with the line above.",
        3,
    )


def _explain_os_error(error: OSError) -> Explanation:
    name = clean_line(str(error.filename)) if error.filename else "the file"
    match error.errno:
        case errno.ENOENT:
            return Explanation(f"{name} does not exist.", "Check the name and try again.", 2)
        case errno.EISDIR:
            return Explanation(f"{name} is a folder.", "Name a file inside it.", 2)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Explanation(
                f"{name} may not be read or written by you.",
                "Change its permissions or choose another place, then try again.",
                2,
            )
        case errno.ENOSPC | errno.EDQUOT:
            return Explanation(
                "The disk is full, so this could not be stored.",
                "Free some space, then try again. Nothing stored earlier is lost.",
                3,
            )
        case _:
            reason = clean_line(error.strerror or str(error))
            return Explanation(f"{name}: {reason}.", "Check the file and try again.", 2)
