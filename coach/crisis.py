"""When words speak of harm to somebody: the exercise stops, and plain steps take its place."""

from __future__ import annotations

from datetime import date

from coach.clock import own_day
from coach.errors import CoachError
from coach.notes.sensitive import URGENT, find_sensitive
from coach.packs.content import harm_cues
from coach.routes.listed import Routes, load_routes, suggested
from coach.routes.told import routes_for, state_words
from knowledge.word_forms import stands_in, term_words, words_in

_BEGINS = """\
This stops here, and nothing of what you just wrote is stored or judged.

If somebody is in immediate danger, call the emergency number of the country they are in and say \
where they are. Stay with them if you can."""

_ABOUT_YOU = "If it is about you, tell one person today, in words as plain as these."
_NO_COUNTRY = (
    "Use the crisis line of your country or your employer's assistance programme. In the UK and "
    "Ireland, Samaritans can be reached at any hour on 116 123."
)

_ENDS = """\
If it is about somebody else, do not carry it alone and do not promise to keep it secret. Bring in \
your programme's contact or occupational health now. It is all right to ask directly; asking does \
not put the thought there.

The coach is a program. It cannot see you or call anyone. A person can."""


def steps(today: date | None = None) -> str:
    """What to do now, with the numbers of the chosen country from the list of routes.

    An entry that nobody has confirmed says so. A list that cannot be read must not stand in the
    way: then the shipped one is used.
    """
    today = today or own_day()
    try:
        routes = load_routes()
    except CoachError:
        routes = suggested()
    return "\n\n".join([_BEGINS, f"{_ABOUT_YOU} {_whom(routes, today)}", _ENDS])


def _whom(routes: Routes, today: date) -> str:
    here = [
        f"- {route.name}: {route.reach or route.link} ({state_words(route, today)})"
        for route in routes_for("risk_to_life", routes)
        if route.reach or route.link
    ]
    if routes.country is None:
        return "\n".join([_NO_COUNTRY, *here])
    return "\n".join(["You can turn to:", *here])


class SpokenOfHarm(CoachError):
    """The words are about a risk to somebody's life: nothing of them is kept or judged."""

    exit_code = 0

    def __init__(self) -> None:
        super().__init__(steps(), "Come back to the rehearsal whenever you like; it waits.")


def stop_for_harm(text: str) -> None:
    """Raises SpokenOfHarm where `text` speaks of suicide, self-harm or a threat to life.

    In English, and by the phrases (`cues.harm`) of every pack in use, whatever language the rest
    is in: nobody writes in the language of a setting when it matters.
    """
    found = find_sensitive([(text, (1,))], URGENT, in_passing=False)
    if any(finding.kind == "risk_to_life" for finding in found) or _in_other_words(text):
        raise SpokenOfHarm


def _in_other_words(text: str) -> bool:
    said = words_in(text)
    return any(stands_in(term_words(phrase), said, language) for language, phrase in harm_cues())
