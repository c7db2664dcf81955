"""The list of places where hard things can be taken: shipped suggestions, a person's file over it.

The file is `routes.toml` beside the settings. An entry counts as confirmed when somebody has put
their name and a day to it, and it has not been changed since.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from coach.errors import BadConfiguration, BadInput
from coach.notes.sensitive_words import SensitiveKind
from coach.paths import config_file
from knowledge.text import clean_line

ANY = "any"
STALE_DAYS = 365
"""Days after which a confirmation is asked for again."""

COUNTRIES = {
    "GB": "United Kingdom",
    "IE": "Ireland",
    "US": "United States",
    "AU": "Australia",
    "DE": "Germany",
}
"""Countries the shipped suggestions cover; a person's file may hold any other."""

State = Literal["confirmed", "stale", "changed", "unfilled", "unconfirmed"]


class Route(BaseModel):
    """One place to turn to. `reach` is a number or an address, empty until somebody fills it in.

    `seen` is a mark of what was confirmed: when the entry changes afterwards, it no longer fits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")
    country: str = Field(pattern=r"^(?:[A-Z]{2}|any)$")
    name: str = Field(min_length=1, max_length=120)
    reach: str = Field(default="", max_length=120)
    link: str = Field(default="", max_length=200)
    what: str = Field(min_length=1, max_length=400)
    kinds: tuple[SensitiveKind, ...] = Field(min_length=1)
    confirmed_by: str = Field(default="", max_length=80)
    confirmed_on: date | None = None
    seen: str = ""

    @field_validator("name", "reach", "link", "what", "confirmed_by")
    @classmethod
    def _clean(cls, value: str) -> str:
        return clean_line(value, 400)

    @property
    def mark(self) -> str:
        told = "\n".join((self.country, self.name, self.reach, self.link, self.what, *self.kinds))
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def state(self, today: date) -> State:
        if not self.reach and not self.link:
            return "unfilled"
        if not self.confirmed_by or self.confirmed_on is None:
            return "unconfirmed"
        if self.seen and self.seen != self.mark:
            return "changed"
        return "stale" if (today - self.confirmed_on).days > STALE_DAYS else "confirmed"


class Routes(BaseModel):
    """`country` is the one chosen on this machine; None until somebody chooses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    routes: tuple[Route, ...] = ()

    def route(self, route_id: str) -> Route:
        """Raises BadInput where there is none."""
        for route in self.routes:
            if route.id == route_id:
                return route
        raise BadInput(
            f"There is no route {clean_line(route_id, 60)}.", "'coach routes show' lists them."
        )

    def here(self, kinds: Sequence[SensitiveKind] | None = None) -> tuple[Route, ...]:
        """Those of the chosen country and one's own organisation, for any of `kinds`."""
        return tuple(
            route
            for route in self.routes
            if route.country in (ANY, self.country)
            and (kinds is None or set(kinds) & set(route.kinds))
        )

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.country for r in self.routes if r.country != ANY))


def routes_file() -> Path:
    return config_file().parent / "routes.toml"


@lru_cache(maxsize=1)
def suggested() -> Routes:
    """What is shipped; nobody has confirmed any of it."""
    source = resources.files("coach.routes").joinpath("routes.toml")
    return Routes.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def load_routes(file: Path | None = None) -> Routes:
    """The list in force. A missing file means the suggestions alone.

    Raises BadConfiguration, naming the entry, for a file that cannot be used.
    """
    file = file or routes_file()
    own = _read(file)
    mine = {route.id: route for route in own.routes}
    merged = [mine.pop(route.id, route) for route in suggested().routes]
    return Routes(country=own.country, routes=(*merged, *mine.values()))


def country_name(code: str) -> str:
    return COUNTRIES.get(code, code)


def _read(file: Path) -> Routes:
    try:
        given: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Routes()
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(str(file), None, "", f"not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(str(file), None, "", "not written in UTF-8") from error
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise BadConfiguration(str(file), None, "", f"cannot be read: {reason}") from error
    try:
        return Routes.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        entries = given.get("routes")
        place = first["loc"][1] if len(first["loc"]) > 1 else None
        if (
            isinstance(entries, list)
            and isinstance(place, int)
            and isinstance(entries[place], dict)
        ):
            where = f"{where} (id {clean_line(str(entries[place].get('id')), 40)})"
        raise BadConfiguration(str(file), None, where, clean_line(first["msg"])) from error
