"""`coach notes held`: the lines of kept notes that may be private, and their owner's answer."""

from __future__ import annotations

import asyncio

import click

from coach.cli.held import WAITING, answers_given, show_line, told_lines, with_answers
from coach.cli.output import emit_json, progress_done, say
from coach.errors import BadInput
from coach.notes.answers import NOTHING_SAID, Answers, line_numbers, numbers_told
from coach.store import Work, open_work
from coach.store.records import Note


@click.command("held")
@click.argument("note", type=int)
@with_answers
@click.option("--all-private", is_flag=True, help="Keep all other lines that wait private.")
@click.option("--undo", metavar="LINES", help="Take back what you said of these lines.")
@click.option("--json", "as_json", is_flag=True, help="Numbers of lines only, for machines.")
def held(
    *,
    note: int,
    private: str | None,
    fine: str | None,
    all_fine: bool,
    all_private: bool,
    undo: str | None,
    as_json: bool,
) -> None:
    """The lines of NOTE that may be private; with an answer, what the notes come to is made anew.

    Until you have said what they are, nothing else reads them. Your edits of the items stay.
    """
    if all_fine and all_private:
        raise BadInput("Lines cannot be all fine and all private.", "Give one of the two.")
    given = answers_given(private, fine, all_fine=all_fine)
    if all_private:
        given = given.model_copy(update={"rest": "private"})
    with open_work() as work:
        kept = work.notes.get(note)
        if given != NOTHING_SAID or undo:
            kept = _answer(work, kept, given, line_numbers(undo or ""))
        _show(kept, as_json=as_json)


def _answer(work: Work, kept: Note, given: Answers, undone: tuple[int, ...]) -> Note:
    from coach.cli.summarize import summarized
    from coach.notes.edited_store import answers_in, keep_answered
    from coach.notes.summary import set_apart
    from coach.settings import load_settings

    settings = load_settings()
    writer = settings.you.name or None
    read = set_apart(kept.text, kept.session_date, writer, answers_in(kept))
    read.checked(given)
    said = answers_in(kept).saying(None, undone)
    said = said.saying("private", given.private).saying("fine", given.fine)
    said = said.model_copy(update={"rest": given.rest})
    summary = asyncio.run(summarized(kept.text, kept.session_date, settings, said, writer=writer))
    progress_done()
    keep_answered(work, kept, summary, pair=read.pair.names)
    return work.notes.get(kept.id)


def _show(kept: Note, *, as_json: bool) -> None:
    from coach.notes.edited_store import answers_in, summary_in

    summary = summary_in(kept)
    if summary is None:
        raise BadInput(
            f"Notes {kept.id} have not been summed up yet.", "Open them in the coach and press F5."
        )
    answers = answers_in(kept)
    waiting = summary.held_lines
    if as_json:
        emit_json(
            {
                "note": kept.id,
                "held_lines": list(waiting),
                "private": list(answers.private),
                "fine": list(answers.fine),
            }
        )
        return
    if waiting:
        say(WAITING.format(lines=told_lines(waiting)))
        lines = kept.text.split("\n")
        for number in waiting:
            show_line(number, lines[number - 1])
        say("Say --private and --fine with their numbers, --all-private or --all-fine.")
    else:
        say("No line of these notes waits for your answer.")
    if answers.private:
        say(f"You said private: {numbers_told(answers.private)}.")
    if answers.fine:
        say(f"You said fine: {numbers_told(answers.fine)}.")
    if answers != NOTHING_SAID:
        say("--undo takes an answer back.")
