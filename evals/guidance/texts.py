"""What the editor's reports read: the guidance and the question bank, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.facts import load_facts
from knowledge.passages import load_passages
from knowledge.question_bank import load_activities, load_bank


class Piece(NamedTuple):
    """`name` is its id, `text` all that people may read of it, its paragraphs apart."""

    name: str
    text: str


def guidance() -> tuple[Piece, ...]:
    return tuple(Piece(it.id, f"{it.title}.\n\n{it.text}") for it in load_passages())


def bank() -> tuple[Piece, ...]:
    """Each question with its purpose, follow-ups, and what to listen for and to avoid."""
    return tuple(
        Piece(
            one.id,
            _paragraphs(one.worded(), one.purpose, *one.follow_ups, one.listen_for, one.avoid),
        )
        for one in load_bank()
    )


def activities() -> tuple[Piece, ...]:
    return tuple(
        Piece(one.id, _paragraphs(f"{one.title}.", *one.needs, *one.steps, one.shows, one.care))
        for one in load_activities()
    )


def asks() -> Iterator[Piece]:
    """The ways people ask for the passages. Written as people type: only their spelling counts."""
    for passage in load_passages():
        yield from (Piece(passage.id, ask) for ask in passage.asks)


def facts_in_no_passage() -> list[str]:
    used = {fact for passage in load_passages() for fact in passage.facts}
    return sorted(set(load_facts().facts) - used)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(parts)
