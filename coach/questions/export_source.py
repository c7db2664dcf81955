"""What is shown for a passage id: its title and where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.documents import DocumentPassage
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.passages import BUILT_IN, Passage


def title_with_provider(passage: Passage | DocumentPassage) -> str:
    """The title, and which pack it comes from; a document of the team's says so in its title."""
    if isinstance(passage, DocumentPassage) or passage.provider == BUILT_IN:
        return passage.title
    return f"{passage.title} (pack {passage.provider})"


def source_in(library: Library) -> Callable[[str], str]:
    """A team's own guidance may lack a passage that an older draft rests on: then its id."""

    def source_of(passage_id: str) -> str:
        try:
            passage = library.passage(passage_id)
        except KnowledgeError:
            return passage_id
        return f"{passage.title} ({passage.source})"

    return source_of
