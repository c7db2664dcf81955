"""What of a passage is embedded: its text once, and each way of asking for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from knowledge.passages import Passage


class Row(NamedTuple):
    """One embedded text. `id` is made from the content: the same id is the same text, always."""

    id: str
    passage: str
    kind: Literal["text", "ask"]
    text: str


def rows_of(passages: Iterable[Passage]) -> tuple[Row, ...]:
    """The rows of `passages`, those of one passage together and its text first."""
    rows: list[Row] = []
    for passage in passages:
        rows.append(_row(passage.id, "text", f"{passage.title}. {passage.text}"))
        rows.extend(_row(passage.id, "ask", ask) for ask in passage.asks)
    return tuple(rows)


def digest_of(rows: Sequence[Row]) -> str:
    """The same for two sets of rows when, and only when, they hold the same in the same order."""
    return hashlib.sha256("\n".join(row.id for row in rows).encode()).hexdigest()


def _row(passage: str, kind: Literal["text", "ask"], text: str) -> Row:
    content = hashlib.sha256(text.encode()).hexdigest()[:20]
    return Row(f"{passage}/{kind}/{content}", passage, kind, text)
