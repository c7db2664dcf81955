"""The query set: reading it, and what a passage is worth for a query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.passages import Passage

Split = Literal["dev", "test"]


class Query(BaseModel):
    """`facts` maps fact ids to 1 (related) or 2 (answers directly); empty: nothing answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    split: Split
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


def load_queries(split: Split) -> tuple[Query, ...]:
    text = resources.files("evals.retrieval").joinpath("queries.jsonl").read_text(encoding="utf-8")
    read = (Query.model_validate(json.loads(line)) for line in text.splitlines() if line.strip())
    return tuple(query for query in read if query.split == split)


def gains(query: Query, passages: Iterable[Passage]) -> dict[str, int]:
    """Passage id to the highest grade among the facts it rests on; those at 0 are left out."""
    worth = {
        passage.id: max((query.facts.get(fact, 0) for fact in passage.facts), default=0)
        for passage in passages
    }
    return {passage: gain for passage, gain in worth.items() if gain}
