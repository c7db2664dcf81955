"""Markdown tables in notes: each row read as the sentence a person would make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ROW = re.compile(r"^\s*\|(?P<cells>.+)\|\s*$")
_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_WHO = re.compile(
    r"^(?:who|owner|name|person|responsible|by whom|lead|assignee|assigned to|whose)$",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"^(?:what|actions?|tasks?|commitments?|to[- ]?dos?|steps?|next steps?|promises?|"
    r"action points?|action items?)$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^(?:when|by|by when|due|due date|deadline|date)$", re.IGNORECASE)
_DONE = re.compile(r"^(?:☑|✓|✔|✅|\[x\]|done\b.{0,20})$", re.IGNORECASE)
_BESIDES = re.compile(r"^(?P<who>[^\W\d][^,/(;]*?)(?:, ?|(?= w/)| (?=\())\(?(?P<more>[^()]+)\)?$")


def table_rows(lines: Sequence[str]) -> dict[int, str]:
    """What each row of a table says, by the index of its line; empty for its head and rule.

    A row of a table with columns for who and what becomes "Asha: send the list, by Friday".
    """
    said: dict[int, str] = {}
    head: list[str] = []
    for index, line in enumerate(lines):
        row = _ROW.match(line)
        if row is None:
            head = []
        elif _RULE.match(line):
            said[index] = ""
        elif not head:
            head = _cells(row["cells"])
            # Without a rule under it the first row is a row like the others.
            ruled = index + 1 < len(lines) and _RULE.match(lines[index + 1])
            said[index] = "" if ruled else ", ".join(cell for cell in head if cell)
        else:
            said[index] = _as_words(head, _cells(row["cells"]))
    return said


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def _as_words(head: Sequence[str], cells: Sequence[str]) -> str:
    who, what, when = (_under(column, head, cells) for column in (_WHO, _WHAT, _WHEN))
    if who and what and not any(_DONE.match(cell) for cell in cells):
        # "L-G, w/ facility": whoever stands first has it.
        named = _BESIDES.match(who)
        who, what = (named["who"], f"{what} ({named['more']})") if named else (who, what)
        return f"{who}: {what}" + (f", by {when}" if when else "")
    return ", ".join(cell for cell in cells if cell)


def _under(column: re.Pattern[str], head: Sequence[str], cells: Sequence[str]) -> str:
    """The cell under the first heading that fits; empty where there is none."""
    for title, cell in zip(head, cells, strict=False):
        if column.match(title.strip("*_ ")):
            return cell
    return ""
