"""`coach prepare edit` and `minutes`: what can be done with one question, and with one part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coach.cli.output import emit_json, say, tell
from coach.cli.prepare_show import as_object
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.questions.kept import KeptPreparation

_ONE = "Choose one of --text, --pin, --unpin, --reject, --another, --up, --down, --part."


@click.command()
@click.argument("session", type=int)
@click.argument("question", type=click.IntRange(1))
@click.option("--text", help="The question in your own words.")
@click.option("--pin", "pin", is_flag=True, default=None, help="Keep it when drafting again.")
@click.option("--unpin", "pin", flag_value=False, type=bool, help="Let it go when drafting again.")
@click.option("--reject", help="Take it out for this pair; say why ('-' for no reason).")
@click.option("--another", is_flag=True, help="One more like it, right behind it.")
@click.option("--up", "by", flag_value=-1, type=int, help="One place up.")
@click.option("--down", "by", flag_value=1, type=int, help="One place down.")
@click.option("--part", type=click.IntRange(1), help="Into this part of the plan.")
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def edit(
    *,
    session: int,
    question: int,
    text: str | None,
    pin: bool | None,
    reject: str | None,
    another: bool,
    by: int | None,
    part: int | None,
    as_json: bool,
) -> None:
    """Change question number QUESTION of preparation SESSION: one change a call."""
    from coach.questions.kept import KeptPreparation
    from coach.store import open_work

    given = {
        "text": text,
        "pin": pin,
        "reject": reject,
        "another": another or None,
        "by": by,
        "part": part,
    }
    wanted = {name: value for name, value in given.items() if value is not None}
    if len(wanted) != 1:
        raise BadInput("One change a call is asked for.", _ONE)
    ((name, value),) = wanted.items()
    with open_work() as work:
        kept = KeptPreparation.open(work, session)
        looks = _CHANGES[name](kept, question - 1, value)
        done = as_object(session, kept.version, kept.now)
    if as_json:
        emit_json({**done, "second_look": looks})
        return
    for look in looks:
        tell(f"Kept as you wrote it. Worth a second look: {look}")
    say(f"Done. Preparation {session}, version {done['version']}.")


@click.command()
@click.argument("session", type=int)
@click.argument("part", type=click.IntRange(1))
@click.argument("minutes", type=int)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def minutes(*, session: int, part: int, minutes: int, as_json: bool) -> None:
    """Give part number PART of preparation SESSION other MINUTES."""
    from coach.questions.edits import with_minutes
    from coach.questions.kept import KeptPreparation
    from coach.store import open_work

    with open_work() as work:
        kept = KeptPreparation.open(work, session)
        kept.arrange(with_minutes(kept.now, part - 1, minutes))
        done = as_object(session, kept.version, kept.now)
        asked = kept.now.request.minutes
    if as_json:
        emit_json(done)
    else:
        say(f"The plan takes {done['minutes']} of {asked} minutes.")


def _text(kept: KeptPreparation, at: int, words: str) -> list[str]:
    from coach.guidance import open_words
    from coach.questions.edits import reworded
    from coach.questions.edits_look import second_look
    from coach.settings import load_settings

    # Only cited passages are looked up: words are search enough.
    changed = reworded(kept.now, at, words, open_words(load_settings()))
    kept.change(changed, "a question in other words")
    return list(second_look(changed.questions[at].question.checks))


def _pin(kept: KeptPreparation, at: int, pin: bool) -> list[str]:
    from coach.questions.edits import pinned

    kept.arrange(pinned(kept.now, at, pin=pin))
    return []


def _reject(kept: KeptPreparation, at: int, reason: str) -> list[str]:
    from coach.questions.edits import without

    kept.change(without(kept.now, at, "" if reason == "-" else reason), "a question rejected")
    return []


def _another(kept: KeptPreparation, at: int, _wanted: object) -> list[str]:
    from coach.cli.prepare_draft import one_more
    from coach.questions.edits import with_one_more

    kept.change(with_one_more(kept.now, at, one_more(kept.now, at)), "one more like another")
    return []


def _by(kept: KeptPreparation, at: int, by: int) -> list[str]:
    from coach.questions.edits import moved

    kept.arrange(moved(kept.now, at, by)[0])
    return []


def _part(kept: KeptPreparation, at: int, part: int) -> list[str]:
    from coach.questions.edits import into_part

    kept.arrange(into_part(kept.now, at, part - 1)[0])
    return []


_CHANGES: dict[str, Any] = {
    "text": _text,
    "pin": _pin,
    "reject": _reject,
    "another": _another,
    "by": _by,
    "part": _part,
}
