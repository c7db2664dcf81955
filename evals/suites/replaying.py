"""A model that says again what was recorded: a changed grader or threshold needs no model."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence

from coach.models.port import (
    FailureReason,
    Finished,
    Limits,
    ModelFailure,
    Schema,
    TextPiece,
    Usage,
)
from evals.suites.listening import Call, fingerprint
from prompts.render import RenderedPrompt


class NoLongerFits(Exception):
    """What would be sent now is not what was sent when the answer was recorded.

    No failure of a model: the coach must not go on in its built-in wording as if it were one.
    """

    def __repr__(self) -> str:
        # What Inspect writes down of an error, and people then read.
        return str(self)


class Recorded:
    """Answers one sample's requests from its `calls`, in the order they were made.

    `changed` says of each prompt that is not what it was how it differs.
    """

    def __init__(self, name: str, calls: Sequence[Call], changed: Mapping[str, str]) -> None:
        self._name = name
        self._left = list(calls)
        self._changed = changed

    @property
    def name(self) -> str:
        return self._name

    async def stream(
        self, prompt: RenderedPrompt, limits: Limits
    ) -> AsyncIterator[TextPiece | Finished]:
        call = self._recorded(prompt, "")
        if call.answer:
            yield TextPiece(text=call.answer)
        yield Finished(text=call.answer or "", usage=call.usage)

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        call = self._recorded(prompt, schema.__name__)
        return schema.model_validate_json(call.answer or ""), call.usage

    def _recorded(self, prompt: RenderedPrompt, shape: str) -> Call:
        asked = fingerprint(prompt, shape)
        for place, call in enumerate(self._left):
            if call.asked == asked:
                del self._left[place]
                if call.failure is not None:
                    reason = FailureReason(call.failure)
                    raise ModelFailure(reason, f"It failed then: {call.failure}.", "Run it anew.")
                return call
        raise NoLongerFits(self._why(prompt.prompt_id))

    def _why(self, prompt_id: str) -> str:
        if prompt_id in self._changed:
            return f"the recording no longer fits: {self._changed[prompt_id]}"
        return (
            f"the recording no longer fits: the prompt '{prompt_id}' is the same, but what is put "
            "into it has changed"
        )
