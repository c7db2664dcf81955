"""A question, a part and a whole plan as they are shown in full."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from tui.language import told, tr, tr_count

if TYPE_CHECKING:
    from coach.questions.edits import KeptQuestion, Preparation
    from coach.questions.plan import PlanPart
    from tui.widgets.reading import Line

SourceOf = Callable[[str], str]
Piece = str | tuple[str, str]
LOOSE = "loose"


def plan_lines(preparation: Preparation) -> list[Line]:
    """The plan as lines to choose from: `part:N` and below it `question:N`, counted from 0."""
    from coach.questions.edits import rows_of
    from coach.questions.export_plan import NOT_IN_PLAN

    lines: list[Line] = []
    at = 0
    *rows, loose = rows_of(preparation)
    for number, (part, row) in enumerate(zip(preparation.plan.parts, rows, strict=True)):
        heading = Content.assemble(
            (f"{tr('{count} min', count=part.minutes)}  ", "$text-muted"),
            (told(part.title), "bold $accent"),
        )
        lines.append((f"part:{number}", heading))
        for kept in row:
            lines.append((f"question:{at}", _question_line(at, kept)))
            at += 1
    if loose:
        lines.append((LOOSE, Content.styled(told(NOT_IN_PLAN), "bold $accent")))
        for kept in loose:
            lines.append((f"question:{at}", _question_line(at, kept)))
            at += 1
    return lines


def question_in_full(kept: KeptQuestion, source_of: SourceOf) -> Content:
    from coach.questions.edits_look import second_look

    question = kept.question
    parts: list[Piece] = [(question.text, "bold")]
    if kept.pinned:
        parts.append((f"\n{tr('Pinned: another draft keeps it.')}", "$text-accent"))
    looks = second_look(question.checks)
    if looks:
        parts.append((f"\n\n{tr('Worth a second look')}\n", "bold $warning"))
        parts.append("\n".join(f"• {told(look)}" for look in looks))
    parts += ["\n\n", (_label(tr("What for:")), "bold"), question.why]
    if question.follow_ups:
        follow_ups = "\n".join(f"• {follow_up}" for follow_up in question.follow_ups)
        parts += ["\n\n", (_label(tr("To go on:")), "bold"), "\n", follow_ups]
    parts += ["\n\n", (_label(tr("Listen for:")), "bold"), question.listen_for]
    parts += ["\n", (_label(tr("Careful:")), "bold"), question.avoid]
    parts += _rests_on(question.passages, source_of)
    if kept.drafted:
        parts += ["\n\n", (_label(tr("As drafted:")), "bold"), kept.drafted]
    return Content.assemble(*parts)


def part_in_full(part: PlanPart, source_of: SourceOf) -> Content:
    parts: list[Piece] = [
        (told(part.title), "bold"),
        (f"\n{tr_count(part.minutes, '1 minute', '{count} minutes')}\n\n", "$text-muted"),
        part.words,
    ]
    if part.steps:
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(part.steps, start=1))
        parts += ["\n\n", (_label(tr("Step by step:")), "bold"), "\n", steps]
    parts += _rests_on(part.passages, source_of)
    return Content.assemble(*parts)


def plan_at_a_glance(preparation: Preparation) -> Content:
    """Parts and questions in one text, for looking at an earlier version."""
    pieces: list[Piece] = []
    for name, line in plan_lines(preparation):
        if pieces:
            pieces.append("\n" if name.startswith("question") else "\n\n")
        pieces.append((line.plain, "" if name.startswith("question") else "bold"))
    if preparation.rejected:
        pieces.append((f"\n\n{tr('Rejected')}", "bold"))
        pieces += [
            f"\n{one.text}" + (f" ({one.reason})" if one.reason else "")
            for one in preparation.rejected
        ]
    return Content.assemble(*pieces)


def _label(words: str) -> str:
    return f"{words} "


def _question_line(at: int, kept: KeptQuestion) -> Content:
    marks = [
        words for words, so in ((tr("pinned"), kept.pinned), (tr("yours"), kept.drafted)) if so
    ]
    return Content.assemble(
        (f"{at + 1:>2}. ", "bold"),
        kept.question.text,
        (f" ({', '.join(marks)})" if marks else "", "$text-accent"),
    )


def _rests_on(passages: tuple[str, ...], source_of: SourceOf) -> list[Piece]:
    if not passages:
        return []
    return [
        "\n\n",
        (_label(tr("Rests on:")), "bold"),
        "; ".join(told(source_of(one)) for one in passages),
    ]
