"""Chat models over the OpenAI protocol. Their libraries take about two seconds to import."""

from __future__ import annotations

import ipaddress
import os
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

if TYPE_CHECKING:
    import httpx2
    from langchain_core.outputs import ChatGenerationChunk
    from langchain_openai import ChatOpenAI

OPENAI_ADDRESS = "https://api.openai.com/v1"

# The coach's own limits end an answer; this only keeps a lost connection from living on.
_LOST_SECONDS = 600.0


def hosted_chat(model: str, key: SecretStr, *, thinks: bool) -> ChatOpenAI:
    """A model of OpenAI. `thinks` asks it to think little, a line of dialogue needs no more."""
    address = os.environ.get("OPENAI_BASE_URL") or OPENAI_ADDRESS
    return _chat(model, address, key, reasoning_effort="low" if thinks else None)


def server_chat(model: str, base_url: str, key: SecretStr | None) -> ChatOpenAI:
    """A model of any OpenAI-compatible server; most want no key but the SDK does."""
    return _chat(model, base_url, key or SecretStr("none"), use_responses_api=False)


@cache
def _chat_class() -> type[ChatOpenAI]:
    """The class, made on first use: its base is the library that must not load at import."""
    from langchain_core.messages import AIMessageChunk
    from langchain_openai import ChatOpenAI

    class RefusalKeepingChat(ChatOpenAI):
        """ChatOpenAI that keeps what it drops from streams: the words of a refusal."""

        def _convert_chunk_to_generation_chunk(
            self,
            chunk: dict[str, Any],
            default_chunk_class: type,
            base_generation_info: dict[str, Any] | None,
        ) -> ChatGenerationChunk | None:
            converted = super()._convert_chunk_to_generation_chunk(
                chunk, default_chunk_class, base_generation_info
            )
            choices = chunk.get("choices") or []
            refusal = (choices[0].get("delta") or {}).get("refusal") if choices else None
            if converted and refusal and isinstance(converted.message, AIMessageChunk):
                converted.message.additional_kwargs["refusal"] = refusal
            return converted

    return RefusalKeepingChat


def _chat(model: str, base_url: str, key: SecretStr, **options: Any) -> ChatOpenAI:  # noqa: ANN401
    return _chat_class()(
        model_name=model,
        # Always named: without an address LangChain may send everything through LangSmith.
        openai_api_base=base_url,
        openai_api_key=key,
        request_timeout=_LOST_SECONDS,
        max_retries=0,  # see coach.models.retry
        stream_usage=True,
        stream_chunk_timeout=None,
        cache=False,
        http_async_client=_client(base_url),
        **options,
    )


def _client(base_url: str) -> httpx2.AsyncClient:
    from httpx2 import Limits
    from openai import DefaultAsyncHttpx2Client

    # No connection is kept: turns are a minute apart, a kept one has often been closed by then,
    # and it would be bound to one event loop while the command line starts several. A proxy of the
    # environment is for the network, not for a server on this machine.
    return DefaultAsyncHttpx2Client(
        limits=Limits(max_keepalive_connections=0),
        trust_env=not _on_this_machine(base_url),
    )


def _on_this_machine(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
