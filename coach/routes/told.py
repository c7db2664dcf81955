"""What the owner of notes is told about a sensitive matter: where it stands, where it can go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.notes.sensitive import KINDS, URGENT, Sensitive
from coach.notes.sensitive_words import SensitiveKind
from coach.routes.listed import ANY, Route, Routes, State, country_name


class KindWords(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    first: str


class Matter(NamedTuple):
    """One kind: what it is called, where it stands, what to do first, where it can be taken."""

    kind: SensitiveKind
    name: str
    lines: tuple[int, ...]
    first: str
    routes: tuple[Route, ...]


STATES: dict[State, str] = {
    "confirmed": "confirmed",
    "stale": "confirmed more than a year ago, check it again",
    "changed": "changed since it was confirmed",
    "unfilled": "not filled in yet",
    "unconfirmed": "not confirmed yet",
}


@lru_cache(maxsize=1)
def kind_words() -> dict[str, KindWords]:
    import yaml

    source = resources.files("coach.routes").joinpath("kinds.yaml")
    read = yaml.safe_load(source.read_text(encoding="utf-8"))
    return {kind: KindWords.model_validate(read[kind]) for kind in KINDS}


def matters(found: Sequence[Sensitive], routes: Routes) -> tuple[Matter, ...]:
    """The gravest first, as the kinds are ordered."""
    words = kind_words()
    return tuple(
        Matter(
            one.kind, words[one.kind].name, one.lines, words[one.kind].first,
            routes_for(one.kind, routes),
        )
        for one in sorted(found, key=lambda one: KINDS.index(one.kind))
    )  # fmt: skip


def routes_for(kind: SensitiveKind, routes: Routes) -> tuple[Route, ...]:
    """Where a life may be at stake the country's services come first, else one's own house."""
    here = routes.here((kind,))
    return tuple(sorted(here, key=lambda route: (route.country == ANY) == (kind in URGENT)))


def route_line(route: Route, today: date) -> str:
    """Name, how to reach it, what it is for, and whether anybody has confirmed it."""
    reach = ", ".join(part for part in (route.reach, route.link) if part)
    return (
        f"{route.name}{f': {reach}' if reach else ''}. {route.what} [{state_words(route, today)}]"
    )


def state_words(route: Route, today: date) -> str:
    state = route.state(today)
    if state == "confirmed" and route.confirmed_on is not None:
        return f"confirmed by {route.confirmed_by}, {route.confirmed_on:%-d %B %Y}"
    return STATES[state]


def country_line(routes: Routes) -> str:
    if routes.country is None:
        return "No country is chosen yet, so only your own organisation's places are shown."
    return f"Country: {country_name(routes.country)}."


def lacking(routes: Routes, today: date) -> tuple[str, ...]:
    """What no confirmed place takes, in words; empty where the list can be relied on.

    Where a life may be at stake, one of the country's own services has to be among them.
    """
    return tuple(
        kind_words()[kind].name
        for kind in KINDS
        if not any(
            route.state(today) == "confirmed" and (kind not in URGENT or route.country != ANY)
            for route in routes.here((kind,))
        )
    )
