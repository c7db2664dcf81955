"""The ground rules of a pair in the store."""

from __future__ import annotations

from pydantic import ValidationError

from coach.errors import WorkUnavailable
from coach.questions.ground_rules import GroundRules, fresh_rules, rules_from
from coach.rubric.principles import Side
from coach.store import Work
from coach.store.records import Person
from knowledge.languages import ENGLISH


def kept_rules(
    work: Work, side: Side, person: Person | None, language: str = ENGLISH
) -> GroundRules:
    """Those that somebody of `side` keeps with `person`, in the language they were begun in.

    Where there are none, the authored ones in `language`.

    Raises WorkUnavailable where what is stored cannot be read.
    """
    stored = work.ground_rules.of(side, person.id if person else None)
    if stored is None:
        return fresh_rules(language)
    try:
        return rules_from(stored)
    except ValidationError as error:
        raise WorkUnavailable(
            "The ground rules kept here cannot be read.",
            "Run 'coach doctor' to see what is wrong with the file.",
        ) from error


def keep_rules(work: Work, side: Side, person: Person | None, rules: GroundRules) -> None:
    work.ground_rules.keep(side, person.id if person else None, rules.model_dump(mode="json"))
