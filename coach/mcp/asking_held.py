"""Asking the owner of notes, through their host, about the lines that may be private."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from mcp_types import InputRequiredResult

from coach.mcp.apart import Steps
from coach.mcp.asking import asked, can_ask
from coach.mcp.calls import CoachContext, apart
from coach.notes.answers import Answers, Said, numbers_told
from coach.notes.summary import ReadNotes, set_apart
from knowledge.text import clean_line

MOST_ASKED = 20
"""Lines in one form; where more wait, the rest goes on waiting."""
LONGEST_SHOWN = 300
_SAID: dict[str, Said | None] = {"keep it private": "private", "fine to use": "fine", "later": None}


async def answered(
    ctx: CoachContext, text: str, session: date | None, writer: str | None, given: Answers
) -> Answers | InputRequiredResult:
    """`given`, and what the person says in their host of the lines that still wait.

    Where the host can ask, a line is freed by the person alone: that a model says it is fine counts
    for nothing. Raises BadInput where `given` is about lines it cannot be about.
    """
    asks = can_ask(ctx)
    taken = Answers(private=given.private) if asks else given

    async def read(_steps: Steps) -> ReadNotes:
        found = set_apart(text, session, writer, taken)
        found.checked(given)
        return found

    notes = await apart(ctx, read)
    held = sorted(notes.held)[:MOST_ASKED]
    if not held or not asks:
        return taken
    # Bound to these notes: an answer counts for no others.
    mark = hashlib.sha256(f"{held}\n{text}".encode("utf-8", "replace")).hexdigest()[:16]
    answer = await asked(ctx, f"held-lines-{mark}", _question(notes, held), _form(held))
    if isinstance(answer, InputRequiredResult):
        return answer
    answers = notes.answers
    for number in held:
        said = _SAID.get(str(answer.get(f"line_{number}")))
        if said is not None:
            answers = answers.saying(said, [number])
    return answers


def waiting_words(held: tuple[int, ...], note: int | None) -> str | None:
    """What the person can do about the lines that wait."""
    if not held:
        return None
    count = f"{len(held)} line{'' if len(held) == 1 else 's'}"
    kept = f" They can also use 'coach notes held {note}'." if note is not None else ""
    return (
        f"May be private: {count}, {numbers_told(held)}. Nothing has read them. Do not repeat or "
        "use them. Ask the person what each is, then call again with private_lines and fine_lines "
        f"as they said, not as you think.{kept}"
    )


def _question(notes: ReadNotes, held: list[int]) -> str:
    shown = "\n".join(
        f"{number}: {clean_line(notes.lines[number - 1].text, LONGEST_SHOWN)}" for number in held
    )
    more = len(notes.held) - len(held)
    rest = f"\n{more} more wait after these." if more else ""
    return (
        "These lines of your notes may be private. Nothing has summed them up yet. Say of each "
        f"whether to keep it private; what you leave for later stays out.\n{shown}{rest}"
    )


def _form(held: list[int]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            f"line_{number}": {
                "type": "string",
                "title": f"Line {number}",
                "enum": list(_SAID),
                "default": "later",
            }
            for number in held
        },
    }
