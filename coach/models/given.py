"""A chat model that somebody's own program made, behind the port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.models.failures import Source
from coach.models.langchain_model import LangChainModel
from coach.models.port import LanguageModel
from knowledge.text import clean_line

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def given_model(chat: BaseChatModel) -> LanguageModel:
    """`chat` with the coach's time limits, cleaning and checks, called with its own options.

    Its maker set its length and temperature. Shapes are asked for in words, which every chat model
    reads; what comes back is validated all the same.
    """
    known = getattr(chat, "model_name", None) or getattr(chat, "model", None)
    name = clean_line(str(known or type(chat).__name__), 80)
    return LangChainModel(
        Source(name, f"the chat model {name}"),
        lambda: chat,
        lambda _max_tokens, _response_format: {},
        any_provider=True,
    )
