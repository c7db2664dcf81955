"""What models put around the words of a line, taken off before the gate reads them.

A name in front ("Ellie: I don't know."), quotation marks around the whole, and the next speaker's
part after it are a script's form and not a fault in what is said. Whatever else is there stays, and
the gate judges it.
"""

from __future__ import annotations

import re

_OPENING = ('"', "\u201c")
_CLOSING = ('"', "\u201d")
_PART = re.compile(r"^\s*(?:the )?(?:leader|mentee|manager|director|you|user)\s*:\s", re.IGNORECASE)


class Unwrapping:
    """One line as its sentences come: `take` each in turn.

    A sentence comes back bare, or as None where it is somebody else's part. `torn` says that words
    came after the closing mark: then the marks were no wrapping, and the line cannot be trusted.
    """

    def __init__(self, mentor_name: str) -> None:
        self._name = re.compile(rf"^\s*(?:{re.escape(mentor_name)}|mentor)\s*:\s*", re.IGNORECASE)
        self._first = True
        self._quoted = False
        self._closed = False
        self._over = False
        self.torn = False

    def take(self, sentence: str) -> str | None:
        if self._over or (not self._first and _PART.match(sentence)):
            self._over = True
            return None
        self.torn = self.torn or self._closed
        if self._first:
            self._first = False
            sentence = self._name.sub("", sentence, count=1).strip()
            # A phrase quoted inside the first sentence ends in it.
            self._quoted = sentence.startswith(_OPENING) and not _closes_inside(sentence)
            sentence = sentence[1:] if self._quoted else sentence
        if self._quoted and _unpaired(sentence):
            self._quoted, self._closed = False, True
            return sentence.rstrip()[:-1]
        return sentence


def _closes_inside(sentence: str) -> bool:
    return any(mark in sentence.rstrip()[1:-1] for mark in _CLOSING)


def _unpaired(sentence: str) -> bool:
    """Whether it ends on a closing mark that nothing in it has opened."""
    bare = sentence.rstrip()
    return bare.endswith(_CLOSING) and not any(mark in bare[:-1] for mark in _OPENING)
