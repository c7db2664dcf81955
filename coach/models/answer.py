"""One answer while it comes in: its text, what the server counted, and how it ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from coach.models import failures
from coach.models.failures import Source, looks_refused
from coach.models.pieces import PieceCleaner, without_thinking
from coach.models.port import Finished, Usage
from knowledge.text import clean_text

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessageChunk

_CHARACTERS_A_TOKEN = 8
"""More than English, German or code needs: only for servers that send many tokens a piece."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|\Z)")
# The Responses API of OpenAI has its own words for how an answer ended.
_ENDINGS = {"completed": "stop", "max_output_tokens": "length"}
# And so do other providers, whose chat models a caller may hand in.
_ELSEWHERE = {"max_tokens": "length", "refusal": "content_filter", "safety": "content_filter"}


class Answer:
    """`any_provider`: LangChain's own mark of the last piece counts as an end where the provider
    says nothing of it. The OpenAI protocol always does, and without it an answer was cut off."""

    def __init__(self, source: Source, max_tokens: int, *, any_provider: bool = False) -> None:
        self.text = ""
        """What a person can have seen so far, cleaned."""
        self._source = source
        self._any_provider = any_provider
        self._max_tokens = max_tokens
        self._max_characters = max_tokens * _CHARACTERS_A_TOKEN
        self._overran = False
        self._pieces = 0
        self._raw: list[str] = []
        self._cleaner = PieceCleaner()
        self._refusal = ""
        self._ending: str | None = None
        self._usage = Usage()

    @property
    def only_thought(self) -> bool:
        """Whether the answer reached its length before its first readable word."""
        return self._ending == "length" and not self.text.strip()

    @property
    def too_long(self) -> bool:
        # A piece is at least a token; servers that ignore the limit are held to it here.
        return (
            self._overran
            or self._pieces > self._max_tokens
            or len(self.text) > self._max_characters
        )

    def take(self, chunk: BaseMessageChunk) -> str:
        """Notes `chunk` and gives the readable text it completes, often none."""
        raw = str(chunk.text)
        self._note(chunk)
        if not raw:
            return ""
        if len(raw) > self._max_characters:
            # One piece longer than a whole answer may be: a screen should not have to show it.
            raw, self._overran = raw[: self._max_characters], True
        self._raw.append(raw)
        piece = self._cleaner.take(raw)
        self._pieces += bool(piece)
        self.text += piece
        return piece

    def end(self) -> str:
        rest = self._cleaner.rest()
        self.text += rest
        return rest

    def finished(self) -> Finished:
        """The whole answer. Raises ModelFailure if it ended otherwise than it should."""
        text = clean_text(without_thinking("".join(self._raw))).strip()
        if self._refusal or self._ending == "content_filter" or looks_refused(text):
            raise failures.refused(self._source, text)
        if self.too_long or self._ending == "length":
            raise failures.too_long(self._source, whole_sentences(text))
        if self._ending is None and self._raw:
            raise failures.cut_off(self._source, text)
        if self._ending is None:
            raise failures.not_understood(self._source)
        if not text:
            raise failures.empty(self._source)
        return Finished(text=text, usage=self._usage)

    def _note(self, chunk: BaseMessageChunk) -> None:
        told: dict[str, Any] = chunk.response_metadata
        ending = told.get("finish_reason") or told.get("status")
        if details := told.get("incomplete_details"):
            ending = details.get("reason", ending)
        if isinstance(ending, str):
            self._ending = _ENDINGS.get(ending, ending)
        if self._any_provider:
            self._note_elsewhere(chunk, told)
        refusal = chunk.additional_kwargs.get("refusal")
        if isinstance(refusal, str):
            self._refusal += refusal
        usage = getattr(chunk, "usage_metadata", None)
        if usage:
            self._usage = Usage(
                input_tokens=usage.get("input_tokens"), output_tokens=usage.get("output_tokens")
            )

    def _note_elsewhere(self, chunk: BaseMessageChunk, told: dict[str, Any]) -> None:
        ending = told.get("stop_reason") or told.get("done_reason") or self._ending
        if isinstance(ending, str):
            self._ending = _ELSEWHERE.get(ending.casefold(), ending)
        elif getattr(chunk, "chunk_position", None) == "last":
            self._ending = "stop"


def whole_sentences(text: str) -> str:
    """`text` up to its last whole sentence; all of it if it holds none."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return text[: ends[-1]] if ends else text
