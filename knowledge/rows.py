"""What is embedded: a passage's text and each way of asking for it, and what people say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from knowledge.needs import load_beyond, needs_met_by
from knowledge.passages import Passage

Kind = Literal["text", "ask", "need", "beyond"]


class Row(NamedTuple):
    """One embedded text. `id` is made from the content: the same id is the same text, always."""

    id: str
    passage: str
    """The passage it is of; for `need` the need, for `beyond` the kind of thing it is."""
    kind: Kind
    text: str


def rows_of(passages: Iterable[Passage]) -> tuple[Row, ...]:
    """The rows of `passages`, those of one together and its text first, then those of the needs.

    What lies beyond the guidance comes last, and only where there are needs to hold it against.
    """
    held = tuple(passages)
    rows: list[Row] = []
    for passage in held:
        rows.append(_row(passage.id, "text", f"{passage.title}. {passage.text}"))
        rows.extend(_row(passage.id, "ask", ask) for ask in passage.asks)
    needs = needs_met_by(held)
    rows.extend(_row(need.id, "need", words) for need in needs for words in need.said)
    if needs:
        for kind, said in load_beyond().items():
            rows.extend(_row(kind, "beyond", words) for words in said)
    return tuple(rows)


def digest_of(rows: Sequence[Row]) -> str:
    """The same for two sets of rows when, and only when, they hold the same in the same order."""
    return hashlib.sha256("\n".join(row.id for row in rows).encode()).hexdigest()


def _row(passage: str, kind: Kind, text: str) -> Row:
    content = hashlib.sha256(text.encode()).hexdigest()[:20]
    return Row(f"{passage}/{kind}/{content}", passage, kind, text)
