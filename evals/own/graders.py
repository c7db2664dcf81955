"""A team's own graders: Python functions that an installed package names by entry point.

    [project.entry-points."reverse_mentoring_coach.graders"]
    names_a_place = "our_checks:names_a_place"

    def names_a_place(given: str, shown: str, data: dict) -> bool | float | None: ...

`given` is the input, `shown` what a person would see, `data` the whole answer. True or a share from
0 to 1; None where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from typing import Any, NamedTuple

from evals.suites.suite import Count
from knowledge.text import clean_line

GROUP = "reverse_mentoring_coach.graders"

Grader = Callable[[str, str, dict[str, Any]], bool | float | None]


class OwnGrade(NamedTuple):
    """`counted` is None where the grader does not apply or failed; `problem` says how it failed."""

    counted: Count | None
    problem: str | None = None


def find_graders() -> dict[str, Grader]:
    """By name. A grader that cannot be loaded is one that fails on every sample."""
    return {found.name: _loaded(found.name, found.load) for found in entry_points(group=GROUP)}


def _loaded(name: str, load: Callable[[], Any]) -> Grader:
    try:
        grader: Grader = load()
    except Exception as error:  # noqa: BLE001 - somebody's package, whatever is wrong with it
        problem = f"it cannot be loaded: {type(error).__name__}: {clean_line(str(error))}"

        def broken(_given: str, _shown: str, _data: dict[str, Any]) -> None:
            raise RuntimeError(f"{name}: {problem}")

        return broken
    return grader


def grade_with(
    graders: Mapping[str, Grader], given: str, shown: str, data: Mapping[str, Any]
) -> dict[str, OwnGrade]:
    return {name: _graded(grader, given, shown, dict(data)) for name, grader in graders.items()}


def _graded(grader: Grader, given: str, shown: str, data: dict[str, Any]) -> OwnGrade:
    try:
        found = grader(given, shown, data)
        share = None if found is None else float(found)
    except Exception as error:  # noqa: BLE001 - a failing grader must not stop the others
        return OwnGrade(None, f"{type(error).__name__}: {clean_line(str(error))}")
    if share is None:
        return OwnGrade(None)
    if not 0 <= share <= 1:
        return OwnGrade(None, f"it gave {share:g}, not a share from 0 to 1")
    return OwnGrade(Count(share, 1))
