"""Which model the settings name, and whether it can be reached."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import SecretStr

from coach.errors import BadInput
from coach.models.failures import Source, no_key
from coach.models.keys import OPENAI, account_of, find_key
from coach.models.langchain_model import LangChainModel
from coach.models.port import (
    FailureReason,
    Finished,
    LanguageModel,
    Limits,
    ModelFailure,
)
from coach.settings import ModelSettings
from knowledge.text import clean_line
from prompts.render import RenderedPrompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_THINKS_FIRST = re.compile(r"(?:o\d|gpt-[5-9])(?!.*(?:chat|pro))")

_PROBE = RenderedPrompt(
    prompt_id="probe", version="1.0.0", system="Answer in one word.", user="Say: ready"
)
_ANSWERED = {FailureReason.TOO_LONG, FailureReason.EMPTY, FailureReason.REFUSED}


class Reached(NamedTuple):
    """Whether a model answered, and what to tell a person about it."""

    ok: bool
    words: str


def open_model(settings: ModelSettings) -> LanguageModel | None:
    """The model in the settings, None for the built-in wording.

    Nothing is loaded or reached yet, and nothing is raised: what is missing (a key, a file, an
    address, a package) is a ModelFailure of the first answer.
    """
    kind, _, name = settings.use.partition(":")
    name = name.strip()
    match kind:
        case "openai":
            return _hosted(name)
        case "server":
            return _server(name, settings.base_url)
        case "gguf":
            return _local(Path(name).expanduser())
        case _:
            return None


def limits_of(settings: ModelSettings, max_tokens: int = Limits().max_tokens) -> Limits:
    return Limits(
        first_seconds=settings.first_seconds,
        between_seconds=settings.between_seconds,
        whole_seconds=settings.whole_seconds,
        retries=settings.retries,
        max_tokens=max_tokens,
    )


def probe_model(settings: ModelSettings) -> Reached:
    """Asks the model for one word. Blocks, at most for the limits; never raises ModelFailure."""
    model = open_model(settings)
    if model is None:
        return Reached(True, "The built-in wording needs no model.")
    limits = limits_of(settings, max_tokens=16).model_copy(update={"retries": 0})

    async def ask() -> Reached:
        try:
            async for event in model.stream(_PROBE, limits):
                if isinstance(event, Finished):
                    break
        except ModelFailure as failure:
            if failure.reason not in _ANSWERED:
                return Reached(False, f"{failure.problem} {failure.next_step}")
        return Reached(True, f"{model.name} answers.")

    return asyncio.run(ask())


def _hosted(name: str) -> LanguageModel:
    source = Source(clean_line(name), "OpenAI", hosted=True)
    thinks = bool(_THINKS_FIRST.match(name))

    def build() -> BaseChatModel:
        key = _key(OPENAI)
        if key is None:
            raise no_key(source)
        from coach.models.openai_chat import hosted_chat

        return hosted_chat(name, key, thinks=thinks)

    def options(max_tokens: int, response_format: dict[str, Any] | None) -> dict[str, Any]:
        return {"max_tokens": max_tokens, **_in_body(response_format)}

    return LangChainModel(source, build, options, thinks=thinks)


def _server(name: str, base_url: str | None) -> LanguageModel:
    account = account_of(base_url or "")
    source = Source(clean_line(name), f"the server at {clean_line(account)}")

    def build() -> BaseChatModel:
        if base_url is None:
            raise ModelFailure(
                FailureReason.UNREACHABLE,
                f"The setting 'server:{source.model}' needs the address of the server.",
                "Set 'base_url' in your settings, or COACH_BASE_URL.",
            )
        key = _key(account)
        from coach.models.openai_chat import server_chat

        return server_chat(name, base_url, key)

    def options(max_tokens: int, response_format: dict[str, Any] | None) -> dict[str, Any]:
        # In the body as it stands: LangChain would send `max_completion_tokens`, which Ollama and
        # LM Studio do not know.
        body = {"max_tokens": max_tokens}
        return {"extra_body": body | _in_body(response_format).get("extra_body", {})}

    return LangChainModel(source, build, options)


def _local(file: Path) -> LanguageModel:
    source = Source(clean_line(file.stem), f"the model file {clean_line(file.name)}")

    def build() -> BaseChatModel:
        from coach.models.gguf import gguf_chat

        return gguf_chat(file)

    def options(max_tokens: int, response_format: dict[str, Any] | None) -> dict[str, Any]:
        given: dict[str, Any] = {"max_tokens": max_tokens}
        if response_format is not None:
            # Facts rather than flavour.
            given |= {"response_format": response_format, "temperature": 0.2}
        return given

    return LangChainModel(source, build, options)


def _key(account: str) -> SecretStr | None:
    try:
        return find_key(account)
    except BadInput as error:
        problem, next_step = error.problem, error.next_step
    raise ModelFailure(FailureReason.UNAUTHORISED, problem, next_step)


def _in_body(response_format: dict[str, Any] | None) -> dict[str, Any]:
    # Past LangChain, whose way of streaming a `response_format` refuses chunks that are not
    # exactly OpenAI's and raises on a cut answer without its text.
    return {"extra_body": {"response_format": response_format}} if response_format else {}
