"""The gate every drafted question passes: the rubric's principles, and those of the packs."""

from __future__ import annotations

from collections.abc import Sequence

from coach.packs.content import check_by_packs, principles
from coach.questions.language import spoken_in
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
        self._language = spoken_in(request)
        self._guidance = guidance
        self._seen: dict[str, GuidancePassage | None] = {}

    def check(
        self, text: str, passages: Sequence[str], topic: str | None, reason: str = ""
    ) -> Checks:
        cited = (self._passage(passage_id) for passage_id in passages)
        context = QuestionContext(
            side=self._request.side,
            topic=topic,
            session=self._request.session,
            already_asked=self._request.already_asked,
            passages=tuple(passage for passage in cited if passage is not None),
            reason=reason,
            language=self._language,
        )
        by_packs = check_by_packs(text, self._request.side, self._language)
        return check_question(text, context) | by_packs

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


def every_question() -> dict[str, str]:
    """The yes/no questions by the ids of their principles, the rubric's first."""
    own = {principle.id: principle.question for principle in PRINCIPLES}
    return own | {name: principle.question for name, principle in principles()}


def in_words(names: Sequence[str]) -> tuple[str, ...]:
    """The yes/no questions behind principle ids, as the prompts are given them.

    Of a pack that is gone since the question was checked, the id alone is left.
    """
    questions = every_question()
    return tuple(questions.get(name, name) for name in names)
