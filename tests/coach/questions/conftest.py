"""The real passages with a small lexical search, so that tests need neither store nor model."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any, NamedTuple, TypeVar

import pytest
from pydantic import BaseModel

from coach.models.port import Finished, Limits, ModelFailure, TextPiece, Usage
from coach.words import content_stems
from knowledge.errors import KnowledgeError
from knowledge.passages import Passage, load_passages
from prompts.render import RenderedPrompt

Schema = TypeVar("Schema", bound=BaseModel)


class Found(NamedTuple):
    passage: Passage
    score: float


class FoundPassages(NamedTuple):
    matches: tuple[Found, ...]
    answerable: bool


class WordSearch:
    """The built-in passages, ranked by the share of the query's words they hold."""

    def __init__(self) -> None:
        self._passages = {passage.id: passage for passage in load_passages()}
        self._stems = {
            passage.id: content_stems(
                f"{passage.title}\n{passage.text}\n" + "\n".join(passage.asks)
            )
            for passage in self._passages.values()
        }

    def search(
        self, query: str, k: int = 8, *, audience: Any = None, topic: str | None = None
    ) -> FoundPassages:
        stems = content_stems(query)
        scored = [
            Found(passage, len(stems & self._stems[passage.id]) / max(len(stems), 1))
            for passage in self._passages.values()
            if (audience is None or audience in passage.audience)
            and (topic is None or topic == passage.topic)
        ]
        best = tuple(sorted(scored, key=lambda found: (-found.score, found.passage.id))[:k])
        return FoundPassages(best, bool(best) and best[0].score >= 0.4)

    def passage(self, passage_id: str) -> Passage:
        if passage_id not in self._passages:
            raise KnowledgeError(f"There is no passage {passage_id}.", "Search for another one.")
        return self._passages[passage_id]

    def meaning_of(self, text: str) -> None:
        """Words alone: no sentence model."""


@pytest.fixture(scope="session")
def guidance() -> WordSearch:
    return WordSearch()


class ScriptedModel:
    """Answers from a script and keeps every prompt it was sent.

    `draft` is the structured answer or the failure to raise; `repairs` are the texts (or failures)
    it streams, in order.
    """

    name = "scripted-1"

    def __init__(self, draft: object, repairs: list[str | ModelFailure] | None = None) -> None:
        self._draft = draft
        self._repairs = list(repairs or [])
        self.prompts: list[RenderedPrompt] = []

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        self.prompts.append(prompt)
        if isinstance(self._draft, ModelFailure):
            raise self._draft
        return schema.model_validate(self._draft), Usage()

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncIterator[TextPiece | Finished]:
        self.prompts.append(prompt)
        answer = self._repairs.pop(0)
        if isinstance(answer, ModelFailure):
            raise answer
        yield TextPiece(text=answer)
        yield Finished(text=answer)


MakeModel = Callable[..., ScriptedModel]


@pytest.fixture
def make_model() -> MakeModel:
    return ScriptedModel
