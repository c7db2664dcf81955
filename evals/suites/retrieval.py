"""Suite `retrieval`: does a search find the passages that answer, and say when nothing does?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from evals.retrieval.figures import ndcg
from evals.retrieval.queries import Query, gains, load_fresh, load_queries
from evals.suites.suite import Answer, Count, Figure, Graded, Part, Row, Suite, share
from evals.suites.world import World
from knowledge.passages import Passage, load_passages

DEPTH = 8

_FIGURES = (
    Figure(id="ndcg", title="The best passages come first (nDCG at 8)"),
    Figure(id="recall", title="Directly answering facts found (recall at 8)"),
    Figure(id="answered", title="Answers what it can answer"),
    Figure(id="abstained", title="Says 'nothing fits' where nothing does"),
    Figure(id="known", title="Every result is a passage of the guidance", kind="never"),
    Figure(id="by_meaning", title="Searched by meaning, not by words alone", kind="detail"),
)


def _rows(part: Part) -> Sequence[Row]:
    first: Sequence[Query] = load_queries(part)
    fresh: Sequence[Query] = load_fresh("dev" if part == "dev" else "check")
    return [_row(query) for query in (*first, *fresh)]


def _row(query: Query) -> Row:
    direct = ", ".join(sorted(query.direct))
    return Row(
        id=query.id,
        group=query.id,
        given=query.query,
        wanted=f"passages that rest on {direct}" if direct else "nothing fits",
        data={"query": query.query, "role": query.role, "facts": dict(query.facts)},
    )


async def _answer(row: Row, world: World) -> Answer:
    found = await asyncio.to_thread(world.guidance().search, row.data["query"], DEPTH)
    names = [match.passage.id for match in found.matches]
    shown = "\n".join(f"{match.score:.2f} {match.passage.title}" for match in found.matches)
    return Answer(
        shown if found.answerable else f"Nothing fits. Nearest:\n{shown}",
        {"passages": names, "answerable": found.answerable, "mode": found.mode},
    )


def _grade(row: Row, data: Mapping[str, Any]) -> Graded:
    query = Query(
        id=row.id, role=row.data["role"], query=row.data["query"], facts=row.data["facts"]
    )
    facts = _facts()
    known = [name in facts for name in data["passages"]]
    counts = {"known": share(known), "by_meaning": share([data["mode"] == "fused"])}
    if not query.answerable:
        counts["abstained"] = share([not data["answerable"]])
        wrong = ["answered, though nothing in the guidance does"] if data["answerable"] else []
        return Graded(counts=counts, evidence=tuple(wrong))
    counts["answered"] = share([data["answerable"]])
    gain = ndcg(data["passages"], gains(query, _passages()), DEPTH)
    counts["ndcg"] = Count(gain, 1)
    evidence = [] if data["answerable"] else ["said that nothing fits, though something does"]
    if query.direct:
        covered = frozenset[str]().union(*(facts.get(name, ()) for name in data["passages"]))
        counts["recall"] = Count(len(query.direct & covered), len(query.direct))
        if missed := sorted(query.direct - covered):
            evidence.append(f"not among the first {DEPTH}: what rests on {', '.join(missed)}")
    return Graded(counts=counts, evidence=tuple(evidence))


@cache
def _passages() -> tuple[Passage, ...]:
    return load_passages()


@cache
def _facts() -> dict[str, frozenset[str]]:
    return {passage.id: frozenset(passage.facts) for passage in _passages()}


RETRIEVAL = Suite(
    id="retrieval",
    title="Which guidance is found",
    figures=_FIGURES,
    rows=_rows,
    answer=_answer,
    grade=_grade,
    worded=False,
)
