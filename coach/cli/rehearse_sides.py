"""What differs between the two sides of a rehearsal in plain lines: who speaks, the debrief."""

from __future__ import annotations

import sys

from coach.cli.output import say
from coach.rehearsal.debrief import debrief, guessed
from coach.rehearsal.export import no_figures
from coach.rehearsal.stored import StoredRehearsal
from coach.talks import Talk
from coach.voice.stored import StoredVoice
from knowledge.text import clean_line


def speaker(talk: Talk) -> str:
    """Whose lines the simulated ones are."""
    return "Leader" if isinstance(talk, StoredVoice) else "Mentor"


def look_back(talk: Talk, *, asks: bool) -> None:
    """Says the end of a rehearsal; `asks`: somebody is there to guess what was left unsaid."""
    if not talk.turns:
        say("Nothing was said. Come back when you like.")
    elif isinstance(talk, StoredVoice):
        say(f"End of the rehearsal: {len(talk.turns)} turns.")
        say(talk.look_back())
        say(f"What you could not see in {talk.name}: {talk.leader.afterwards.inside.strip()}")
    else:
        _leaders_look_back(talk, asks=asks)


def _leaders_look_back(talk: StoredRehearsal, *, asks: bool) -> None:
    history = talk.turns
    found = debrief(talk.scenario, history)
    name = talk.name
    told = [card.title for card in found.cards if card.reached in ("open", "guarded")]
    say(f"End of the rehearsal: {len(history)} turns.")
    say(f"{name} told you about: {'; '.join(told) or 'nothing that mattered'}.")
    say(f"Held back: {sum(card.reached == 'held back' for card in found.cards)} things.")
    if found.best:
        say(f'What opened {name} up most: "{clean_line(found.best.leader, 160)}"')
    if found.worst:
        say(f'What closed {name} down most: "{clean_line(found.worst.leader, 160)}"')
    if found.carry:
        say("To carry into the real meeting:")
    for each in found.carry:
        say(f"- {each.line}")
    if found.counts is None:
        say(no_figures(talk.scenario))
    if asks:
        say(f"What do you think {name} left unsaid? Type your guess, or press Enter to see it.")
        guess = sys.stdin.readline()
        if guess.strip():
            say("That is close." if guessed(talk.scenario, guess) else "Not that.")
    say(f"Left unsaid: {found.concern.strip()}")
    say(found.why.strip())
