"""The data sets that packs bring, as suites: questions to sort, turns to label, searches to answer.

Off unless a pack is named: figures must not depend on what somebody has added to their coach.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.packs.content import check_by_packs, datasets, named_pack
from coach.rubric.language import is_rated
from coach.rubric.principles import QuestionContext, broken, check_question
from evals.own.turns import TURN_FIGURES, grade_turn, hear_turn
from evals.suites.suite import Answer, Count, Figure, Graded, Row, Suite, share
from evals.suites.world import World

if TYPE_CHECKING:
    from coach.packs.manifest import DatasetKind
    from coach.packs.pack import Pack, PackDataset

DEPTH = 8


class OfPacks(NamedTuple):
    """`marks` tell a run which packs it was made with, and in which version."""

    suites: tuple[Suite, ...]
    marks: tuple[str, ...]


def suites_of(names: Sequence[str]) -> OfPacks:
    """One suite for each kind of data set in the packs with these `names`.

    Has to be called, and its suites run, where those packs are in use. Raises BadInput where there
    is no such pack, or it is left out.
    """
    packs = [named_pack(name) for name in names]
    rows: dict[DatasetKind, list[Row]] = {}
    for set_id, dataset in datasets():
        rows.setdefault(dataset.about.kind, []).extend(_rows(set_id, dataset))
    suites = tuple(_suite(kind, tuple(own)) for kind, own in sorted(rows.items()))
    return OfPacks(suites, tuple(map(_mark, packs)))


def _mark(pack: Pack) -> str:
    content = pack.model_dump_json(exclude={"place"})
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    return f"pack {pack.name} {pack.manifest.version} {digest}"


def _rows(set_id: str, dataset: PackDataset) -> Iterator[Row]:
    pack = set_id.partition("/")[0]
    for row in dataset.rows:
        data: dict[str, Any] = {**row, "language": dataset.language, "pack": pack}
        match dataset.about.kind:
            case "questions":
                given, wanted = str(row["text"]), f"{row['label']}: {row.get('why', '')}"
            case "turns":
                given = f"Mentor: {row['mentor']}\nLeader: {row['leader']}"
                data |= {"previous": row["mentor"], "turn": row["leader"]}
                wanted = ", ".join(data["moves"])
            case "searches":
                data["passages"] = [_in_use(pack, one) for one in data["passages"]]
                given, wanted = str(row["query"]), ", ".join(data["passages"]) or "nothing fits"
        yield Row(id=f"{set_id}/{row['id']}", group=set_id, given=given, wanted=wanted, data=data)


def _in_use(pack: str, passage: str) -> str:
    """The id a passage has in use: of the pack where it is the pack's, else the coach's own."""
    own = {one.id for one in named_pack(pack).passages}
    named = f"{pack}/{passage}"
    return named if named in own else passage


def _suite(kind: DatasetKind, rows: tuple[Row, ...]) -> Suite:
    answer, grade, figures = _KINDS[kind]
    return Suite(
        id=f"packs-{kind}",
        title=f"The packs' own {kind}",
        figures=figures,
        rows=lambda _: rows,
        answer=answer,
        grade=grade,
        worded=False,
    )


async def _sort(row: Row, _world: World) -> Answer:
    one = row.data
    context = QuestionContext(side=one["for"], topic=one["topic"], language=one["language"])
    checks = check_question(one["text"], context)
    checks |= check_by_packs(one["text"], one["for"], one["language"])
    failed = broken(checks)
    return Answer(", ".join(failed) or "passes", {"broken": list(failed)})


def _grade_sorted(row: Row, data: Mapping[str, Any]) -> Graded:
    failed, good = data["broken"], row.data["label"] == "good"
    if not good and not failed and not is_rated(row.data["language"]):
        # Nothing spoke against it, and most of what could was not rated.
        return Graded(counts={}, unjudged=("poor_held",))
    name, right = ("good_passes", not failed) if good else ("poor_held", bool(failed))
    evidence = () if right else (f"breaks {', '.join(failed)}" if failed else "breaks nothing",)
    return Graded(counts={name: share([right])}, evidence=evidence)


async def _hear(row: Row, world: World) -> Answer:
    if not is_rated(row.data["language"]):
        return Answer("not rated", {"rated": False})
    made, _ = await hear_turn(row, world)
    return made


def _grade_heard(row: Row, data: Mapping[str, Any]) -> Graded:
    if not is_rated(row.data["language"]):
        return Graded(counts={}, unjudged=("moves_f1",))
    return grade_turn(row, data)


async def _search(row: Row, world: World) -> Answer:
    found = await asyncio.to_thread(world.guidance().search, row.data["query"], DEPTH)
    names = [match.passage.id for match in found.matches]
    shown = "\n".join(f"{match.score:.2f} {match.passage.title}" for match in found.matches)
    return Answer(
        shown if found.answerable else f"Nothing fits. Nearest:\n{shown}",
        {"passages": names, "answerable": found.answerable},
    )


def _grade_search(row: Row, data: Mapping[str, Any]) -> Graded:
    wanted, found = row.data["passages"], data["passages"]
    if not wanted:
        wrong = ["answered, though nothing in the guidance does"] if data["answerable"] else []
        return Graded(counts={"abstained": share([not data["answerable"]])}, evidence=tuple(wrong))
    missed = [name for name in wanted if name not in found]
    evidence = [f"not among the first {DEPTH}: {', '.join(missed)}"] if missed else []
    if not data["answerable"]:
        evidence.append("said that nothing fits, though something does")
    return Graded(
        counts={
            "recall": Count(len(wanted) - len(missed), len(wanted)),
            "first": share([found[:1] != [] and found[0] in wanted]),
            "answered": share([data["answerable"]]),
        },
        evidence=tuple(evidence),
    )


_KINDS = {
    "questions": (
        _sort,
        _grade_sorted,
        (
            Figure(id="good_passes", title="Good questions pass the gate"),
            Figure(id="poor_held", title="Poor questions are held back"),
        ),
    ),
    "turns": (_hear, _grade_heard, TURN_FIGURES),
    "searches": (
        _search,
        _grade_search,
        (
            Figure(id="recall", title="The passages that answer are found (recall at 8)"),
            Figure(id="first", title="One of them comes first"),
            Figure(id="answered", title="Answers what it can answer"),
            Figure(id="abstained", title="Says 'nothing fits' where nothing does"),
        ),
    ),
}
