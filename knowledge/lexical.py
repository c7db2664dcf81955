"""Search by words: SQLite's full-text index, in memory, with stemming."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

# Words that say nothing about what is looked for. Quoted one by one in a query, they would only
# add passages; the questions people ask are full of them.
STOP_WORDS = frozenset(
    """
    a about all also am an and any are as at be been but by can could did do does doing for from
    get had has have having he her hers him his how i if in into is it its just me my no not of on
    or our ours out over she should so some than that the their theirs them then there these they
    this those to too up us very was we were what when where which who whom why will with would
    you your yours
    """.split()
)

# They help to rank, since people put things alike, and are no reason to give anybody.
UNTELLING = frozenset(
    """
    a about actually again all also always am an and any anybody anyone anything are aren as at
    away be been being but by came can cannot cant come comes could couldn d did didn do does doesn
    doing don done dont each else even ever every everybody everyone everything far for from get
    gets getting give gives go goes going gone got had has hasn have haven having he her here hers
    him his how i if im in into is isn it its ive just let lets ll lot lots m made make
    makes many may maybe me might more most much must my myself never no nobody nor not nothing now
    of off on once one ones only or other our ours out over own perhaps put quite rather re really
    s said same say saying says she should shouldn so some somebody someone something still such t
    take takes than that thats the their theirs them then there these they thing things this those
    though to too up upon us ve very want wanted wants was wasn way we well went were what whatever
    whats when where whether which while who whom whose why will with won would wouldn yes yet you
    your yours
    """.split()
)

WEIGHTS = (2.0, 1.0, 1.0)
"""How much a word counts in the title, the text, the asks (chosen on development queries)."""

HALF = 10.0
"""The BM25 sum at which a passage scores 0.5; two or three telling words come to about as much."""

MOST_WORDS = 60
"""Different words of a query that are looked up; the rest of a longer one is left."""


class LexicalHit(NamedTuple):
    score: float
    """BM25, drawn into 0 to 1."""
    coverage: float
    """The share of the query's words that the passage holds, rare words counting more; 0 to 1."""
    words: tuple[str, ...]
    """The query's telling words that the passage holds, in the query's order."""


class Searchable(Protocol):
    """What is read of a passage; `knowledge.passages.Passage` is one."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def asks(self) -> Sequence[str]: ...


def words_of(query: str) -> tuple[str, ...]:
    """The different words of `query` worth looking up, in lower case and in order.

    Stop words stay when there is nothing else.
    """
    words = tuple(dict.fromkeys(re.findall(r"[^\W_]+", query.lower())))
    telling = tuple(word for word in words if word not in STOP_WORDS)
    return (telling or words)[:MOST_WORDS]


class LexicalIndex:
    """Titles, texts and asks by their stemmed words. Safe to share between threads."""

    def __init__(self, passages: Sequence[Searchable]) -> None:
        self._ids = tuple(passage.id for passage in passages)
        self._lock = threading.Lock()
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.execute(
            "CREATE VIRTUAL TABLE passage USING fts5"
            "(title, body, asks, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._index.executemany(
            "INSERT INTO passage (rowid, title, body, asks) VALUES (?, ?, ?, ?)",
            (
                (number, passage.title, passage.text, "\n".join(passage.asks))
                for number, passage in enumerate(passages)
            ),
        )

    def find(self, query: str) -> Mapping[str, LexicalHit]:
        """The passages that hold a word of `query`, by id."""
        words = words_of(query)
        if not words:
            return {}
        with self._lock:
            sums = self._index.execute(
                "SELECT rowid, -bm25(passage, ?, ?, ?) FROM passage WHERE passage MATCH ?",
                (*WEIGHTS, " OR ".join(_quoted(word) for word in words)),
            ).fetchall()
            holders = {
                word: {
                    number
                    for (number,) in self._index.execute(
                        "SELECT rowid FROM passage WHERE passage MATCH ?", (_quoted(word),)
                    )
                }
                for word in words
            }
        rarity = {word: self._rarity(len(numbers)) for word, numbers in holders.items()}
        whole = sum(rarity.values())
        hits: dict[str, LexicalHit] = {}
        for number, total in sums:
            held = tuple(word for word in words if number in holders[word])
            hits[self._ids[number]] = LexicalHit(
                _drawn_in(total), sum(rarity[word] for word in held) / whole, _telling(held)
            )
        return hits

    def _rarity(self, holders: int) -> float:
        # As in BM25: what it tells about a passage that it holds the word.
        return math.log1p((len(self._ids) - holders + 0.5) / (holders + 0.5))


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1 and word not in UNTELLING)


def _drawn_in(bm25: float) -> float:
    # A word that most passages hold counts for less than nothing.
    return max(bm25, 0.0) / (max(bm25, 0.0) + HALF)


def _quoted(word: str) -> str:
    # Quoted, a word is a word: AND, NEAR, *, ^ and the rest of the query language mean nothing.
    return f'"{word}"'
