"""What the hours with one person have come to: time, ratings, promises, short answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.store import Work
from coach.store.records import Commitment, Hour, Rating, Side

_FROZEN = ConfigDict(frozen=True)
Question = Literal["heard", "led", "again"]


class QuestionWords(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: str
    short: str


class Session(BaseModel):
    """One hour. Answers are 0 for no, 1 for partly, 2 for yes; None where none was given."""

    model_config = _FROZEN

    held_on: date
    minutes: int | None
    heard: int | None
    led: int | None
    again: int | None


class TopicRatings(BaseModel):
    """How sure the person felt of a topic of theirs, 0 to 10, session by session."""

    model_config = _FROZEN

    topic: str
    held_on: tuple[date, ...]
    before: tuple[int | None, ...]
    after: tuple[int | None, ...]

    @property
    def change(self) -> int | None:
        """From the first rating to the last, whichever moments those were."""
        given = [
            value
            for pair in zip(self.before, self.after, strict=True)
            for value in pair
            if value is not None
        ]
        return given[-1] - given[0] if len(given) > 1 else None


class Promises(BaseModel):
    """Counts of commitments. `changed` ones are among the others: their day or words moved."""

    model_config = _FROZEN

    made: int = 0
    kept: int = 0
    dropped: int = 0
    open: int = 0
    overdue: int = 0
    changed: int = 0


class Worth(BaseModel):
    """`person` is whom the hours were with, `side` that of the person who rated."""

    model_config = _FROZEN

    person_id: int
    person: str
    side: Side
    sessions: tuple[Session, ...]
    topics: tuple[TopicRatings, ...]
    promises: Promises

    @property
    def minutes(self) -> int:
        return sum(one.minutes or 0 for one in self.sessions)


@lru_cache(maxsize=1)
def question_words() -> dict[Question, QuestionWords]:
    import yaml

    source = resources.files("coach.worth").joinpath("questions.yaml")
    read = yaml.safe_load(source.read_text(encoding="utf-8"))
    names: tuple[Question, ...] = ("heard", "led", "again")
    return {name: QuestionWords.model_validate(read[name]) for name in names}


def worth_of(work: Work, person_id: int, today: date) -> Worth:
    """Over all hours with this person, the oldest first. Raises BadInput for an unknown one."""
    from coach.errors import BadInput

    person = work.people.get(person_id)
    if person is None:
        raise BadInput(f"There is no person {person_id}.", "'coach worth show' lists them.")
    hours = work.hours.all(person_id)
    fields = set(Session.model_fields)
    return Worth(
        person_id=person_id,
        person=person.name,
        side="mentor" if person.side == "leader" else "leader",
        sessions=tuple(Session(**hour.model_dump(include=fields)) for hour in hours),
        topics=_topics(hours, work.hours.ratings(person_id)),
        promises=promises_of(
            work.commitments.all(person_id), work.commitments.count_changed(person_id), today
        ),
    )


def promises_of(commitments: Sequence[Commitment], changed: int, today: date) -> Promises:
    states = [one.status for one in commitments]
    return Promises(
        made=len(states),
        kept=states.count("kept"),
        dropped=states.count("dropped"),
        open=states.count("open"),
        overdue=sum(
            one.status == "open" and one.due is not None and one.due < today for one in commitments
        ),
        changed=changed,
    )


def _topics(hours: Sequence[Hour], ratings: Sequence[Rating]) -> tuple[TopicRatings, ...]:
    held = {hour.id: hour.held_on for hour in hours}
    by_topic: dict[str, list[Rating]] = {}
    for rating in ratings:
        by_topic.setdefault(rating.topic, []).append(rating)
    return tuple(
        TopicRatings(
            topic=topic,
            held_on=tuple(held[rating.hour_id] for rating in given),
            before=tuple(rating.before for rating in given),
            after=tuple(rating.after for rating in given),
        )
        for topic, given in by_topic.items()
    )
