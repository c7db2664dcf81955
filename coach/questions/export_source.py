"""What is shown for a passage id: its title and where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.errors import KnowledgeError
from knowledge.library import Library


def source_in(library: Library) -> Callable[[str], str]:
    """A team's own guidance may lack a passage that an older draft rests on: then its id."""

    def source_of(passage_id: str) -> str:
        try:
            passage = library.passage(passage_id)
        except KnowledgeError:
            return passage_id
        return f"{passage.title} ({passage.source})"

    return source_of
