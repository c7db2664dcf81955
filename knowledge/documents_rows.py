"""A document's passages as rows of the store, and whole documents out of rows again."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from knowledge.documents import DocumentPassage
from knowledge.documents_chunks import RULES, Chunk
from knowledge.text import clean_line, clean_text


def version_of(digest: str) -> str:
    """The same for the same content, cut by the same rules."""
    return f"{digest[:16]}-{RULES}"


def passages_of(
    chunks: Sequence[Chunk], *, key: str, name: str, digest: str, added: dt.datetime
) -> tuple[DocumentPassage, ...]:
    seen: dict[str, int] = {}
    passages: list[DocumentPassage] = []
    for part, chunk in enumerate(chunks, start=1):
        # Made from the content: what an edit of the document leaves as it is keeps its id, and
        # what is cited by an id never becomes other words.
        content = hashlib.sha256("\n".join((key, *chunk.headings, chunk.text)).encode())
        mark = content.hexdigest()[:12]
        seen[mark] = seen.get(mark, 0) + 1
        again = f"-{seen[mark]}" if seen[mark] > 1 else ""
        passages.append(
            DocumentPassage(
                id=f"team-{mark}{again}",
                document=name,
                key=key,
                digest=digest,
                version=version_of(digest),
                added=added,
                headings=chunk.headings,
                page=chunk.page,
                part=part,
                parts=len(chunks),
                text=chunk.text,
            )
        )
    return tuple(passages)


def row_id(passage: DocumentPassage) -> str:
    return f"{passage.key}/{passage.version}/{passage.part:05}"


def row_metadata(passage: DocumentPassage) -> dict[str, str | int]:
    # Chroma takes neither None nor lists of nothing.
    return {
        **passage.model_dump(mode="json", exclude={"text", "headings", "page"}),
        "headings": json.dumps(passage.headings, ensure_ascii=False),
        "page": passage.page or 0,
    }


def passage_of(metadata: Mapping[str, Any], text: str | None) -> DocumentPassage:
    """The passage in a row, cleaned once more: others write to a shared store too.

    Raises pydantic's ValidationError when the row is not one of ours.
    """
    try:
        headings = json.loads(metadata.get("headings", "[]"))
    except (TypeError, ValueError):
        headings = None
    clean = {
        name: clean_line(it, 240) if isinstance(it, str) else it for name, it in metadata.items()
    }
    if isinstance(headings, list):
        headings = [clean_line(str(heading)) for heading in headings]
    return DocumentPassage.model_validate(
        {
            **clean,
            "headings": headings,
            "page": metadata.get("page") or None,
            "text": clean_text(text or ""),
        }
    )


def whole_documents(rows: Iterable[DocumentPassage]) -> Iterator[DocumentPassage]:
    """The passages of documents whose rows are all there, by name and part.

    Where an interrupted change left two whole versions of one, the later one counts.
    """
    versions: dict[tuple[str, str], dict[int, DocumentPassage]] = {}
    for row in rows:
        versions.setdefault((row.key, row.version), {})[row.part] = row
    whole: dict[str, list[DocumentPassage]] = {}
    for (key, _), parts in versions.items():
        passages = [parts[part] for part in sorted(parts)]
        if len(passages) != passages[0].parts:
            continue
        rival = whole.get(key)
        if rival is None or _recency(passages[0]) > _recency(rival[0]):
            whole[key] = passages
    order = sorted(whole.values(), key=lambda own: (own[0].document.casefold(), own[0].key))
    for passages in order:
        yield from passages


def superseded(
    rows: Iterable[DocumentPassage], whole: Iterable[DocumentPassage]
) -> list[DocumentPassage]:
    """The rows of versions that a later whole one has taken the place of."""
    current = {passage.key: passage for passage in whole}
    return [
        row
        for row in rows
        if row.key in current
        and row.version != current[row.key].version
        and _recency(row) < _recency(current[row.key])
    ]


def _recency(passage: DocumentPassage) -> tuple[dt.datetime, str]:
    return passage.added, passage.version
