"""The one way to a language model: what the coach asks of it, and how it can fail.

Whatever stands behind the port (a hosted model, a server by address, a file in process), the
coach hands it a rendered prompt and gets text in pieces or a validated object. The built-in
wording is not a model: where no model is configured the coach has `None` and composes itself.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from coach.errors import CoachError
from prompts.render import RenderedPrompt

Schema = TypeVar("Schema", bound=BaseModel)


class FailureReason(StrEnum):
    UNAUTHORISED = "unauthorised"
    MODEL_NOT_FOUND = "model_not_found"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    """The limit for the first words, or for the whole answer, was reached."""
    STALLED = "stalled"
    """Words came, then none for longer than the limit between words."""
    CUT_OFF = "cut_off"
    """The connection broke in the middle of an answer."""
    TOO_LONG = "too_long"
    """The answer ran past the length that was allowed."""
    INPUT_TOO_LONG = "input_too_long"
    """What was sent does not fit into what the model can read at once."""
    REJECTED = "rejected"
    """The server took the request for one it cannot serve; the same request fails again."""
    INVALID_OUTPUT = "invalid_output"
    """The answer does not have the shape that was asked for."""
    EMPTY = "empty"
    REFUSED = "refused"
    NOT_INSTALLED = "not_installed"
    """The package or file that the setting names is not there."""


class ModelFailure(CoachError):
    """The model did not deliver.

    `partial` holds what had come, cleaned; for TOO_LONG it ends with its last whole sentence.
    """

    exit_code = 3

    def __init__(
        self, reason: FailureReason, problem: str, next_step: str, partial: str = ""
    ) -> None:
        super().__init__(problem, next_step)
        self.reason = reason
        self.partial = partial


class Usage(BaseModel):
    """Tokens as the server counted them; None where it did not say."""

    model_config = ConfigDict(frozen=True)

    input_tokens: int | None = None
    output_tokens: int | None = None


class TextPiece(BaseModel):
    """The next piece of an answer, cleaned of control characters."""

    model_config = ConfigDict(frozen=True)

    text: str


class Finished(BaseModel):
    """The end of an answer: the whole text and what it cost."""

    model_config = ConfigDict(frozen=True)

    text: str
    usage: Usage = Usage()


class Limits(BaseModel):
    """Time limits in seconds and the longest answer in tokens.

    `first_seconds` runs until words a person can read arrive, anew for each retry;
    `between_seconds` from one piece to the next; `whole_seconds` over everything, waits included.
    `retries` counts further attempts after an error that may pass; nothing is tried again once
    words have come.
    """

    model_config = ConfigDict(frozen=True)

    first_seconds: float = 20.0
    between_seconds: float = 10.0
    whole_seconds: float = 60.0
    max_tokens: int = 400
    retries: int = 2


class LanguageModel(Protocol):
    """A configured model. Both calls raise `ModelFailure` and stop promptly when cancelled."""

    @property
    def name(self) -> str:
        """What the person sees as the source of the words, such as `gpt-5` or `qwen2.5`."""

    def stream(self, prompt: RenderedPrompt, limits: Limits) -> AsyncIterator[TextPiece | Finished]:
        """Pieces of text, then exactly one `Finished`, whose text is the one to keep."""

    async def structured(
        self, prompt: RenderedPrompt, schema: type[Schema], limits: Limits
    ) -> tuple[Schema, Usage]:
        """An answer validated against `schema`, also from servers that know no JSON schema."""
