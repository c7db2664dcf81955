"""Turning what model libraries raise into one failure with plain words and a next step."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from coach.models.keys import scrub_keys
from coach.models.port import FailureReason, ModelFailure
from coach.models.retry import seconds_asked
from knowledge.text import clean_line

_ELSE = "Until then the built-in wording is used."
_CONTEXT = re.compile(
    r"context[ _](?:length|size|window)|exceed_context|maximum context|prompt is too long",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\A\W*(?:(?:i['’]?m|i am) (?:really |very )?sorry|sorry|i apologi[sz]e|unfortunately)?"
    r"[\s,.;:]*(?:but )?(?:as an ai\b|i['’]?m (?:just )?an ai\b|"
    r"(?:i|we) (?:can['’]?t|cannot|can not|won['’]?t|will not|"
    r"(?:am|are|['’]m) (?:not able|unable|not allowed|not going) to|must decline to)"
    r" (?:\w+ )?(?:help|assist|comply|continue with|fulfil?l|provide|create|generate|write|"
    r"engage|participate|role[- ]?play|do that|respond to (?:that|this)|discuss (?:that|this)))",
    re.IGNORECASE,
)
_STATUS_BEFORE = re.compile(r"\AError code: \d+ - ")
_LONGEST_REFUSAL = 400


class Source(NamedTuple):
    """What answers: the model's name, and who serves it as said in the middle of a sentence."""

    model: str
    server: str
    hosted: bool = False

    @property
    def starting(self) -> str:
        """The server at the start of a sentence."""
        return self.server[:1].upper() + self.server[1:]


def looks_refused(text: str) -> bool:
    """Whether a whole answer is one of the usual English ways of declining to write it."""
    return len(text) <= _LONGEST_REFUSAL and bool(_REFUSAL.match(text))


def explain_failure(error: BaseException, source: Source, partial: str = "") -> ModelFailure:
    """The failure behind `error`, which LangChain, the OpenAI SDK or a stream raised."""
    from langchain_core.exceptions import (
        ContextOverflowError,
        ModelAuthenticationError,
        ModelConnectionError,
        ModelInvalidRequestError,
        ModelNotFoundError,
        ModelPermissionDeniedError,
        ModelRateLimitError,
        ModelTimeoutError,
    )
    from openai import APIStatusError, OpenAIError

    said = clean_line(str(getattr(error, "message", "") or error), 300)
    said = scrub_keys(_STATUS_BEFORE.sub("", said))
    if isinstance(error, ContextOverflowError) or _CONTEXT.search(said):
        return _input_too_long(source)
    kinds: tuple[tuple[type[Exception], Callable[[], ModelFailure]], ...] = (
        (ModelAuthenticationError, lambda: _unauthorised(source)),
        (ModelPermissionDeniedError, lambda: _unauthorised(source)),
        (ModelNotFoundError, lambda: _not_found(source)),
        (ModelRateLimitError, lambda: _rate_limited(error, source)),
        (ModelTimeoutError, lambda: timed_out(source, None, partial)),
        (ModelConnectionError, lambda: _connection_lost(source, partial)),
        (ModelInvalidRequestError, lambda: _rejected(source, said)),
        (APIStatusError, lambda: _status(error, source, said, partial)),
        # An error told in the middle of a stream has no status.
        (OpenAIError, lambda: _server_error(source, said, partial)),
    )
    for kind, failure in kinds:
        if isinstance(error, kind):
            return failure()
    return not_understood(source, partial)


def _connection_lost(source: Source, partial: str) -> ModelFailure:
    return cut_off(source, partial) if partial else _unreachable(source)


def _status(error: BaseException, source: Source, said: str, partial: str) -> ModelFailure:
    if getattr(error, "status_code", 500) < 500:
        return _rejected(source, said)
    return _server_error(source, said, partial)


def _unauthorised(source: Source) -> ModelFailure:
    return ModelFailure(
        FailureReason.UNAUTHORISED,
        f"{source.starting} did not accept the key.",
        f"Check the key: 'coach key save' keeps one, COACH_API_KEY sets one. {_ELSE}",
    )


def no_key(source: Source) -> ModelFailure:
    return ModelFailure(
        FailureReason.UNAUTHORISED,
        f"There is no key for {source.server}.",
        f"Keep one with 'coach key save' or set COACH_API_KEY. {_ELSE}",
    )


def _not_found(source: Source) -> ModelFailure:
    where = (
        "Check the model's name in your settings."
        if source.hosted
        else "Check the model's name and the address in your settings; it usually ends in /v1."
    )
    return ModelFailure(
        FailureReason.MODEL_NOT_FOUND,
        f"{source.starting} knows no model '{source.model}' at this address.",
        f"{where} {_ELSE}",
    )


def _rate_limited(error: BaseException, source: Source) -> ModelFailure:
    asked = seconds_asked(error)
    if getattr(error, "code", None) == "insufficient_quota":
        problem = f"The account at {source.server} has no credit left."
        step = "Add credit to the account or choose another model in your settings."
    elif asked:
        problem = f"{source.starting} is busy and asks to wait {math.ceil(asked)} seconds."
        step = "Try again after that."
    else:
        problem = f"{source.starting} is busy or takes no more requests for now."
        step = "Try again in a minute."
    return ModelFailure(FailureReason.RATE_LIMITED, problem, f"{step} {_ELSE}")


def _unreachable(source: Source) -> ModelFailure:
    step = (
        "Check your connection."
        if source.hosted
        else "Check that it runs, and the address in your settings."
    )
    return ModelFailure(
        FailureReason.UNREACHABLE, f"{source.starting} could not be reached.", f"{step} {_ELSE}"
    )


def _rejected(source: Source, said: str) -> ModelFailure:
    return ModelFailure(
        FailureReason.REJECTED,
        f"{source.starting} would not take the request: {said}",
        f"Choose another model in your settings. {_ELSE}",
    )


def _server_error(source: Source, said: str, partial: str) -> ModelFailure:
    return ModelFailure(
        FailureReason.SERVER_ERROR,
        f"{source.starting} failed while answering: {said}",
        f"Try again in a moment. {_ELSE}",
        partial,
    )


def _input_too_long(source: Source) -> ModelFailure:
    return ModelFailure(
        FailureReason.INPUT_TOO_LONG,
        f"The text is longer than {source.model} can read at once.",
        f"Shorten it, or choose a model that reads more. {_ELSE}",
    )


def timed_out(source: Source, seconds: float | None, partial: str = "") -> ModelFailure:
    """Nothing readable in time, or not all of it; `seconds` is the limit that was reached."""
    limit = f" within {seconds:g} seconds" if seconds is not None else " in time"
    what = "had not finished" if partial else "sent no words"
    return ModelFailure(
        FailureReason.TIMED_OUT,
        f"{source.model} {what}{limit}.",
        f"Try again, choose a faster model, or allow more time in your settings. {_ELSE}",
        partial,
    )


def stalled(source: Source, seconds: float, partial: str) -> ModelFailure:
    return ModelFailure(
        FailureReason.STALLED,
        f"{source.model} stopped in the middle and sent nothing for {seconds:g} seconds.",
        f"Try again. {_ELSE}",
        partial,
    )


def cut_off(source: Source, partial: str) -> ModelFailure:
    return ModelFailure(
        FailureReason.CUT_OFF,
        f"The connection to {source.server} broke in the middle of the answer.",
        f"Try again. {_ELSE}",
        partial,
    )


def not_understood(source: Source, partial: str = "") -> ModelFailure:
    return ModelFailure(
        FailureReason.INVALID_OUTPUT,
        f"{source.starting} answered in a form the coach cannot read.",
        "Check that the address is that of an OpenAI-compatible server; it usually ends in /v1. "
        + _ELSE,
        partial,
    )


def wrong_shape(source: Source, reasons: str, partial: str) -> ModelFailure:
    return ModelFailure(
        FailureReason.INVALID_OUTPUT,
        f"{source.model} did not answer in the form it was asked for ({reasons}).",
        f"Try again, or choose a larger model. {_ELSE}",
        partial,
    )


def too_long(source: Source, partial: str) -> ModelFailure:
    """An answer past its length; with no words at all it was spent on thinking."""
    problem = (
        f"{source.model} wrote more than was asked for and was stopped."
        if partial
        else f"{source.model} used up its answer on thinking and wrote nothing."
    )
    step = "Try again, or choose a model that keeps to short answers."
    return ModelFailure(FailureReason.TOO_LONG, problem, f"{step} {_ELSE}", partial)


def empty(source: Source) -> ModelFailure:
    return ModelFailure(
        FailureReason.EMPTY, f"{source.model} sent an empty answer.", f"Try again. {_ELSE}"
    )


def refused(source: Source, partial: str) -> ModelFailure:
    return ModelFailure(
        FailureReason.REFUSED,
        f"{source.model} declined to answer.",
        f"Try again in other words, or choose another model. {_ELSE}",
        partial,
    )


def not_installed(problem: str, next_step: str) -> ModelFailure:
    return ModelFailure(FailureReason.NOT_INSTALLED, problem, f"{next_step} {_ELSE}")
