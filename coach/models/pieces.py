"""Cleaning an answer while it arrives, in pieces that may end anywhere.

A terminal escape or a hidden block of thinking can be split across pieces, so the end of what has
come is held back for as long as it could still become one.
"""

from __future__ import annotations

import re
from typing import Literal

from knowledge.text import clean_text

# The end of a text that may be the start of an escape sequence which the next piece completes: the
# alternatives are those of `knowledge.text`, cut short anywhere. A carriage return waits for its
# newline.
_UNFINISHED = re.compile(
    r"(?:\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?|\x9b[0-?]*[ -/]*|\r)\Z"
)
_OPENS = ("<think>", "<thinking>")
_CLOSES = re.compile(r"</think(?:ing)?>")
_LONGEST_CLOSE = len("</thinking>")
_THOUGHTS = re.compile(r"\A(?:\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z))+", re.DOTALL)
# Some chat templates open the block themselves, so that only its end is in the answer.
_THOUGHT_REST = re.compile(r"\A(?:(?!<think).)*?</think(?:ing)?>", re.DOTALL)


def without_thinking(text: str) -> str:
    """`text` without the blocks of thinking that reasoning models put before an answer."""
    return _THOUGHT_REST.sub("", _THOUGHTS.sub("", text)).lstrip()


class PieceCleaner:
    """Takes raw pieces and gives back what may be shown of them.

    All that it gave back, joined, is `clean_text(without_thinking(raw))`, but for a thinking block
    whose start the server kept and for a letter whose accent came in a later piece.
    """

    def __init__(self) -> None:
        self._held = ""
        self._in: Literal["start", "thinking", "answer"] = "start"

    def take(self, piece: str) -> str:
        text = self._held + piece
        while self._in != "answer":
            if self._in == "start":
                begun = text.lstrip()
                if begun.startswith(_OPENS):
                    self._in = "thinking"
                elif any(opening.startswith(begun) for opening in _OPENS):
                    self._held = text
                    return ""
                else:
                    self._in = "answer"
                text = begun
            else:
                close = _CLOSES.search(text)
                if not close:
                    self._held = text[-_LONGEST_CLOSE:]
                    return ""
                self._in = "start"
                text = text[close.end() :]
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._held = text[end:]
        return clean_text(text[:end])

    def rest(self) -> str:
        """What was held back, once nothing more can come."""
        text, self._held = self._held, ""
        return "" if self._in == "thinking" else clean_text(text)
