"""The form that rates an hour: before and after, how long, three short questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.clock import own_day
from tui.language import told, tr
from tui.widgets.form import Answers, Field, Form

if TYPE_CHECKING:
    from coach.store import Work
    from coach.store.records import Side
    from coach.worth.rating import HourRated
    from tui.app import CoachApp


async def rate_hour(app: CoachApp, name: str, held_on: date) -> int | None:
    """The number of the person whose hour was rated; None when it was left. For a worker."""
    from coach.commitments.days import day_from
    from coach.worth.rating import keep_hour

    store = await app.resources.work()
    side = (await app.resources.settings()).you.side
    given = await app.push_screen_wait(_form(store, name, held_on, side))
    if given is None:
        return None
    # Empty means the day the form was opened for.
    day = day_from(given["on"], held_on) or held_on
    return keep_hour(store, given["with"], side, day, _rated(given)).person_id


def _form(store: Work, name: str, held_on: date, side: Side) -> Form:
    from coach.worth.figures import question_words

    topics = _topics(store, name, side)
    answers = ((tr("yes"), "2"), (tr("partly"), "1"), (tr("no"), "0"))
    fields = [
        Field("with", tr("With"), name, tr("a name")),
        Field("on", tr("On"), held_on.isoformat(), "2026-12-03"),
        Field("before", tr("Before"), topics, tr("using AI tools = 4; asking openly = 6")),
        Field("after", tr("After"), topics, tr("the same topics, from 0 to 10")),
        Field("minutes", tr("Minutes"), hint=tr("how long it took")),
        *(Field(q, told(words.asks), choices=answers) for q, words in question_words().items()),
    ]
    return Form(
        tr(
            "How sure do you feel of your topics, from 0 to 10? Leave out what you do not rate; it "
            "can be added later."
        ),
        fields,
        check=_check,
    )


def _topics(store: Work, name: str, side: Side) -> str:
    """The pair's own topics, to put numbers behind."""
    other = "mentor" if side == "leader" else "leader"
    for person in store.people.all():
        if person.name.casefold() == name.casefold() and person.side == other:
            titles = dict.fromkeys(rating.topic for rating in store.hours.ratings(person.id))
            return "; ".join(f"{title} = " for title in titles)
    return ""


def _check(given: Answers) -> None:
    from coach.commitments.days import day_from
    from coach.errors import BadInput

    day_from(given["on"], own_day())
    if not given["with"].strip():
        raise BadInput(tr("Whom was the hour with?"), tr("Give the name of the person you met."))
    _rated(given)


def _rated(given: Answers) -> HourRated:
    from coach.errors import BadInput
    from coach.worth.rating import HourRated, ratings_in

    minutes = given["minutes"].strip()
    if minutes and not (minutes.isdigit() and 1 <= int(minutes) <= 1440):
        raise BadInput(tr("Minutes are a number."), tr("Write it as 50, or leave it empty."))
    return HourRated.model_validate(
        {
            "minutes": int(minutes) if minutes else None,
            "before": ratings_in(_filled(given["before"])),
            "after": ratings_in(_filled(given["after"])),
            **{q: int(given[q]) if given[q] else None for q in ("heard", "led", "again")},
        }
    )


def _filled(text: str) -> str:
    """Without the topics that were offered and got no number."""
    return ";".join(part for part in text.split(";") if not part.strip().endswith("="))
