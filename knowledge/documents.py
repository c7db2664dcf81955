"""A team's own documents: what is cited of them, always marked as the team's and not as guidance.

They are cut into passages (`documents_chunks`) and kept in a collection of their own
(`documents_store`); `documents_collection` adds, lists and removes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from knowledge.passages import Audience, Citation, Stage

MARK = "your team's document"
"""Begins the source and, capitalised, the title of whatever is cited from a document."""


class DocumentPassage(BaseModel):
    """A piece of one document, with the same attributes for reading as a guidance Passage.

    `document` is the file's name as given, `key` stands for the file it came from (made from its
    path, which is not kept), `digest` is the SHA-256 of that file's content. `page` counts from
    1 and is None where the format has no pages; `part` counts from 1 to `parts`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    document: str
    key: str
    digest: str
    version: str
    added: dt.datetime
    headings: tuple[str, ...]
    page: int | None
    part: int = Field(ge=1)
    parts: int = Field(ge=1)
    text: str

    @property
    def kind(self) -> Literal["document"]:
        return "document"

    @property
    def provider(self) -> str:
        return "your team"

    @property
    def title(self) -> str:
        name = f"{MARK.capitalize()} {self.document}"
        return f"{name}: {self.headings[-1]}" if self.headings else name

    @property
    def place(self) -> str:
        """Where in the document: its headings and page, or which part where it has neither."""
        places = [" › ".join(self.headings)] if self.headings else []
        if self.page is not None:
            places.append(f"page {self.page}")
        return ", ".join(places) or f"part {self.part} of {self.parts}"

    @property
    def source(self) -> str:
        return f"{MARK}: {self.document}, {self.place}"

    @property
    def evidence(self) -> str:
        return "not part of the guidance"

    @property
    def facts(self) -> tuple[str, ...]:
        return ()

    @property
    def sources(self) -> tuple[Citation, ...]:
        return ()

    @property
    def asks(self) -> tuple[str, ...]:
        return ()

    @property
    def topic(self) -> str:
        return ""

    @property
    def audience(self) -> tuple[Audience, ...]:
        return get_args(Audience)

    @property
    def stage(self) -> tuple[Stage, ...]:
        return get_args(Stage)


class Document(BaseModel):
    """One document of the team's: how it is listed, and the `id` that `remove` takes."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    passages: int
    added: dt.datetime
    digest: str


def documents_of(passages: Iterable[DocumentPassage]) -> tuple[Document, ...]:
    """The documents that `passages` come from, by name."""
    first = {passage.key: passage for passage in passages}
    documents = (
        Document(
            id=f"team-{key}",
            name=one.document,
            passages=one.parts,
            added=one.added,
            digest=one.digest,
        )
        for key, one in first.items()
    )
    return tuple(sorted(documents, key=lambda one: (one.name.casefold(), one.id)))
