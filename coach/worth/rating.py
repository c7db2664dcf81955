"""Keeping what a person says about one hour: ratings, minutes, three answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from coach.errors import BadInput
from coach.store import Work
from coach.store.records import Answer, Hour, Person, Side
from knowledge.text import clean_line

ANSWERS: dict[str, Answer] = {"no": 0, "partly": 1, "yes": 2}
LONGEST_TOPIC = 80


class HourRated(BaseModel):
    """What is said about one hour; None and missing topics leave what was said earlier.

    `before` and `after` are ratings from 0 to 10 by the pair's own words for a topic.
    """

    model_config = ConfigDict(frozen=True)

    minutes: int | None = Field(default=None, ge=1, le=1440)
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    heard: Answer | None = None
    led: Answer | None = None
    again: Answer | None = None


def keep_hour(work: Work, name: str, side: Side, held_on: date, rated: HourRated) -> Hour:
    """The hour of that day with the person of this name, whose own side is the other one.

    `side` is that of whoever rates. Raises BadInput for ratings outside 0 to 10.
    """
    for topic, value in [*rated.before.items(), *rated.after.items()]:
        if not 0 <= value <= 10:
            raise BadInput(
                f"{clean_line(topic, 40)}: {value} is not from 0 to 10.",
                "Give 0 for not at all and 10 for fully.",
            )
    person = person_named(work, name, side)
    hour = work.hours.on(person.id, held_on)
    work.hours.answer(hour.id, rated.model_dump(include={"minutes", "heard", "led", "again"}))
    for topic in dict.fromkeys([*rated.before, *rated.after]):
        title = clean_line(topic, LONGEST_TOPIC)
        if not title:
            raise BadInput("A rating needs a topic.", "Write it as 'topic=7'.")
        work.hours.rate(
            hour.id,
            work.people.topic(title).id,
            before=rated.before.get(topic),
            after=rated.after.get(topic),
        )
    return work.hours.on(person.id, held_on)


def person_named(work: Work, name: str, side: Side) -> Person:
    """Whom somebody of `side` meets; added where new. Raises BadInput for an empty name."""
    cleaned = clean_line(name, 60)
    if not cleaned:
        raise BadInput("Whom was the hour with?", "Give the name of the person you met.")
    return work.people.named(cleaned, "mentor" if side == "leader" else "leader")


def ratings_in(text: str) -> Mapping[str, int]:
    """One a line or parted by semicolons, "using AI tools = 4". Raises BadInput."""
    found: dict[str, int] = {}
    for part in text.replace("\n", ";").split(";"):
        if not part.strip():
            continue
        topic, equals, value = part.rpartition("=")
        if not equals or not value.strip().isdigit() or int(value) > 10 or not topic.strip():
            raise BadInput(
                f"“{clean_line(part, 60)}” is not a rating.",
                "Write a topic, an equals sign and a number from 0 to 10: using AI tools = 4.",
            )
        found[clean_line(topic, LONGEST_TOPIC)] = int(value)
    return found
