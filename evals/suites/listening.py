"""A model whose calls are kept: what was asked, what came back, and what it cost."""

from __future__ import annotations

import hashlib
import time
from collections.abc import AsyncIterator

from pydantic import BaseModel, ConfigDict

from coach.models.port import (
    Finished,
    LanguageModel,
    Limits,
    ModelFailure,
    Schema,
    TextPiece,
    Usage,
)
from prompts.render import RenderedPrompt


class Call(BaseModel):
    """One call of a model. `asked` is the fingerprint of everything that was sent.

    `answer` is the text, or the JSON of a structured answer; None where the model failed, and
    `failure` then says how.
    """

    model_config = ConfigDict(frozen=True)

    prompt_id: str
    version: str
    asked: str
    answer: str | None = None
    failure: str | None = None
    usage: Usage = Usage()
    seconds: float = 0.0


def fingerprint(prompt: RenderedPrompt, shape: str = "") -> str:
    """The same for the same words sent and the same shape asked for, whatever the version says."""
    whole = "\x1f".join((prompt.prompt_id, prompt.system, prompt.user, shape))
    return hashlib.sha256(whole.encode()).hexdigest()[:24]


class Listening:
    """`model` as it is, with every call added to `calls`."""

    def __init__(self, model: LanguageModel, calls: list[Call]) -> None:
        self._model = model
        self._calls = calls

    @property
    def name(self) -> str:
        return self._model.name

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncIterator[TextPiece | Finished]:
        began, pieces = time.perf_counter(), list[str]()
        finished: Finished | None = None
        failure: ModelFailure | None = None
        try:
            async for event in self._model.stream(prompt, limits):
                if isinstance(event, Finished):
                    finished = event
                else:
                    pieces.append(event.text)
                yield event
        except ModelFailure as error:
            failure = error
            raise
        finally:
            # Also where the reader left at the first broken rule: what had come is the answer.
            text = finished.text if finished else "".join(pieces)
            usage = finished.usage if finished else None
            self._keep(prompt, "", began=began, text=text, failure=failure, usage=usage)

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        began = time.perf_counter()
        try:
            answer, usage = await self._model.structured(prompt, schema, limits)
        except ModelFailure as failure:
            self._keep(prompt, schema.__name__, began=began, failure=failure)
            raise
        text = answer.model_dump_json()
        self._keep(prompt, schema.__name__, began=began, text=text, usage=usage)
        return answer, usage

    def _keep(
        self,
        prompt: RenderedPrompt,
        shape: str,
        *,
        began: float,
        text: str = "",
        failure: ModelFailure | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._calls.append(
            Call(
                prompt_id=prompt.prompt_id,
                version=prompt.version,
                asked=fingerprint(prompt, shape),
                answer=None if failure else text,
                failure=failure.reason.value if failure else None,
                usage=usage or Usage(),
                seconds=round(time.perf_counter() - began, 3),
            )
        )
