"""A preparation in plain lines, and as the object that --json prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.output import say

if TYPE_CHECKING:
    from coach.questions.edits import Preparation


def as_object(session: int, version: int, preparation: Preparation) -> dict[str, Any]:
    """`questions` in the order of the plan, numbered from 1 as `coach prepare edit` takes them."""
    from coach.questions.edits import part_of

    dumped = preparation.model_dump(mode="json")
    return {
        "session": session,
        "version": version,
        "request": dumped["request"],
        "minutes": preparation.plan.minutes,
        "parts": dumped["plan"]["parts"],
        "questions": [
            {
                "number": at + 1,
                "part": part_of(preparation, at) + 1,
                "pinned": one["pinned"],
                "drafted": one["drafted"],
                **one["question"],
            }
            for at, one in enumerate(dumped["questions"])
        ],
        "rejected": dumped["rejected"],
        "wording": preparation.wording,
        "note": preparation.note,
        "fallback": preparation.fallback,
    }


def show_plan(preparation: Preparation) -> None:
    from coach.questions.edits import rows_of
    from coach.questions.export_plan import NOT_IN_PLAN, heading_of

    say(f"{heading_of(preparation)}, {preparation.plan.minutes} minutes")
    if preparation.note:
        say(preparation.note)
    at = 0
    *rows, loose = rows_of(preparation)
    for number, (part, row) in enumerate(zip(preparation.plan.parts, rows, strict=True), start=1):
        say()
        say(f"Part {number}: {part.title} ({part.minutes} minutes)")
        say(f"  {part.words}")
        for step in part.steps:
            say(f"  - {step}")
        for kept in row:
            at += 1
            _show_question(at, kept.question.text, pinned=kept.pinned)
    if loose:
        say()
        say(NOT_IN_PLAN)
        for kept in loose:
            at += 1
            _show_question(at, kept.question.text, pinned=kept.pinned)
    say()
    say(f"Wording: {preparation.wording}.")


def _show_question(number: int, text: str, *, pinned: bool) -> None:
    say(f"  {number}. {text}{' (pinned)' if pinned else ''}")
