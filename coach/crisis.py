"""When words speak of harm to somebody: the exercise stops, and plain steps take its place."""

from __future__ import annotations

from coach.errors import CoachError
from coach.notes.sensitive import URGENT, find_sensitive

STEPS = """\
This stops here, and nothing of what you just wrote is stored or judged.

If somebody is in immediate danger, call the emergency number of the country they are in and say \
where they are. Stay with them if you can.

If it is about you, tell one person today, in words as plain as these. In the UK, Samaritans can \
be reached at any hour. Elsewhere, use the crisis line of your country or your employer's \
assistance programme.

If it is about somebody else, do not carry it alone and do not promise to keep it secret. Bring in \
your programme's contact or occupational health now. It is all right to ask directly; asking does \
not put the thought there.

The coach is a program. It cannot see you or call anyone. A person can."""


class SpokenOfHarm(CoachError):
    """The words are about a risk to somebody's life: nothing of them is kept or judged."""

    exit_code = 0

    def __init__(self) -> None:
        super().__init__(STEPS, "Come back to the rehearsal whenever you like; it waits.")


def stop_for_harm(text: str) -> None:
    """Raises SpokenOfHarm where `text` speaks of suicide, self-harm or a threat to life."""
    if any(finding.kind == "risk_to_life" for finding in find_sensitive([(text, (1,))], URGENT)):
        raise SpokenOfHarm
