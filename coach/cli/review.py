"""`coach review`: what the leader did in each turn of a transcript."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from coach.cli.output import emit_json, say, tell
from coach.errors import BadInput
from coach.rubric.accuracy import how_often_right, measured_accuracy
from coach.rubric.detect import detect_moves
from coach.rubric.feedback import NOT_RATED, Feedback, feedback_on
from coach.rubric.moves import DetectedMove
from coach.rubric.reading import WITHOUT, reader_opens
from knowledge.languages import ENGLISH, language_name, language_of_prose
from knowledge.text import clean_line, clean_text

_MOST_NAMED = 10
"""Bad rows that one message names."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    role: Literal["mentor", "leader"]
    text: str


class _BadRow(NamedTuple):
    line: int
    expected: str


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One object a leader turn, for machines.")
def command(*, file: Path, as_json: bool) -> None:
    """Say what the leader did in each turn of FILE; `-` reads standard input.

    FILE holds one JSON object a line: {"role": "mentor" or "leader", "text": "…"}.
    """
    name = "standard input" if str(file) == "-" else str(file)
    text = _read(file)
    if not text.strip():
        raise BadInput(f"{clean_line(name)} is empty.", "Put one JSON object a line in it.")
    rows = _rows(text, name)
    if not reader_opens():
        tell(WITHOUT)
    language = language_of_prose("\n".join(row.text for row in rows))
    rated = language in (None, ENGLISH)
    if not rated:
        tell(
            f"Not rated: this reads as {language_name(str(language))}, which the coach's detectors"
            " do not know."
        )
    turn = 0
    previous = ""
    for row in rows:
        said = clean_text(row.text).strip()
        if row.role == "mentor":
            previous = said
            continue
        turn += 1
        moves = detect_moves(said, previous) if rated else ()
        feedback = feedback_on(said, moves, previous) if rated else NOT_RATED
        if as_json:
            emit_json(
                {
                    "turn": turn,
                    "moves": [{"label": move.label.value, "quote": move.quote} for move in moves],
                    "feedback": feedback.model_dump(mode="json"),
                }
            )
            continue
        _say_turn(turn, said, moves, feedback)
    if as_json:
        return
    if turn == 0:
        say("There is no leader turn in it.")
    if turn == 0 or not rated:
        return
    measured = measured_accuracy()
    say(
        f"How often a label is right was measured on {measured.turns} turns that the rules were "
        "not made from, against labels of this project's own."
    )


def _say_turn(turn: int, said: str, moves: Sequence[DetectedMove], feedback: Feedback) -> None:
    say(f"{turn}. {clean_line(said, 160)}")
    for move in moves:
        say(f"   {move.label.value} ({how_often_right(move.label)})")
    if not moves and feedback.rated:
        say("   none of the moves")
    for line in feedback.full.splitlines():
        say(f"   {line}")


def _read(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig")
    return file.read_text(encoding="utf-8-sig")


def _rows(text: str, name: str) -> list[_Row]:
    rows: list[_Row] = []
    bad: list[_BadRow] = []
    # Only a line feed ends a row: JSON may hold other line separators inside a string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append(_Row.model_validate(json.loads(line)))
        except json.JSONDecodeError as error:
            bad.append(_BadRow(number, f"expected one JSON object, but {error.msg.lower()}"))
        except RecursionError:
            bad.append(_BadRow(number, "expected one JSON object, but it is nested too deeply"))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(part) for part in first["loc"])
            what = clean_line(first["msg"])
            bad.append(_BadRow(number, f"{field}: {what}" if field else what))
    if bad:
        named = "; ".join(f"line {row.line}: {row.expected}" for row in bad[:_MOST_NAMED])
        more = f"; and {len(bad) - _MOST_NAMED} more" if len(bad) > _MOST_NAMED else ""
        raise BadInput(
            f"{name} has rows that are no turns: {named}{more}.",
            'Write each row as {"role": "mentor", "text": "…"} or {"role": "leader", "text": "…"}.',
        )
    return rows
