"""Saying how the index is: at a glance, and by reading all of it back."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from knowledge.connection import STORE_FOLDER, store_place
from knowledge.documents import documents_of
from knowledge.documents_store import DocumentContent, DocumentStore
from knowledge.embedding import Embedder, open_embedder
from knowledge.errors import EmbeddingUnavailable, StoreDamaged
from knowledge.progress import OnProgress, quiet
from knowledge.rows import Row, rows_of
from knowledge.settings import LibrarySettings
from knowledge.store import GuidanceStore, StoreContent
from knowledge.vectors import read_copy

# A vector that belongs to another text has a likeness near 0 to the right one; the same text
# embedded on another machine comes within a hundredth of 1.
_SAME = 0.98
_SAMPLED = 24


class IndexStatus(BaseModel):
    """The index at a glance, without opening the store.

    `index` is `current`, `out of date` or `missing`, and `unknown` for a store on a server.
    `set_aside` names the damaged stores that were renamed and kept.
    """

    model_config = ConfigDict(frozen=True)

    place: str
    passages: int
    rows: int
    model: str | None
    index: str
    set_aside: tuple[str, ...]
    documents: int
    """Of the team's own, when they were last read."""
    problem: str | None
    """Why there is no sentence model, with what to do; None when there is one."""


class IndexReport(BaseModel):
    """What reading every embedding back found; `problems` in plain words, empty when all is well.

    `wrong` counts the vectors, of `sampled` compared, that belong to another text.
    """

    model_config = ConfigDict(frozen=True)

    place: str
    rows: int
    stored: int = 0
    missing: int = 0
    extra: int = 0
    unreadable: int = 0
    sampled: int = 0
    wrong: int = 0
    documents: int = 0
    """Of the team's own, wholly there."""
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


def index_status(settings: LibrarySettings) -> IndexStatus:
    """Raises PassageError when the guidance cannot be read; the index's problems are told."""
    passages = settings.passages()
    rows = rows_of(passages)
    model, problem, fingerprint = None, None, None
    try:
        embedder = open_embedder(settings)
        model, fingerprint = embedder.name, embedder.fingerprint
    except EmbeddingUnavailable as error:
        problem = f"{error.problem} {error.next_step}"
    folder = settings.folder
    held = DocumentStore(settings).remembered()
    aside = sorted(folder.glob(f"{STORE_FOLDER}-damaged-*")) if folder.is_dir() else []
    return IndexStatus(
        place=store_place(settings),
        passages=len(passages),
        rows=len(rows),
        model=model,
        index=_state_of(settings, rows, fingerprint),
        set_aside=tuple(str(path) for path in aside),
        documents=len(documents_of(held.passages)) if held else 0,
        problem=problem,
    )


def check_index(settings: LibrarySettings) -> IndexReport:
    """Read every embedding back and compare; about 4 s. Changes nothing in the store.

    Raises PassageError when the guidance cannot be read, and StoreUnavailable when a server
    cannot be reached or the folder not be used; damage is reported.
    """
    rows = rows_of(settings.passages())
    place = store_place(settings)
    try:
        embedder = open_embedder(settings)
    except EmbeddingUnavailable as error:
        problems = (f"{error.problem} {error.next_step}",)
        return IndexReport(place=place, rows=len(rows), problems=problems)
    try:
        content = GuidanceStore(settings).inspect(rows, embedder)
        documents = DocumentStore(settings).inspect(embedder)
    except StoreDamaged as error:
        problems = (f"{error.problem} {error.next_step}",)
        return IndexReport(place=place, rows=len(rows), problems=problems)
    sampled, wrong = _compare_sample(rows, content, embedder)
    return IndexReport(
        place=place,
        rows=len(rows),
        stored=content.stored,
        missing=content.missing,
        extra=content.extra,
        unreadable=content.unreadable,
        sampled=sampled,
        wrong=wrong,
        documents=documents.documents,
        problems=(*_problems(content, len(rows), wrong), *_document_problems(documents)),
    )


def rebuild_index(settings: LibrarySettings, on_progress: OnProgress = quiet) -> int:
    """Embed all of the guidance again (20 s); returns how many rows there are.

    The team's documents are read back, and what cannot be read of them is embedded again.
    Raises PassageError, EmbeddingUnavailable or StoreUnavailable.
    """
    rows = rows_of(settings.passages())
    embedder = open_embedder(settings)
    GuidanceStore(settings).rebuild(rows, embedder, on_progress)
    DocumentStore(settings).sync(embedder, on_progress, wait=True, anew=True)
    return len(rows)


def _state_of(settings: LibrarySettings, rows: tuple[Row, ...], fingerprint: str | None) -> str:
    if settings.host is not None:
        return "unknown"
    copy = read_copy(settings.folder)
    if copy is None:
        return "missing"
    print_of = fingerprint or copy.label.fingerprint
    current = GuidanceStore(settings).current(rows, print_of) is not None
    return "current" if current else "out of date"


def _compare_sample(
    rows: tuple[Row, ...], content: StoreContent, embedder: Embedder
) -> tuple[int, int]:
    step = max(1, len(rows) // _SAMPLED)
    sample = [place for place in range(0, len(rows), step) if content.vectors[place].any()]
    fresh = embedder.embed([rows[place].text for place in sample])
    alike = (fresh * content.vectors[sample]).sum(axis=1)
    return len(sample), int((alike < _SAME).sum())


def _problems(content: StoreContent, rows: int, wrong: int) -> list[str]:
    repair = "Run 'coach knowledge rebuild'."
    if not content.stored:
        return [
            "The index is not built yet. The first search builds it, or 'coach knowledge rebuild'."
        ]
    problems = []
    if content.missing:
        problems.append(f"{content.missing} of {rows} rows are missing. The next search adds them.")
    if content.extra:
        problems.append(
            f"{content.extra} rows belong to guidance that is gone. The next search removes them."
        )
    if content.unreadable:
        problems.append(f"{content.unreadable} of {rows} embeddings cannot be read. {repair}")
    if wrong:
        problems.append(f"{wrong} of the compared embeddings belong to other texts. {repair}")
    return problems


def _document_problems(content: DocumentContent) -> list[str]:
    problems = []
    if content.begun:
        problems.append(
            f"{content.begun} of your team's documents were not added to their end. Add them again."
        )
    if content.unreadable:
        problems.append(
            f"{content.unreadable} embeddings of your team's documents cannot be read."
            " Run 'coach knowledge rebuild'."
        )
    return problems
