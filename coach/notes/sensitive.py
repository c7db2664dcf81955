"""What must never be summarised into a report: flagged by kind and line, for the owner only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from coach.notes.sensitive_told import TOLD
from coach.notes.sensitive_words import SIGNS, SensitiveKind
from coach.notes.weighed import sensitive_kinds
from coach.rubric.question_form import plain


class Sensitive(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: SensitiveKind
    lines: tuple[int, ...]


# The subject as a subject: a course, a policy or a law is no one's misfortune.
_GENERAL = re.compile(
    r"\b(?:anti-?|equality and )?(?:harassment|bullying|discrimination|safeguarding|suicide|"
    r"retaliation|whistle-?blow\w*|mental health|health|domestic abuse|non-?retaliation)(?: "
    r"(?:awareness|prevention|and safety|first aid|at work))* (?:training|policy|policies|course|"
    r"module|workshop|e-?learning|poster|law|legislation|webinar|hotline|helpline|procedure|"
    r"guidance|officer|lead|team|act|aiders?|statement|code|week|campaign|sector|service|care|"
    r"check|insurance|app)\b|\bhealth and safety\b|\bwellbeing day\b|\b(?:career|commercial|"
    r"political|professional|social) suicide\b|\b(?:autism|menopause|therapy|adhd|dementia|cancer|"
    r"diabetes|stroke|asthma|alcohol|pregnancy|maternity|mental health) (?:charity|policy|dogs?|"
    r"week|awareness|friendly|caf\w+|group|training|event|fundraiser|run|leave policy|cover|"
    r"nurses?|ward|unit|clinic|patients?|research)\b|\bprice discriminat\w+|\bdiscriminat\w+ "
    r"between\b|\bharassed by (?:emails?|notifications)\b"
)


KINDS: tuple[SensitiveKind, ...] = tuple(SIGNS)
URGENT: tuple[SensitiveKind, ...] = ("risk_to_life", "safeguarding")
"""Kinds that are looked for in private lines too: silence about them can cost a life."""


def find_sensitive(
    said: Iterable[tuple[str, Iterable[int]]],
    kinds: Sequence[SensitiveKind] = KINDS,
    *,
    in_passing: bool = True,
) -> tuple[Sensitive, ...]:
    """What touches one of `kinds` in texts and the lines they stand on, one entry a kind.

    A turn of phrase such as "this rota is killing me" is left alone; when in doubt a line is
    flagged, since the cost is only that its owner is asked to look. Without `in_passing` only
    plain words count, for where more than a look hangs on it.
    """
    found: dict[SensitiveKind, set[int]] = {kind: set() for kind in kinds}
    for text, numbers in said:
        words = _GENERAL.sub(" ", plain(text))
        weighed = sensitive_kinds(_GENERAL.sub(" ", text)) if in_passing else ()
        for kind in kinds:
            if (
                SIGNS[kind].search(words)
                or kind in weighed
                or (in_passing and any(told.search(words) for told in TOLD[kind]))
            ):
                found[kind].update(numbers)
    return tuple(
        Sensitive(kind=kind, lines=tuple(sorted(numbers)))
        for kind, numbers in found.items()
        if numbers
    )
