"""What stands around the questions of a session's plan: the form of its authored words."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from knowledge.question_bank import SessionKind


class PartWords(BaseModel):
    """`passages` are ids of the guidance the words rest on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    words: str
    passages: tuple[str, ...]


class ThemeWords(BaseModel):
    """`only` where there is one theme."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: str
    middle: str
    last: str
    only: str


class SideWords(BaseModel):
    """`opening` and `closing` differ by the part of a pairing; `theme` by its place in the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opening: Mapping[SessionKind, PartWords]
    left_open: PartWords
    theme: ThemeWords
    closing: Mapping[SessionKind, PartWords]
