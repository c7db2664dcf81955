"""One pair's counts and self-ratings as a file for the programme: no words of anybody.

There is no name, no topic, no day and no text in it. Topics are numbered, sessions counted.
"""

from __future__ import annotations

import json
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.errors import BadInput
from coach.store import Work
from coach.store.records import Side
from coach.worth.figures import Worth
from knowledge.text import clean_line

FORMAT: Final = "coach-worth/1"
GROUP = r"^[A-Za-z0-9][A-Za-z0-9 .-]{0,31}$"

_STRICT = ConfigDict(frozen=True, extra="forbid", strict=True)
Count = Annotated[int, Field(ge=0, le=10_000)]
Rated = Annotated[int, Field(ge=0, le=10)] | None
Answered = Annotated[int, Field(ge=0, le=2)] | None


class SessionCounts(BaseModel):
    model_config = _STRICT

    minutes: Annotated[int, Field(ge=1, le=1440)] | None
    heard: Answered
    led: Answered
    again: Answered


class TopicCounts(BaseModel):
    """Ratings of one topic, session by session."""

    model_config = _STRICT

    before: Annotated[list[Rated], Field(max_length=1_000)]
    after: Annotated[list[Rated], Field(max_length=1_000)]


class PromiseCounts(BaseModel):
    model_config = _STRICT

    made: Count
    kept: Count
    dropped: Count
    open: Count
    overdue: Count
    changed: Count


class PairFile(BaseModel):
    """`pair` is random and the same at every export; `group` only where the person gave one."""

    model_config = _STRICT

    format: Literal["coach-worth/1"]
    pair: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    side: Side
    group: Annotated[str, Field(pattern=GROUP)] | None
    sessions: Annotated[list[SessionCounts], Field(max_length=1_000)]
    topics: Annotated[list[TopicCounts], Field(max_length=200)]
    commitments: PromiseCounts


def pair_file(work: Work, worth: Worth, group: str | None = None) -> PairFile:
    """Raises BadInput for a group that is more than a short label."""
    label = clean_line(group or "", 60) or None
    try:
        return PairFile(
            format=FORMAT,
            pair=work.hours.mark(worth.person_id),
            side=worth.side,
            group=label,
            sessions=[
                SessionCounts(**one.model_dump(exclude={"held_on"})) for one in worth.sessions
            ],
            topics=[
                TopicCounts(before=list(topic.before), after=list(topic.after))
                for topic in worth.topics
            ],
            commitments=PromiseCounts(**worth.promises.model_dump()),
        )
    except ValueError as error:
        raise BadInput(
            "The group is a label of the programme, of at most 32 letters and numbers.",
            "Use the one your programme gave you, such as '2026 spring', or leave it out.",
        ) from error


def as_text(file: PairFile) -> str:
    return json.dumps(file.model_dump(mode="json"), indent=2) + "\n"
