"""The suites there are."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from coach.errors import BadInput
from evals.suites.drafting import DRAFTING
from evals.suites.duties import DUTIES
from evals.suites.moves import MOVES
from evals.suites.notes import NOTES
from evals.suites.rehearsal import REHEARSAL
from evals.suites.retrieval import RETRIEVAL
from evals.suites.safety import SAFETY
from evals.suites.suite import Suite
from knowledge.text import clean_line

SUITES: tuple[Suite, ...] = (MOVES, RETRIEVAL, REHEARSAL, DRAFTING, NOTES, SAFETY, DUTIES)


def find_suites(names: Sequence[str]) -> tuple[Suite, ...]:
    """The suites with these names, in the order they run; all of them where none is named.

    Raises BadInput for a name that no suite has.
    """
    known = [suite.id for suite in SUITES]
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            raise BadInput(
                f"There is no suite '{clean_line(name, 60)}'.",
                f"{hint}Use one of: {', '.join(known)}.",
            )
    return tuple(suite for suite in SUITES if not names or suite.id in names)
