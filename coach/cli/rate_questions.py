"""`coach rate-questions`: check questions against the rubric."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.cli.output import emit_json, say, tell
from coach.errors import BadInput
from coach.questions.gate import every_question
from coach.rubric.language import is_rated
from coach.rubric.principles import (
    Checks,
    QuestionContext,
    Side,
    check_question,
)
from knowledge.languages import ENGLISH, language_of
from knowledge.passages import LanguageCode
from knowledge.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_ROW = 100_000
LONGEST_QUESTION = 2_000


class _Row(BaseModel):
    """One question to rate. `session` and `asked` are optional and switch on their principles.

    Without a `language` the question itself tells which it is in.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    id: str | int
    side: Side = Field(alias="for")
    topic: str | None = None
    text: str
    session: int | None = Field(default=None, ge=1)
    asked: tuple[str, ...] = ()
    language: LanguageCode | None = None


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One object a question, for machines.")
def command(*, file: Path, as_json: bool) -> None:
    """Rate the questions in FILE; `-` reads standard input.

    FILE holds JSON Lines such as {"id": 1, "for": "leader", "topic": "turnover", "text": "…"};
    "session" and "asked" (questions asked before) may be added. A line that cannot be read is
    named and left out; the exit code is then 2. The score, 0 to 1, puts the better of two
    questions first: half of it is the share of the principles that hold, half how many weaker
    signs of a good question there are. In another language than English only what needs none is
    checked, and there is no score.
    """
    bad = rated = 0
    for number, line in _lines(file):
        try:
            row = _Row.model_validate_json(line)
        except ValidationError as error:
            tell(f"Line {number}: {_problem(error)}")
            bad += 1
            continue
        rated += 1
        _show(row, *_rated(row), as_json=as_json)
    if bad or not rated:
        what = f"{bad} of {bad + rated} lines could not be rated." if bad else "There is no line."
        raise BadInput(what, 'Write one object a line: {"id": 1, "for": "leader", "text": "…"}')


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines that hold something; what is not UTF-8 becomes replacement characters."""
    if str(file) == "-":
        yield from _not_blank(sys.stdin.buffer)
        return
    with file.open("rb") as opened:
        yield from _not_blank(opened)


def _not_blank(lines: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(lines, start=1):
        line = raw[:LONGEST_ROW].decode("utf-8", "replace").lstrip("\ufeff").strip()
        if line:
            yield number, line


def _rated(row: _Row) -> tuple[float | None, Checks]:
    from coach.packs.content import check_by_packs
    from coach.rubric.question_weighing import rate

    text = clean_line(row.text, LONGEST_QUESTION)
    language = row.language or language_of(text) or ENGLISH
    context = QuestionContext(
        side=row.side,
        topic=row.topic,
        session=row.session,
        already_asked=row.asked,
        language=language,
    )
    by_packs = check_by_packs(text, row.side, language)
    if not is_rated(language):
        return None, check_question(text, context) | by_packs
    score, checks = rate(text, context)
    # The score is the rubric's alone, so that it means the same whatever packs there are.
    return score, checks | by_packs


def _problem(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return "not a JSON object."
    key = ".".join(str(part) for part in first["loc"])
    return clean_line(f"{key}: {first['msg']}." if key else f"{first['msg']}.")


def _show(row: _Row, score: float | None, checks: Checks, *, as_json: bool) -> None:
    if as_json:
        emit_json({"id": row.id, "score": score, "checks": checks})
        return
    shown = "not rated" if score is None else f"{score:.2f}"
    say(f"{row.id}: {shown}  {clean_line(row.text)}")
    for name, words in every_question().items():
        if checks.get(name) is False:
            say(f"    no: {words} ({name})")
