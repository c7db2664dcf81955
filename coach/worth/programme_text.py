"""The programme report as Markdown."""

from __future__ import annotations

from coach.worth.programme import LEAST, ProgrammeReport, Shown

_HELD_BACK = "held back"


def as_markdown(report: ProgrammeReport) -> str:
    """One table, a column for everybody and one for each group that may be shown."""
    columns = [report.everybody, *report.groups]
    head = ["", *(column.group[:1].upper() + column.group[1:] for column in columns)]
    rows = [["Pairs, at least", *(str(column.pairs) for column in columns)]]
    rows += [
        [shown.figure, *(_value(column.figures[place]) for column in columns)]
        for place, shown in enumerate(report.everybody.figures)
    ]
    table = "\n".join([_row(head), _row(["---"] * len(head)), *map(_row, rows)])
    notes = [
        f"A figure is shown only where at least {LEAST} pairs stand behind it; where it says "
        f"“{_HELD_BACK}” there were fewer, or showing it would give another one away.",
        "Ratings and answers are people's own. They say how people felt, not what was learned, "
        "and nothing of what was said is in the files this comes from.",
        f"Do not publish two reports whose pairs differ by fewer than {LEAST}: their difference "
        "would tell about those few.",
    ]
    if report.left_out:
        notes.insert(1, "Some groups are left out: they are too small, or would give one away.")
    told = "\n".join(f"- {note}" for note in notes)
    return f"# What the hours came to\n\n{table}\n\n{told}\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _value(shown: Shown) -> str:
    if shown.value is None:
        return _HELD_BACK
    return f"{shown.value:g} {shown.unit}".strip()
