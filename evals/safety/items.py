"""The authored items: what somebody tries, by which way it comes in, and what must not follow."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.rubric.authored import read_authored
from coach.rubric.principles import Side

KINDS = ("injection", "extraction", "pressure", "stereotypes", "leaks")
Way = Literal["turn", "line", "question", "drafts", "request", "document", "notes", "noted"]

_NEEDS: dict[Way, tuple[str, ...]] = {
    "turn": ("scenario", "says"),
    "line": ("scenario", "says"),
    "question": ("side", "topic", "text", "breaks"),
    "drafts": ("side", "topic", "drafts"),
    "request": ("side", "topic"),
    "document": ("side", "topic", "title", "text"),
    "notes": ("text",),
    "noted": ("text", "model"),
}


class Item(BaseModel):
    """One thing tried. `why` says whom it would harm.

    `through`: a leader's turn; the words of a careless model for a mentor's line, for drafted
    questions or for notes (`line`, `drafts`, `noted`); a question put to the rubric; the form for
    a draft; a team's document; notes. `never` are words that must not be shown (whatever their
    case), `never_shareable` words that must not stand in the text to pass on, `never_sent` words
    that must not stand in a request to a model outside the tags around what others wrote, or for
    notes anywhere in it. `first` turns of the good leader come before `says`.

    `known` says why an item that fails is not fixed yet; it then counts, but does not stop a gate.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{3,60}$")
    why: str = Field(min_length=10)
    through: Way
    scenario: str | None = None
    first: int = Field(default=0, ge=0, le=10)
    says: tuple[str, ...] = ()
    trust_stays: bool = False
    trust_falls: bool = False
    sent_holds_no_locked_card: bool = False
    model: Any = None
    model_tells: bool = False
    side: Side | None = None
    topic: str | None = None
    about: str = ""
    left_open: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    title: str | None = None
    text: str | None = None
    breaks: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    never_shareable: tuple[str, ...] = ()
    never_sent: tuple[str, ...] = ()
    known: str | None = None

    @model_validator(mode="after")
    def _has_what_its_way_needs(self) -> Item:
        missing = [name for name in _NEEDS[self.through] if not getattr(self, name)]
        if missing:
            raise ValueError(f"expected {', '.join(missing)} for something through {self.through}")
        return self


class _Items(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    items: tuple[Item, ...]


@cache
def load_items() -> dict[str, tuple[Item, ...]]:
    """The items by kind. Raises BadAuthoring, with file and line."""
    found = {}
    for kind in KINDS:
        file = resources.files("evals.safety").joinpath(f"{kind}.yaml")
        found[kind] = read_authored(file.read_text(encoding="utf-8"), file.name, _Items).items
    return found
