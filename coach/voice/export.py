"""The mentor's rehearsal and its debrief in plain lines and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.voice.conversation import Turn
from coach.voice.debrief import VoiceDebrief
from coach.voice.leader import Leader

DECLINE = (
    "You may always decline: names, who said it, speaking for a group, anything private, "
    "being recorded, and going on. No reason is owed."
)
STOP = (
    "To stop at any time: “I would like to stop here.” That is complete. Write down what was said "
    "and when, in three lines, and tell the programme's coordinator. If somebody could be hurt, "
    "use your workplace's safety route that day. If you are punished for speaking, say so to the "
    "coordinator, HR or a union at once."
)
NOT_YOUR_FAILURE = (
    "Some hours end like this however well it is said. It is not your failure, and you owe nobody "
    "a third try."
)


def looking_back(leader: Leader, found: VoiceDebrief) -> str:
    """The debrief in plain lines."""
    name = leader.leader.name
    lines = [_said(name, found), _heard(name, found)]
    if found.promises:
        lines.append(_listed(f"What {name} said they would do", found.promises))
    elif found.heard == "heard":
        asked = "It was asked for and not promised." if found.asked else "Nothing was asked for."
        lines.append(asked)
    lines.append(
        f"Softeners: {found.softeners} in {_turns(found.turns)}, "
        f"{found.softeners_per_turn:g} a turn. A fact, not scored: one or two are good manners."
    )
    if found.best:
        lines.append(f"What opened {name} most (turn {found.best.turn}): “{found.best.said}”")
    if found.worst:
        lines.append(f"What closed {name} most (turn {found.worst.turn}): “{found.worst.said}”")
    if found.given_away:
        lines.append(
            f"Somebody could be recognised from what you said in {_numbered(found.given_away)}. "
            "In the real hour, leave out who."
        )
    if found.kept_limits:
        lines.append(f"You kept a limit of your own in {_numbered(found.kept_limits)}.")
    lines.append(_listed("To carry into the real meeting", [each.line for each in found.carry]))
    lines += [DECLINE, STOP, f"Where else it can go: {found.elsewhere}"]
    return "\n\n".join(lines)


def as_markdown(
    leader: Leader,
    turns: Sequence[Turn],
    found: VoiceDebrief,
    opening: str,
    words: Callable[[str], str] = str,
) -> str:
    """The whole hour: what was said, the feedback, and the look back.

    `words` says what the coach itself words, in another language where a screen speaks one.
    """
    name = leader.leader.name
    parts = [f"# {words('Rehearsal:')} {leader.title}", leader.situation.strip()]
    parts += [f"## {words('What was said')}", f"**{name}:** {_quoted(opening)}"]
    for turn in turns:
        parts.append(f"**{words('You')}:** {_quoted(turn.decision.mentor)}")
        if turn.decision.feedback is not None:
            parts.append(f"> {_quoted(words(turn.decision.feedback.line))}")
        parts.append(f"**{name}:** {_quoted(turn.leader)}")
    parts += [f"## {words('Looking back')}", words(looking_back(leader, found))]
    parts += [f"## {words(f'What you could not see in {name}')}", found.inside]
    parts.append(
        words(
            "Practice with a simulated leader. The labels are this project's own and no judgement "
            "by an expert. A real leader may take it otherwise, better or worse."
        )
    )
    return "\n\n".join(parts) + "\n"


def _said(name: str, found: VoiceDebrief) -> str:
    match found.said:
        case None:
            return f"You did not raise it with {name}. You may always decide not to."
        case "hinted":
            return f"You hinted at it (turn {found.said_at}). {name} could miss it."
        case "softly":
            return f"You said half of it (turn {found.said_at}): what happened, or what it did."
        case "plainly":
            if found.plainly == 1:
                return f"You said it plainly once, in turn {found.said_at}."
            return f"You said it plainly in {found.plainly} turns, first in turn {found.said_at}."


def _heard(name: str, found: VoiceDebrief) -> str:
    if found.heard == "heard":
        return f"{name} took it in (turn {found.heard_at})."
    half = f"{name} heard half of it and took up something easier."
    if found.heard == "none":
        half = f"{name} did not hear it this time."
    if found.plainly:
        return f"{half} {NOT_YOUR_FAILURE}"
    if found.stopped:
        return f"{half} You stopped, which is always yours to decide."
    return half


def _turns(count: int) -> str:
    return "1 turn" if count == 1 else f"{count} turns"


def _numbered(turns: Sequence[int]) -> str:
    numbers = ", ".join(str(turn) for turn in turns)
    return f"turn {numbers}" if len(turns) == 1 else f"turns {numbers}"


def _quoted(text: str) -> str:
    # One paragraph, so that a line of somebody's words cannot begin a heading or a list.
    return " ".join(text.split())


def _listed(what: str, items: Sequence[str]) -> str:
    return "\n".join([f"{what}:", *(f"- {item}" for item in items)])
