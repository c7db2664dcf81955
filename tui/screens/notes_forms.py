"""The forms of the notes screen: an item's words, its owner and day, the lines it rests on."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tui.language import told, tr
from tui.widgets.form import Answers, Field, Form

if TYPE_CHECKING:
    from coach.notes.edited import EditedItem
    from coach.store.records import Note


def edit_form(item: EditedItem, note: Note) -> Form:
    fields = [Field("text", tr("Words"), item.text)]
    if item.kind == "commitments":
        fields += _promise(item.owner or "", item.due)
    return Form(tr("Your notes stay as they are."), fields, check=lambda given: _check(given, note))


def add_form(note: Note, kind: str) -> Form:
    from coach.notes.edited import KINDS

    fields = [
        Field(
            "kind",
            tr("Kind"),
            kind,
            choices=tuple((told(words), name) for name, words in KINDS.items()),
        ),
        Field("text", tr("Words"), hint=tr("what the notes say, or what you add")),
        Field("lines", tr("Lines"), hint=tr("numbers it rests on, such as 3, 4; may be empty")),
        *_promise("", None),
    ]
    return Form(
        tr("One more item. Owner and day count for a commitment."),
        fields,
        check=lambda given: _check(given, note),
    )


def day_of(given: Answers, note: Note) -> date | None:
    """Counted from the session's day. Raises BadInput."""
    from coach.commitments.days import day_from

    return day_from(given.get("due", ""), note.session_date)


def lines_of(given: Answers) -> tuple[int, ...]:
    """Raises BadInput for what is no number."""
    from coach.errors import BadInput

    words = re.split(r"[\s,;]+", given.get("lines", "").strip())
    if any(word and not word.isdigit() for word in words):
        raise BadInput(tr("A line is named by its number."), tr("Write numbers, such as 3, 4."))
    return tuple(int(word) for word in words if word)


def _promise(owner: str, due: date | None) -> list[Field]:
    return [
        Field("owner", tr("Who"), owner, hint=tr("a name, me, or both")),
        Field(
            "due",
            tr("By when"),
            due.isoformat() if due else "",
            hint=tr("2026-12-03, next Thursday"),
        ),
    ]


def _check(given: Answers, note: Note) -> None:
    from coach.notes.edited import Edited, add

    add(Edited(), "insights", note.text, text=given["text"], lines=lines_of(given))
    day_of(given, note)
