"""The guidance library: what is in it, and finding passages for a question."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from knowledge.documents import Document, DocumentPassage, documents_of
from knowledge.documents_index import DocumentIndex
from knowledge.documents_store import DocumentStore
from knowledge.embedding import Embedder, open_embedder
from knowledge.errors import EmbeddingUnavailable, KnowledgeError, StoreUnavailable
from knowledge.finding import Asked, find_guidance
from knowledge.languages import ENGLISH, primary
from knowledge.lexical import LexicalIndex
from knowledge.other_languages import OtherLanguages
from knowledge.passages import BUILT_IN, Audience, Passage, Stage, provider_of
from knowledge.progress import Progress, quiet
from knowledge.ranking import MeaningIndex, Scored, reasons_for
from knowledge.rows import Row, digest_of, rows_of
from knowledge.settings import LibrarySettings
from knowledge.store import GuidanceStore
from knowledge.text import clean_line
from knowledge.topics import find_topic
from knowledge.vectors import DOCUMENTS_FILE, marker, read_copy
from knowledge.voting import NeedIndex

if TYPE_CHECKING:
    from knowledge.embedding import Vector

__all__ = [
    "Library",
    "LibrarySettings",
    "Match",
    "Progress",
    "SearchResult",
    "open_library",
]

Include = Literal["guidance", "documents", "both"]

LONGEST_QUERY = 1000
"""Characters of a query that are read; the sentence model reads about as many."""


class Match(BaseModel):
    """A passage found, of the guidance or of a document of the team's.

    `why` says in plain words what led to it; never empty.
    """

    model_config = ConfigDict(frozen=True)

    passage: Passage | DocumentPassage
    score: float = Field(ge=0, le=1)
    why: tuple[str, ...]

    @property
    def kind(self) -> Literal["guidance", "document"]:
        return "document" if isinstance(self.passage, DocumentPassage) else "guidance"


class SearchResult(BaseModel):
    """What a search found, best first.

    `answerable` is false where what was searched has nothing on the question, even though the
    nearest passages are given. `mode` is `lexical` where words alone decided, and `reason` says
    why. `language` is the one that was searched.
    """

    model_config = ConfigDict(frozen=True)

    query: str
    matches: tuple[Match, ...]
    answerable: bool
    mode: Literal["fused", "lexical"]
    reason: str | None = None
    language: str = ENGLISH


class _Content(NamedTuple):
    """Everything a search reads, replaced as a whole so that a search never sees half of it."""

    passages: tuple[Passage, ...]
    by_id: dict[str, Passage]
    rows: tuple[Row, ...]
    words: LexicalIndex
    needs: NeedIndex
    meaning: MeaningIndex | None
    reason: str | None
    documents: DocumentIndex
    others: OtherLanguages
    """What is not in English, and has no rows, needs or meanings."""

    @property
    def english(self) -> tuple[Passage, ...]:
        return _in_english(self.passages)

    def with_documents(self, documents: DocumentIndex) -> _Content:
        # One index of words: a word's rarity is then the same for both, and so is a score.
        words = LexicalIndex((*self.english, *documents.entries()))
        return self._replace(documents=documents, words=words)


class Library:
    """The guidance and its index. Safe to share between threads."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._settings = settings
        self._embedder: Embedder | None = None
        self._asked_last: tuple[str, str, Vector] | None = None
        self._adding = threading.Lock()
        self._markers = _markers(settings)
        self._content = _read_content(settings, "The index of meanings is not open yet.")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, by topic in the order of topics.yaml, then by id."""
        return self._content.passages

    @property
    def documents(self) -> tuple[Document, ...]:
        """The team's own documents, by name, as they were when last read."""
        return documents_of(self._content.documents.passages)

    @property
    def mode(self) -> Literal["fused", "lexical"]:
        return "lexical" if self._content.meaning is None else "fused"

    @property
    def reason(self) -> str | None:
        """Why words alone are searched, in plain words; None when meanings are searched too."""
        return self._content.reason

    def passage(self, passage_id: str) -> Passage | DocumentPassage:
        """Raises KnowledgeError when there is no such passage."""
        content = self._content
        found = content.by_id.get(passage_id) or content.documents.by_id.get(passage_id)
        if found is None and (provider := provider_of(passage_id)) != BUILT_IN:
            raise KnowledgeError(
                f"The passage {clean_line(passage_id, 60)!r} comes from the pack"
                f" {clean_line(provider, 40)!r}, which is not in use here.",
                "'coach pack list' says which packs are, and why one is left out.",
            )
        if found is None:
            raise KnowledgeError(
                f"There is no guidance passage {clean_line(passage_id, 60)!r}.",
                'Search the guidance for it: coach search "your question".',
            )
        return found

    def add_vectors(self, on_progress: Callable[[Progress], None] | None = None) -> None:
        """Open the index of meanings, building or completing it first where needed (20 s).

        Searches go on by words meanwhile, and afterwards too where it cannot be opened: then
        `reason` says why.
        """
        with self._adding:
            content = self._content
            if content.meaning is not None:
                return
            try:
                embedder = self._embedder or open_embedder(self._settings)
                self._embedder = embedder
                store = GuidanceStore(self._settings)
                vectors = store.current(content.rows, embedder.fingerprint)
                if vectors is None:
                    vectors = store.sync(content.rows, embedder, on_progress or quiet)
            except (EmbeddingUnavailable, StoreUnavailable) as error:
                self._content = content._replace(reason=f"{error.problem} {error.next_step}")
                return
            documents = self._stored_documents(embedder, on_progress or quiet)
            self._markers = _markers(self._settings)
            self._content = content.with_documents(documents)._replace(
                meaning=MeaningIndex(content.rows, vectors), reason=None
            )

    def _stored_documents(
        self, embedder: Embedder, on_progress: Callable[[Progress], None]
    ) -> DocumentIndex:
        store = DocumentStore(self._settings)
        try:
            held = store.current(embedder.fingerprint) or store.sync(embedder, on_progress)
        except StoreUnavailable:
            return self._content.documents  # by words, as they were when last read
        return DocumentIndex(held.passages, held.vectors)

    def search(
        self,
        query: str,
        k: int = 8,
        *,
        audience: Audience | None = None,
        topic: str | None = None,
        stage: Stage | None = None,
        include: Include = "both",
        language: str | None = None,
    ) -> SearchResult:
        """The `k` best passages of those for `audience`, on `topic` and at `stage`.

        The team's documents are for every audience, and on no topic and at no stage. A query in
        another language is answered by guidance in that language and by no other; without
        `language` the query itself tells which it is in.
        A query is read up to LONGEST_QUERY characters. Raises KnowledgeError when it holds no
        letter or digit, or when a filter names what there is not.
        """
        asked = clean_query(query)
        _check_filters(k, audience, topic, stage, include)
        self._refresh()
        content, embedder = self._content, self._embedder
        others = content.others
        asked_in = primary(language) if language else others.language_of(asked)
        allowed = [
            passage.id
            for passage in content.passages
            if include != "documents"
            and (audience is None or audience in passage.audience)
            and (topic is None or topic == passage.topic)
            and (stage is None or stage in passage.stage)
        ]
        hits = content.words.find(asked)
        if asked_in is None and not hits:
            # One word tells little, unless only guidance in another language holds it.
            asked_in = others.language_of_answer(asked, allowed)
        vector = None
        if content.meaning is not None and embedder is not None:
            vector = self._vector_of(asked, embedder)
        best, answerable = list[Scored](), False
        if asked_in in (None, ENGLISH):
            read = Asked(vector, hits, content.needs.worded(asked))
            english = [one for one in allowed if primary(content.by_id[one].language) == ENGLISH]
            best, answerable = find_guidance(read, english, content.needs, content.meaning, k)
        if asked_in != ENGLISH:
            told, answered = others.find(asked, allowed, asked_in)
            best = list(heapq.merge(best, told, key=lambda one: -one.score))[:k]
            answerable = answerable or answered
        other = asked_in if asked_in not in (None, ENGLISH) else None
        fused = vector is not None and other is None
        passages: dict[str, Passage | DocumentPassage] = {**content.by_id}
        if include != "guidance" and topic is None and stage is None:
            own, answered = content.documents.find(vector, hits, k)
            best = list(heapq.merge(best, own, key=lambda one: -one.score))[:k]
            answerable = answerable or answered
            passages |= {one.passage: content.documents.by_id[one.passage] for one in own}
        return SearchResult(
            query=asked,
            matches=tuple(
                Match(
                    passage=passages[one.passage], score=round(one.score, 4), why=reasons_for(one)
                )
                for one in best
            ),
            answerable=answerable,
            mode="fused" if fused else "lexical",
            reason=others.why_by_words(other) if other else content.reason,
            language=other or ENGLISH,
        )

    def meaning_of(self, text: str) -> tuple[str, list[float]] | None:
        """The unit vector of `text`, and the fingerprint of the model it comes from.

        None where meanings are not searched. Raises KnowledgeError where `text` holds no word.
        """
        asked = clean_query(text)
        self._refresh()
        embedder = self._embedder
        if self._content.meaning is None or embedder is None:
            return None
        numbers: list[float] = self._vector_of(asked, embedder).tolist()
        return embedder.fingerprint, numbers

    def _vector_of(self, asked: str, embedder: Embedder) -> Vector:
        """Remembered for the text asked last: one draft searches for the same words three times."""
        held = self._asked_last
        if held is None or held[:2] != (asked, embedder.fingerprint):
            held = (asked, embedder.fingerprint, embedder.embed([asked])[0])
            self._asked_last = held
        return held[2]

    def _refresh(self) -> None:
        """Take up what another process wrote since: other guidance, or vectors at last."""
        now = _markers(self._settings)
        if now == self._markers or not self._adding.acquire(blocking=False):
            return
        try:
            before, self._markers = self._markers, now
            if now[1] != before[1]:
                self._refresh_documents()
            if now[0] is None or now[0] == before[0]:
                return
            copy = read_copy(self._settings.folder)
            embedder = self._embedder
            if copy is None or embedder is None or copy.label.fingerprint != embedder.fingerprint:
                return
            content = self._content
            if copy.label.digest != digest_of(content.rows):
                content = _read_content(self._settings, content.reason)
                content = content.with_documents(self._content.documents)
            if copy.label.digest == digest_of(content.rows):
                self._content = content._replace(
                    meaning=MeaningIndex(content.rows, copy.vectors), reason=None
                )
        except KnowledgeError:
            return  # the other one's guidance cannot be read from here; what is held stays right
        finally:
            self._adding.release()

    def _refresh_documents(self) -> None:
        held = DocumentStore(self._settings).remembered()
        if held is not None:
            embedder = self._embedder
            alike = embedder is not None and held.label.fingerprint == embedder.fingerprint
            documents = DocumentIndex(held.passages, held.vectors if alike else None)
            self._content = self._content.with_documents(documents)


def open_library(
    settings: LibrarySettings,
    on_progress: Callable[[Progress], None] | None = None,
    *,
    vectors: bool = True,
) -> Library:
    """The library, ready to search.

    With a current index this takes about a second; at the first use, or after the guidance
    changed, the index is brought up to date first and `on_progress` is told. With
    `vectors=False` it is ready at once (0.2 s) and searches by words until `add_vectors` is done.
    Raises PassageError when the guidance itself cannot be read.
    """
    library = Library(settings)
    if vectors:
        library.add_vectors(on_progress)
    return library


def clean_query(query: str) -> str:
    """`query` in one clean line. Raises KnowledgeError when there is nothing to search for."""
    # Cut before and after: cleaning a whole pasted file would take seconds.
    asked = clean_line(query[: 4 * LONGEST_QUERY], LONGEST_QUERY)
    if not any(character.isalnum() for character in asked):
        raise KnowledgeError(
            "There is nothing to search for: the question holds no word.",
            "Ask in a few words, such as: how do I ask for honest feedback",
        )
    return asked


def _markers(settings: LibrarySettings) -> tuple[str | None, str | None]:
    return marker(settings.folder), marker(settings.folder, DOCUMENTS_FILE)


def _read_content(settings: LibrarySettings, reason: str | None) -> _Content:
    passages = settings.passages()
    english = _in_english(passages)
    held = DocumentStore(settings).remembered()
    documents = DocumentIndex(held.passages if held else ())
    return _Content(
        passages=passages,
        by_id={passage.id: passage for passage in passages},
        rows=rows_of(english),
        words=LexicalIndex((*english, *documents.entries())),
        needs=NeedIndex(english),
        meaning=None,
        reason=reason,
        documents=documents,
        others=OtherLanguages(
            [one for one in passages if primary(one.language) != ENGLISH], english
        ),
    )


def _in_english(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(one for one in passages if primary(one.language) == ENGLISH)


def _check_filters(
    k: int, audience: str | None, topic: str | None, stage: str | None, include: str
) -> None:
    if k < 1:
        raise KnowledgeError(
            f"{k} passages cannot be shown.", "Ask for at least one passage (-k 1)."
        )
    if topic is not None:
        find_topic(topic)
    for name, given, known in (
        ("audience", audience, get_args(Audience)),
        ("stage", stage, get_args(Stage)),
        ("kind of passage", include, get_args(Include)),
    ):
        if given is not None and given not in known:
            raise KnowledgeError(
                f"There is no {name} {clean_line(given, 40)!r}.",
                f"Choose one of: {', '.join(known)}.",
            )
