"""A preparation to take along: Markdown, plain text, and an entry for a calendar.

The other person's name is in none of them: it stays on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from coach.calendar import CalendarEntry, calendar_text
from coach.questions.edits import KeptQuestion, Preparation, rows_of
from coach.questions.kept import title_of
from coach.questions.plan import PlanPart

SourceOf = Callable[[str], str]
InWords = Callable[[str], str]
"""Says what the coach itself words, in another language where a screen speaks one."""
REMINDER = timedelta(minutes=30)
NOT_IN_PLAN = "Not in the plan"


def heading_of(preparation: Preparation, words: InWords = str) -> str:
    session = preparation.request.session
    if preparation.request.last:
        first = "Last session"
    else:
        first = f"Session {session}" if session else "Session"
    return words(f"{first}: {title_of(preparation)}")


def plan_as_markdown(preparation: Preparation, source_of: SourceOf, words: InWords = str) -> str:
    """The plan with its questions; `source_of` turns a passage id into what is shown for it."""
    blocks = [f"# {heading_of(preparation, words)}", words(_length(preparation))]
    if preparation.note:
        blocks.append(words(preparation.note))
    number = 0
    for part, questions in _parts(preparation):
        title = _title(part, words, "{title} ({minutes})")
        blocks.append(f"## {title}")
        if part:
            blocks += _part_blocks(part, source_of, words)
        for kept in questions:
            number += 1
            blocks.append(f"### {number}. {kept.question.text}")
            blocks += _question_blocks(kept, source_of, words)
    blocks.append(words(_wording(preparation)))
    return "\n\n".join(blocks) + "\n"


def plan_as_text(preparation: Preparation, source_of: SourceOf, words: InWords = str) -> str:
    """The same without markup, for a mail or a printed page."""
    lines = [heading_of(preparation, words), words(_length(preparation))]
    if preparation.note:
        lines += ["", words(preparation.note)]
    number = 0
    for part, questions in _parts(preparation):
        title = _title(part, words, "{title}, {minutes}")
        lines += ["", title.upper()]
        if part:
            lines.append(part.words)
            lines += [f"  {at}. {step}" for at, step in enumerate(part.steps, start=1)]
        for kept in questions:
            number += 1
            question = kept.question
            lines += ["", f"{number}. {question.text}", f"   {words('What for:')} {question.why}"]
            lines += [f"   {words('To go on:')} {follow_up}" for follow_up in question.follow_ups]
            lines.append(f"   {words('Listen for:')} {question.listen_for}")
            lines.append(f"   {words('Careful:')} {question.avoid}")
            if rests := "; ".join(map(source_of, question.passages)):
                lines.append(f"   {words('Rests on:')} {rests}")
    return "\n".join([*lines, "", words(_wording(preparation))]) + "\n"


def plan_as_calendar(
    preparation: Preparation,
    starts: datetime,
    made: datetime,
    key: str,
    words: InWords = str,
) -> str:
    """One entry with the plan in it. `starts` without a zone is the reader's own clock.

    `key` tells this session apart from the others; the same key again moves the entry.
    """
    entry = CalendarEntry(
        key=key,
        title=f"Reverse mentoring. {heading_of(preparation, words)}",
        starts=starts,
        minutes=max(5, preparation.plan.minutes),
        description=_short(preparation, starts, words),
        reminders=(REMINDER,),
    )
    return calendar_text([entry], made)


def _short(preparation: Preparation, starts: datetime | date, words: InWords) -> str:
    """The plan as it fits a calendar: when each part begins, and the questions' words alone."""
    lines: list[str] = []
    at = starts
    number = 0
    for part, questions in _parts(preparation):
        when = f"{at:%H:%M}  " if isinstance(at, datetime) and part else ""
        lines += ["", f"{when}{words(part.title if part else NOT_IN_PLAN)}"]
        if part:
            at += timedelta(minutes=part.minutes)
            lines.append(part.words)
        for kept in questions:
            number += 1
            lines.append(f"{number}. {kept.question.text}")
    return "\n".join(lines).strip()


def _parts(
    preparation: Preparation,
) -> Iterator[tuple[PlanPart | None, list[KeptQuestion]]]:
    """Each part with its questions; None for those that stand in no part, where there are any."""
    *rows, loose = rows_of(preparation)
    yield from zip(preparation.plan.parts, rows, strict=True)
    if loose:
        yield None, loose


def _title(part: PlanPart | None, words: InWords, form: str) -> str:
    """`form` has places for the title and the minutes of `part`."""
    if part is None:
        return words(NOT_IN_PLAN)
    return form.replace("{minutes}", words(f"{part.minutes} minutes")).replace(
        "{title}", words(part.title)
    )


def _length(preparation: Preparation) -> str:
    asks = "leader" if preparation.request.side == "leader" else "mentor"
    return f"{preparation.plan.minutes} minutes. The {asks} asks."


def _wording(preparation: Preparation) -> str:
    words = f"Wording: {preparation.wording}."
    return f"{words} {preparation.fallback}" if preparation.fallback else words


def _part_blocks(part: PlanPart, source_of: SourceOf, words: InWords) -> Iterator[str]:
    yield part.words
    if part.steps:
        yield "\n".join(f"{number}. {step}" for number, step in enumerate(part.steps, start=1))
    if part.passages:
        yield f"{words('Rests on:')} " + "; ".join(map(source_of, part.passages))


def _question_blocks(kept: KeptQuestion, source_of: SourceOf, words: InWords) -> Iterator[str]:
    question = kept.question
    yield question.why
    if question.follow_ups:
        yield "\n".join(f"- {follow_up}" for follow_up in question.follow_ups)
    yield f"{words('Listen for:')} {question.listen_for}"
    yield f"{words('Careful:')} {question.avoid}"
    if question.passages:
        yield f"{words('Rests on:')} " + "; ".join(map(source_of, question.passages))
