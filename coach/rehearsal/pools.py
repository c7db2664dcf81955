"""The authored lines a mentor's answer can be made of, each by its name."""

from __future__ import annotations

from collections.abc import Collection

from coach.rehearsal.acts import Act, Choice
from coach.rehearsal.scenario import LEVELS, Level, Scenario
from coach.rubric.moves import Move


def has_told(used: Collection[str]) -> bool:
    """Whether one of the lines `used` told something."""
    return any(piece.startswith("cards.") and ".hinted." not in piece for piece in used)


OTHERWISE: dict[Act, tuple[str, ...]] = {
    Act.DEFLECT: ("deflections", "off_topic", "withdrawals"),
    Act.PUSH_BACK: ("withdrawals", "deflections"),
    Act.ASK_BACK: ("silences", "ask_backs", "deflections"),
    Act.TAKE_IN: ("deflections", "silences"),
    Act.WITHDRAW: ("withdrawals", "deflections"),
    Act.CLOSE: ("closings", "partings"),
    Act.DISCLOSE: ("deflections",),
    Act.HINT: ("deflections",),
}
"""Where a pool has run dry the act is kept by lines that do the same."""


def lines_of(scenario: Scenario, choice: Choice, pool: str) -> dict[str, str]:
    """The authored lines of `pool` by name, such as `deflections.3` or `cards.rota.open.0`."""
    if pool == "card":
        return lines_of_card(scenario, choice)
    if pool == "reactions":
        return {}  # they go by the move they answer
    kind, _, number = pool.partition(".")
    if kind == "everyday":
        entry = scenario.everyday[int(number)]
        return {f"{pool}.{n}": line for n, line in enumerate(entry.lines)}
    lines = getattr(scenario, kind)
    named = {f"{kind}.{n}": line for n, line in enumerate(lines)}
    if kind == "declines":
        asked = scenario.reactions.get(Move.IDENTIFYING, ())
        named |= {f"reactions.identifying.{n}": line for n, line in enumerate(asked)}
    return named


def lines_of_card(scenario: Scenario, choice: Choice) -> dict[str, str]:
    """The lines that say the chosen card as openly as was chosen; none where no card was."""
    if choice.card is None or choice.level is None:
        return {}
    card = scenario.card(choice.card)
    # What goes on after a thing was said openly is also what was left of saying it.
    levels: tuple[Level, ...] = (choice.level,)
    if choice.level == "further":
        levels = ("open", "further")
    return {
        f"cards.{choice.card}.{level}.{n}": line
        for level in levels
        for n, line in enumerate(card.lines(level))
    }


def card_line(scenario: Scenario, piece: str) -> str | None:
    """The authored line that `piece` names, such as `cards.rota.open.0`; None for another pool."""
    pool, _, rest = piece.partition(".")
    if pool != "cards":
        return None
    card, level, number = rest.rsplit(".", 2)
    for name in LEVELS:
        if name == level:
            return scenario.card(card).lines(name)[int(number)]
    return None
