"""The query sets: reading them, and what a passage is worth for a query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.passages import Passage

Split = Literal["dev", "test"]
Part = Literal["dev", "check"]


class Query(BaseModel):
    """`facts` maps fact ids to 1 (related) or 2 (answers directly); empty: nothing answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    role: Literal["leader", "mentor", "coordinator"]
    query: str
    facts: Mapping[str, int]
    note: str | None = None

    @property
    def answerable(self) -> bool:
        return bool(self.facts)

    @property
    def direct(self) -> frozenset[str]:
        return frozenset(fact for fact, grade in self.facts.items() if grade == 2)


class FirstQuery(Query):
    """One of queries.jsonl, by which search was first tuned."""

    split: Split


class FreshQuery(Query):
    """One of fresh.jsonl, judged by somebody who knew neither the needs nor a search."""

    part: Part


def load_queries(split: Split) -> tuple[FirstQuery, ...]:
    read = (FirstQuery.model_validate(one) for one in _lines("queries.jsonl"))
    return tuple(query for query in read if query.split == split)


def load_fresh(part: Part) -> tuple[FreshQuery, ...]:
    read = (FreshQuery.model_validate(one) for one in _lines("fresh.jsonl"))
    return tuple(query for query in read if query.part == part)


def gains(query: Query, passages: Iterable[Passage]) -> dict[str, int]:
    """Passage id to the highest grade among the facts it rests on; those at 0 are left out."""
    worth = {
        passage.id: max((query.facts.get(fact, 0) for fact in passage.facts), default=0)
        for passage in passages
    }
    return {passage: gain for passage, gain in worth.items() if gain}


def _lines(name: str) -> Iterator[object]:
    text = resources.files("evals.retrieval").joinpath(name).read_text(encoding="utf-8")
    return (json.loads(line) for line in text.splitlines() if line.strip())
