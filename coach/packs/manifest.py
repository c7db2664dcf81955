"""`pack.toml`: what a pack is called, who wrote it, and what it needs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from coach import __version__
from coach.packs.files import MANIFEST, PackFiles
from coach.packs.names import NAME, RESERVED
from coach.packs.problems import PackProblem, problem
from coach.packs.shapes import in_words
from coach.packs.texts import text_of

_FROZEN = ConfigDict(frozen=True, extra="forbid")
Kind = Literal[
    "guidance", "questions", "activities", "scenarios", "prompts", "principles", "datasets", "pair"
]
KINDS: tuple[Kind, ...] = (
    "guidance",
    "questions",
    "activities",
    "scenarios",
    "prompts",
    "principles",
    "datasets",
    "pair",
)
DatasetKind = Literal["questions", "turns", "searches"]

_NEEDS = re.compile(r"(>=|<)\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?")

# ISO 639-1.
_LANGUAGES = frozenset(
    (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy"
        " da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr"
        " ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv"
        " kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no"
        " nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn"
        " so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo"
        " wa wo xh yi yo za zh zu"
    ).split()
)


def known_language(code: str) -> str:
    """`de`, or with a region `de-AT`."""
    language, dash, region = code.partition("-")
    if language not in _LANGUAGES or (dash and not re.fullmatch(r"[A-Z]{2}", region)):
        raise ValueError(
            f"{code[:20]!r} is no language code; give two letters such as 'en' or 'cy', with a"
            " country where it matters: 'pt-BR'"
        )
    return code


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Dataset(BaseModel):
    """What `datasets/ID.jsonl` is: who may use it, and what its rows are."""

    model_config = _FROZEN

    kind: DatasetKind
    title: Line
    licence: Line


class Manifest(BaseModel):
    """`needs` names versions of the coach, such as `>=0.1` or `>=0.1, <1`.

    `language` is the pack's; `languages` names the kinds of content that are in another one.
    `interface` lists the languages in which `interface/LANGUAGE.yaml` words the screens.
    """

    model_config = _FROZEN

    name: str = Field(min_length=2, max_length=40)
    title: Line
    version: str = Field(max_length=20)
    authors: tuple[Line, ...] = Field(min_length=1, max_length=50)
    licence: Line
    language: str
    needs: str = Field(max_length=60)
    summary: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
    languages: dict[Kind, str] = {}
    interface: tuple[str, ...] = ()
    datasets: dict[str, Dataset] = {}

    @field_validator("name")
    @classmethod
    def _plain(cls, value: str) -> str:
        if not NAME.fullmatch(value):
            raise ValueError(
                f"{value[:60]!r} is no name for a pack; use lower-case letters and digits with"
                " hyphens between them"
            )
        if value in RESERVED:
            raise ValueError(f"the name {value!r} is kept for the coach; choose another one")
        return value

    @field_validator("version")
    @classmethod
    def _numbered(cls, value: str) -> str:
        if not re.fullmatch(r"\d+\.\d+\.\d+", value):
            raise ValueError(f"{value[:20]!r} is no version; write three numbers such as '1.0.0'")
        return value

    @field_validator("language")
    @classmethod
    def _one_language(cls, value: str) -> str:
        return known_language(value)

    @field_validator("languages")
    @classmethod
    def _each_language(cls, value: dict[Kind, str]) -> dict[Kind, str]:
        for code in value.values():
            known_language(code)
        return value

    @field_validator("interface")
    @classmethod
    def _listed_languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(known_language(code) for code in value)

    @field_validator("datasets")
    @classmethod
    def _plain_names(cls, value: dict[str, Dataset]) -> dict[str, Dataset]:
        for name in value:
            if not NAME.fullmatch(name):
                raise ValueError(
                    f"{name[:60]!r} is no name for a data set; use lower-case letters and digits"
                    " with hyphens between them"
                )
        return value

    @field_validator("needs")
    @classmethod
    def _fits_this_coach(cls, value: str) -> str:
        bounds = [bound.strip() for bound in value.split(",")]
        for bound in bounds:
            found = _NEEDS.fullmatch(bound)
            if found is None:
                raise ValueError(f"{value[:40]!r} names no versions; write '>=0.1' or '>=0.1, <1'")
            there = tuple(int(part) for part in __version__.split(".")[:3])
            wanted = tuple(int(part or 0) for part in found.groups()[1:])
            if not (there >= wanted if found[1] == ">=" else there < wanted):
                raise ValueError(
                    f"the pack needs the coach {value}, and this one is {__version__}; install"
                    " another coach, or a version of the pack made for this one"
                )
        return value

    def language_of(self, kind: Kind) -> str:
        return self.languages.get(kind, self.language)


class ManifestRead(NamedTuple):
    """`manifest` is None where it cannot be used.

    `listed` then stands in for it, with what it lists as far as that can be read, so that the rest
    of the pack can be checked all the same; None where not even that is known.
    """

    manifest: Manifest | None
    listed: Manifest | None
    problems: list[PackProblem]


def read_manifest(files: PackFiles) -> ManifestRead:
    content = files.content.get(MANIFEST)
    if content is None:
        missing = [
            problem(
                MANIFEST,
                None,
                "is missing, so this folder is no pack",
                "Make a pack with 'coach pack new NAME', or name the folder that holds pack.toml.",
            )
        ]
        return ManifestRead(None, None, missing)
    text, problems = text_of(MANIFEST, content)
    if text is None:
        return ManifestRead(None, None, problems)
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        next_step = 'Write keys and values such as: name = "hospital"'
        problems.append(problem(MANIFEST, line, "is not TOML here", next_step))
        return ManifestRead(None, None, problems)
    try:
        manifest = Manifest.model_validate(given)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            where = tuple(str(step) for step in one["loc"] if step != "[key]")
            what, next_step = in_words(".".join(where), one)
            problems.append(problem(MANIFEST, line_in_toml(text, where), what, next_step))
        return ManifestRead(None, _stand_in(given), problems)
    return ManifestRead(manifest, manifest, problems)


def _stand_in(given: Mapping[str, Any]) -> Manifest:
    sets = given.get("datasets")
    interface = given.get("interface")
    return Manifest.model_construct(
        name="unnamed",
        title="",
        version="0.0.0",
        authors=(),
        licence="",
        language="en",
        needs="",
        summary="",
        languages={},
        interface=tuple(code for code in interface if isinstance(code, str))
        if isinstance(interface, list)
        else (),
        datasets={name: known for name, about in sets.items() if (known := _dataset(about))}
        if isinstance(sets, dict)
        else {},
    )


def _dataset(about: object) -> Dataset | None:
    try:
        return Dataset.model_validate(about)
    except ValidationError:
        return None


def line_in_toml(text: str, where: tuple[str, ...]) -> int | None:
    """The line of a key such as ("datasets", "rounds", "kind"), or of the table it would be in."""
    table: tuple[str, ...] = ()
    nearest = None
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*\[+\s*([\w.\-\" ]+?)\s*\]+", line):
            table = tuple(part.strip(' "') for part in header[1].split("."))
            if table == where[: len(table)]:
                nearest = number
        elif key := re.match(r"\s*([\w.\-\"]+)\s*=", line):
            path = (*table, *(part.strip('"') for part in key[1].split(".")))
            if path == where[: len(path)]:
                return number
    return nearest
