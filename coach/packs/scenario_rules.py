"""What a scenario must keep to beside its form: the rules the built-in ones are held to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.packs.problems import PackProblem
from coach.packs.yaml_file import Yaml
from coach.rehearsal.scenario import LEVELS, Scenario, told_by
from coach.rubric.line_gate import LineRules, check_line
from coach.rubric.moves import Move
from knowledge.text import clean_line

POOLS = (
    "deflections",
    "declines",
    "push_backs",
    "stands_by",
    "ask_backs",
    "spent",
    "not_yet",
    "silences",
    "withdrawals",
    "closings",
    "partings",
    "off_topic",
    "role_break",
)
MOST_SENTENCES = 3
LONGEST_REACTION = 14
"""Words."""
Where = tuple[int | str, ...]


class Line(NamedTuple):
    """A line the mentor can say; `card` is the id of the card it belongs to, else empty."""

    where: Where
    text: str
    card: str = ""


def lines_of(scenario: Scenario) -> Iterator[Line]:
    yield Line(("opening",), scenario.opening)
    for pool in POOLS:
        for place, text in enumerate(getattr(scenario, pool)):
            yield Line((pool, place), text)
    for move in Move:
        for place, text in enumerate(scenario.reactions.get(move, ())):
            yield Line(("reactions", move.value, place), text)
    for number, entry in enumerate(scenario.everyday):
        for place, text in enumerate(entry.lines):
            yield Line(("everyday", number, "lines", place), text)
    for number, card in enumerate(scenario.cards):
        for level in LEVELS:
            for place, text in enumerate(card.lines(level)):
                yield Line(("cards", number, level, place), text, card.id)


def broken_rules(read: Yaml, scenario: Scenario) -> Iterator[PackProblem]:
    yield from _trust(read, scenario)
    yield from _tells(read, scenario)
    yield from _lines(read, scenario)


def _trust(read: Yaml, scenario: Scenario) -> Iterator[PackProblem]:
    levels = [card.trust for card in scenario.cards]
    if min(levels) > 3:
        yield read.told(
            ("cards",),
            f"has no card that little trust opens: the lowest takes {min(levels)}",
            "Give at least one card a trust of 3 or less, so that a start can be made.",
        )
    if max(levels) < 14 or len({level // 3 for level in levels}) < 5:
        yield read.told(
            ("cards",),
            "has cards that take too much the same trust",
            "Spread them from 3 or less to 14 or more, so that treatment makes a difference.",
        )


def _tells(read: Yaml, scenario: Scenario) -> Iterator[PackProblem]:
    for number, card in enumerate(scenario.cards):
        if found := told_by(card.handle, card.tells):
            yield read.told(
                ("cards", number, "handle"),
                f"the handle gives its own card away with '{found}'",
                "Name the subject without what is told about it.",
            )
    for line in lines_of(scenario):
        level = line.where[2] if line.card else ""
        for card in scenario.cards:
            found = told_by(line.text, card.tells)
            if found and (card.id != line.card or level == "hinted"):
                what = "this hint gives" if card.id == line.card else "this line gives"
                yield read.told(
                    line.where,
                    f"{what} the card '{card.id}' away with '{found}'",
                    "Say it without those words, or choose tells that only the card uses.",
                )
            if card.id == line.card and level in ("guarded", "open") and not found:
                yield read.told(
                    line.where,
                    f"this line of the card '{card.id}' holds none of its tells",
                    "Use one of the tells in it, or add a word of the line to them.",
                )


def _lines(read: Yaml, scenario: Scenario) -> Iterator[PackProblem]:
    seen: set[str] = set()
    rules = LineRules(mentor_name=scenario.mentor.name, act="deflect", language=scenario.language)
    for line in lines_of(scenario):
        if line.text in seen:
            yield read.told(line.where, "this line stands twice", "Write another one.")
        seen.add(line.text)
        unknown = set(re.findall(r"\{(\w*)\}", line.text)) - {"words", "subject"}
        for name in sorted(unknown):
            yield read.told(
                line.where,
                f"holds the placeholder '{{{clean_line(name, 30)}}}', which nothing fills",
                "Only {subject} and {words} are filled in a mentor's line.",
            )
        if line.card and len(re.findall(r"[.!?](?:\s|$)", line.text)) > MOST_SENTENCES:
            yield read.told(
                line.where, f"is longer than {MOST_SENTENCES} sentences", "Keep what is spoken."
            )
        if line.where[0] == "reactions" and len(line.text.split()) > LONGEST_REACTION:
            yield read.told(
                line.where,
                f"a reaction of more than {LONGEST_REACTION} words",
                "A reaction stands in front of what is said: make it a breath.",
            )
        # Numbers stand in for what is filled: they are words of no language.
        filled = line.text.replace("{words}", "1 2 3").replace("{subject}", "1 2")
        for failure in () if unknown else check_line(filled, rules).failures:
            yield read.told(
                line.where,
                f"this line breaks a rule for mentors with '{clean_line(failure.quote, 60)}'",
                failure.rule,
            )
