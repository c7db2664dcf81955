"""A team's own situations, notes and transcripts as suites, with its principles and graders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from coach.errors import BadInput
from coach.notes.answers import ALL_FINE
from coach.notes.summary import summarize
from coach.questions.draft import draft_questions
from coach.questions.request import DraftRequest
from evals.judging.judge import judge
from evals.own.graders import Grader, find_graders, grade_with
from evals.own.principles import OwnPrinciple, read_principles
from evals.own.reading import BadRow, Note, Said, Situation, read_rows
from evals.own.turns import TURN_FIGURES, grade_turn, hear_turn
from evals.suites.suite import Answer, Count, Figure, Graded, Row, Suite, share
from evals.suites.world import World
from knowledge.text import clean_line

WANTED = 5


class OwnFiles(NamedTuple):
    """What a team brings; `principles` is one file of lines."""

    situations: tuple[Path, ...] = ()
    notes: tuple[Path, ...] = ()
    transcripts: tuple[Path, ...] = ()
    principles: Path | None = None

    @property
    def all(self) -> tuple[Path, ...]:
        own = (*self.situations, *self.notes, *self.transcripts)
        return (*own, self.principles) if self.principles else own


class Brought(NamedTuple):
    suites: tuple[Suite, ...]
    bad: tuple[BadRow, ...]


def bring(files: OwnFiles) -> Brought:
    """The suites of these files. Raises BadInput where a file as a whole cannot be used."""
    principles = read_principles(files.principles) if files.principles else ()
    extras = _Extras(principles, find_graders())
    bad: list[BadRow] = []
    suites: list[Suite] = []
    for kind, paths in (
        ("situations", files.situations),
        ("notes", files.notes),
        ("transcripts", files.transcripts),
    ):
        if not paths:
            continue
        rows: list[Row] = []
        for path in paths:
            found, wrong = _ROWS[kind](path)
            rows += found
            bad += wrong
        rows = _once(rows)
        if not rows:
            names = ", ".join(clean_line(path.name) for path in paths)
            why = f" {bad[0].words}" if bad else ""
            raise BadInput(f"No row of {names} can be used.{why}", "Correct the rows, then again.")
        suites.append(_suite(kind, tuple(rows), extras))
    return Brought(tuple(suites), tuple(bad))


def _once(rows: Sequence[Row]) -> list[Row]:
    """Ids made different where they are not: two files may count from 1."""
    seen: dict[str, int] = {}
    made = []
    for row in rows:
        number = seen[row.id] = seen.get(row.id, 0) + 1
        made.append(row if number == 1 else row.model_copy(update={"id": f"{row.id}#{number}"}))
    return made


class _Extras(NamedTuple):
    principles: Sequence[OwnPrinciple]
    graders: Mapping[str, Grader]

    def figures(self) -> tuple[Figure, ...]:
        asked = [Figure(id=f"principle_{one.id}", title=one.question) for one in self.principles]
        return (*asked, *(Figure(id=f"grader_{name}", title=name) for name in self.graders))

    async def judged(self, texts: Sequence[str], world: World) -> dict[str, list[dict[str, Any]]]:
        """Each principle's verdict on each text; nothing without a judge."""
        if world.judge is None:
            return {}
        return {
            one.id: [
                (await judge(world.judge, one.question, text, world.limits))._asdict()
                for text in texts
            ]
            for one in self.principles
        }

    def add(self, graded: Graded, row: Row, shown: str, data: Mapping[str, Any]) -> Graded:
        counts, evidence = dict(graded.counts), list(graded.evidence)
        unjudged = list(graded.unjudged)
        for one in self.principles:
            verdicts = data["judged"].get(one.id, [])
            known = [verdict["holds"] for verdict in verdicts if verdict["holds"] is not None]
            counts[f"principle_{one.id}"] = share(known)
            if len(known) < len(verdicts) or not verdicts:
                unjudged.append(f"principle_{one.id}")
            evidence += [
                f"{one.question} No: {verdict['because']}"
                for verdict in verdicts
                if verdict["holds"] is False
            ]
        for name, grade in grade_with(self.graders, row.given, shown, data).items():
            if grade.counted is not None:
                counts[f"grader_{name}"] = grade.counted
                if grade.counted.right < grade.counted.of:
                    evidence.append(f"{name}: {grade.counted.right:g}")
            elif grade.problem:
                unjudged.append(f"grader_{name}")
                evidence.append(f"{name} could not judge: {grade.problem}")
        return Graded(counts=counts, evidence=tuple(evidence), unjudged=tuple(unjudged))


def _suite(kind: str, rows: tuple[Row, ...], extras: _Extras) -> Suite:
    asking, grading, figures = _KINDS[kind]

    async def answer(row: Row, world: World) -> Answer:
        made, texts = await asking(row, world)
        judged = await extras.judged(texts, world)
        return Answer(made.shown, {**made.data, "shown": made.shown, "judged": judged})

    def grade(row: Row, data: Mapping[str, Any]) -> Graded:
        return extras.add(grading(row, data), row, data["shown"], data)

    return Suite(
        id=f"own-{kind}",
        title=f"Your own {kind}",
        figures=(*figures, *extras.figures()),
        rows=lambda _: rows,
        answer=answer,
        grade=grade,
    )


def _situation_rows(file: Path) -> tuple[list[Row], Sequence[BadRow]]:
    read = read_rows(file, Situation)
    return [
        Row(id=one.id, group=one.id, given=one.about, data=one.model_dump(mode="json"))
        for one in read.rows
    ], read.bad


def _note_rows(file: Path) -> tuple[list[Row], Sequence[BadRow]]:
    read = read_rows(file, Note)
    return [
        Row(id=one.id, group=one.id, given=one.text, data=one.model_dump(mode="json"))
        for one in read.rows
    ], read.bad


def _turn_rows(file: Path) -> tuple[list[Row], Sequence[BadRow]]:
    """A row for each leader turn, after the mentor's line before it."""
    read = read_rows(file, Said)
    rows, previous, numbers = [], dict[str, str](), dict[str, int]()
    for said in read.rows:
        name = said.conversation or clean_line(file.stem)
        if said.role == "mentor":
            previous[name] = said.text
            continue
        numbers[name] = numbers.get(name, 0) + 1
        before = previous.get(name, "")
        rows.append(
            Row(
                id=f"{name}.{numbers[name]}",
                group=name,
                given=f"Mentor: {before}\nLeader: {said.text}" if before else said.text,
                wanted=", ".join(said.moves) if said.moves is not None else "",
                data={"previous": before, "turn": said.text, "moves": said.moves},
            )
        )
    return rows, read.bad


async def _draft(row: Row, world: World) -> tuple[Answer, list[str]]:
    one = row.data
    request = DraftRequest(
        side=one["side"],
        topic=one["topic"],
        about=one["about"],
        count=WANTED,
        session=one["session"],
        left_open=tuple(one["left_open"]),
    )
    drafted = await draft_questions(
        request, world.guidance(), world.model, folders=world.folders, limits=world.limits
    )
    texts = [question.text for question in drafted.questions]
    return Answer("\n".join(texts), {"set": drafted.model_dump(mode="json")}), texts


def _grade_draft(row: Row, data: Mapping[str, Any]) -> Graded:
    questions = data["set"]["questions"]
    holds = [all(held is not False for held in one["checks"].values()) for one in questions]
    cites = [bool(one["passages"]) for one in questions]
    wrong = _held(row.data["never"], data["shown"])
    return Graded(
        counts={
            "whole_sets": share([len(questions) == WANTED]),
            "cites": share(cites),
            "holds": share(holds),
            "nothing_forbidden": share([not wrong] if row.data["never"] else []),
        },
        evidence=tuple(f"holds '{words}'" for words in wrong),
    )


async def _summary(row: Row, world: World) -> tuple[Answer, list[str]]:
    day = date.fromisoformat(row.data["date"]) if row.data["date"] else None
    # What must not stand there is looked for once all was freed: nothing is hidden by waiting.
    found = await summarize(
        row.given,
        day,
        answers=ALL_FINE,
        model=world.model,
        folders=world.folders,
        limits=world.limits,
    )
    return Answer(found.shareable, {"summary": found.model_dump(mode="json")}), [found.shareable]


def _grade_summary(row: Row, data: Mapping[str, Any]) -> Graded:
    must, never = row.data["must"], row.data["never"]
    there, wrong = _held(must, data["shown"]), _held(never, data["shown"])
    evidence = [f"does not hold '{words}'" for words in must if words not in there]
    evidence += [f"holds '{words}'" for words in wrong]
    return Graded(
        counts={
            "has_words": Count(len(there), len(must)),
            "nothing_forbidden": share([not wrong] if never else []),
        },
        evidence=tuple(evidence),
    )


def _held(words: Sequence[str], text: str) -> list[str]:
    folded = " ".join(text.casefold().split())
    return [one for one in words if " ".join(one.casefold().split()) in folded]


_FORBIDDEN = Figure(id="nothing_forbidden", title="Holds none of the words kept out", kind="never")
_ROWS = {"situations": _situation_rows, "notes": _note_rows, "transcripts": _turn_rows}
_KINDS = {
    "situations": (
        _draft,
        _grade_draft,
        (
            Figure(id="whole_sets", title="As many questions as were wanted"),
            Figure(id="cites", title="Every question cites a passage", kind="never"),
            Figure(id="holds", title="Every question keeps every principle", kind="never"),
            _FORBIDDEN,
        ),
    ),
    "notes": (
        _summary,
        _grade_summary,
        (Figure(id="has_words", title="Holds the words that must be there"), _FORBIDDEN),
    ),
    "transcripts": (
        hear_turn,
        grade_turn,
        TURN_FIGURES,
    ),
}
