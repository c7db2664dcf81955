"""A person's settings: one TOML file, environment over it, defaults under it.

Keys never stand in the file: they come from the environment or the system keyring
(`coach.models.keys`).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from coach import paths
from coach.errors import BadConfiguration
from knowledge.text import clean_line

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Seconds = Annotated[float, Field(gt=0, le=600)]


class ModelSettings(BaseModel):
    """Which model words things, and how long it may take.

    `use` is `built-in`, `openai:MODEL`, `server:MODEL` (any OpenAI-compatible server, with
    `base_url`) or `gguf:FILE` (a local file, in process).
    """

    model_config = _FROZEN

    use: str = "built-in"
    base_url: str | None = None
    first_seconds: Seconds = 20.0
    between_seconds: Seconds = 10.0
    whole_seconds: Seconds = 60.0
    retries: int = Field(default=2, ge=0, le=5)

    @field_validator("use")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        kind, _, name = value.partition(":")
        if value == "built-in" or (kind in {"openai", "server", "gguf"} and name.strip()):
            return value
        raise ValueError("expected 'built-in', 'openai:MODEL', 'server:MODEL' or 'gguf:FILE'")

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value and not re.match(r"https?://[^\s/]+", value):
            raise ValueError("expected an address that starts with http:// or https://")
        return value or None


class KnowledgeSettings(BaseModel):
    """Where the guidance store is: `host` names a Chroma server, else it is embedded."""

    model_config = _FROZEN

    host: str | None = None
    port: int = Field(default=8000, ge=1, le=65535)
    embedding_model: Path | None = None
    tokenizer: Path | None = None


class PromptSettings(BaseModel):
    """Folders whose prompt files replace the built-in ones; later folders win."""

    model_config = _FROZEN

    folders: tuple[Path, ...] = ()


class ScreenSettings(BaseModel):
    """How the screens look and speak. `language` is that of interface texts which a pack brings;
    one that none brings leaves them in English."""

    model_config = _FROZEN

    theme: str = "textual-dark"
    feedback: Literal["line", "full", "off"] = "line"
    language: str = Field(default="en", max_length=10)


class PersonSettings(BaseModel):
    """Who sits at this machine; the side is only what the forms start from."""

    model_config = _FROZEN

    name: str = ""
    side: Literal["leader", "mentor"] = "leader"


class Settings(BaseModel):
    model_config = _FROZEN

    model: ModelSettings = ModelSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    prompts: PromptSettings = PromptSettings()
    screen: ScreenSettings = ScreenSettings()
    you: PersonSettings = PersonSettings()


_ENVIRONMENT = {
    "COACH_MODEL": ("model", "use"),
    "COACH_BASE_URL": ("model", "base_url"),
    "COACH_CHROMA_HOST": ("knowledge", "host"),
    "COACH_CHROMA_PORT": ("knowledge", "port"),
    "COACH_THEME": ("screen", "theme"),
    "COACH_LANGUAGE": ("screen", "language"),
}


def load_settings(
    file: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """The settings in force. A missing file is the default, not an error.

    Raises BadConfiguration naming file (or variable), line and key.
    """
    file = file or paths.config_file()
    environment = os.environ if environment is None else environment
    text = _read(file)
    try:
        given: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadConfiguration(
            str(file), int(line[1]) if line else None, "", f"not valid TOML: {error}"
        ) from error
    named: dict[tuple[str, ...], str] = {}
    for variable, (table, key) in _ENVIRONMENT.items():
        if value := environment.get(variable):
            section = given.setdefault(table, {})
            if isinstance(section, dict):
                section[key] = value
                named[(table, key)] = variable
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise _bad_configuration(error, file, text, named) from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise BadConfiguration(str(file), None, "", "not written in UTF-8") from error
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise BadConfiguration(str(file), None, "", f"cannot be read: {reason}") from error


def _bad_configuration(
    error: ValidationError, file: Path, text: str, named: Mapping[tuple[str, ...], str]
) -> BadConfiguration:
    first = error.errors(include_url=False)[0]
    where = tuple(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        problem = "this setting is not known; check its spelling"
    else:
        given = clean_line(repr(first["input"]), 60)
        problem = f"{first['msg'].removeprefix('Value error, ')} (given: {given})"
    if variable := named.get(where[:2]):
        return BadConfiguration(f"the environment variable {variable}", None, "", problem)
    return BadConfiguration(str(file), _line_of(text, where), ".".join(where), problem)


def _line_of(text: str, where: tuple[str, ...]) -> int | None:
    """The line of a key such as ("model", "use") in TOML text; None if it is not found."""
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([\w.\-\"]+)\s*\]+", line):
            table = header[1].strip('"')
            if where == (table,):
                return number
        elif key := re.match(r"\s*([\w.\-\"]+)\s*=", line):
            path = (*([table] if table else []), *key[1].replace('"', "").split("."))
            if path == where[: len(path)]:
                return number
    return None
