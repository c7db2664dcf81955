"""The gate every drafted question passes: the rubric's principles, in the request's context."""

from __future__ import annotations

from collections.abc import Sequence

from coach.questions.request import DraftRequest, Guidance, GuidancePassage
from coach.rubric.principles import (
    PRINCIPLES,
    Checks,
    QuestionContext,
    broken,
    check_question,
)
from knowledge.errors import KnowledgeError


class Gate:
    """Checks against one request; looks each cited passage up once."""

    def __init__(self, request: DraftRequest, guidance: Guidance) -> None:
        self._request = request
        self._guidance = guidance
        self._seen: dict[str, GuidancePassage | None] = {}

    def check(
        self, text: str, passages: Sequence[str], topic: str | None, reason: str = ""
    ) -> Checks:
        cited = (self._passage(passage_id) for passage_id in passages)
        return check_question(
            text,
            QuestionContext(
                side=self._request.side,
                topic=topic,
                session=self._request.session,
                already_asked=self._request.already_asked,
                passages=tuple(passage for passage in cited if passage is not None),
                reason=reason,
            ),
        )

    def known(self, passages: Sequence[str]) -> tuple[str, ...]:
        """Those of `passages` that the guidance in use holds."""
        return tuple(passage for passage in passages if self._passage(passage) is not None)

    def broken(self, checks: Checks) -> tuple[str, ...]:
        return broken(checks)

    def _passage(self, passage_id: str) -> GuidancePassage | None:
        if passage_id not in self._seen:
            try:
                self._seen[passage_id] = self._guidance.passage(passage_id)
            except KnowledgeError:
                # A team's guidance folder need not hold every passage the bank rests on.
                self._seen[passage_id] = None
        return self._seen[passage_id]


def in_words(principles: Sequence[str]) -> tuple[str, ...]:
    """The yes/no questions behind principle ids, as the prompts are given them."""
    questions = {principle.id: principle.question for principle in PRINCIPLES}
    return tuple(questions[principle] for principle in principles)
