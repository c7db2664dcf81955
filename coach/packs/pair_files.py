"""What a pack brings for a pair in its language: ground rules, openings, declines, a hard thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from coach.packs.bank_files import ID
from coach.packs.content import PairKind
from coach.packs.files import PackFiles
from coach.packs.problems import PackProblem
from coach.packs.texts import text_of
from coach.packs.yaml_file import Yaml, read_yaml, twice, validated
from coach.questions.ground_rules_clauses import Clauses, load_clauses
from coach.questions.hard_thing_words import GRADES, PARTS, HardThingWords, hard_thing_built_in
from coach.questions.opening import Declines, Openings
from knowledge.languages import ENGLISH, language_name, primary
from knowledge.text import clean_line

GROUND_RULES = "pair/ground_rules.yaml"
OPENINGS = "pair/openings.yaml"
DECLINES = "pair/declines.yaml"
HARD_THING = "pair/hard_thing.yaml"
_BRACES = re.compile(r"\{[^{}]*\}")
_ENGLISH_SLOTS = ("place", "What", "Impact", "Aim", "Wish", "Ask")
"""Those that the English code makes of the parts (`coach.questions.hard_thing`)."""
Where = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)


class PairWords(BaseModel):
    """Each takes the place of the built-in one in the pack's language; None: English stays."""

    model_config = ConfigDict(frozen=True)

    ground_rules: Clauses | None = None
    openings: Openings | None = None
    declines: Declines | None = None
    hard_thing: HardThingWords | None = None

    def brought(self) -> Mapping[PairKind, str]:
        """What there is, with how much of it in words."""
        rules, openings, declines = self.ground_rules, self.openings, self.declines
        found: dict[PairKind, str | None] = {
            "ground_rules": f"ground rules in {len(rules.clauses)} clauses" if rules else None,
            "openings": f"{len(openings.openings)} openings of an hour" if openings else None,
            "declines": f"{len(declines.declines)} things to decline" if declines else None,
            "hard_thing": "ways to say a hard thing" if self.hard_thing else None,
        }
        return {name: words for name, words in found.items() if words}


def read_pair_files(
    files: PackFiles, language: str, known: Collection[str] | None
) -> tuple[PairWords, list[PackProblem]]:
    """`known` are the ids of passages they may rest on; None: that is not looked at."""
    problems: list[PackProblem] = []

    def one(
        file: str, model: type[Model], faults: Callable[[Yaml, Model], Iterator[PackProblem]]
    ) -> Model | None:
        if file not in files.content:
            return None
        read, found, told = _read(files, file, model)
        problems.extend(told)
        if read is not None and found is not None:
            problems.extend(faults(read, found))
            problems.extend(_missing(read, known))
        return found

    def hard(read: Yaml, found: HardThingWords) -> Iterator[PackProblem]:
        return _hard_thing_faults(read, found, language)

    words = PairWords(
        ground_rules=one(GROUND_RULES, Clauses, _ground_rules_faults),
        openings=one(OPENINGS, Openings, lambda read, _found: _filled(read)),
        declines=one(DECLINES, Declines, _declines_faults),
        hard_thing=one(HARD_THING, HardThingWords, hard),
    )
    return words, problems


def _read(
    files: PackFiles, file: str, model: type[Model]
) -> tuple[Yaml | None, Model | None, list[PackProblem]]:
    text, problems = text_of(file, files.content[file])
    if text is None:
        return None, None, problems
    read, told = read_yaml(file, text)
    problems += told
    if read is None:
        return None, None, problems
    found, told = validated(read, model)
    return read, found, problems + told


def _ground_rules_faults(read: Yaml, found: Clauses) -> Iterator[PackProblem]:
    yield from _filled(read)
    wanted = [clause.id for clause in load_clauses()]
    names = [clause.id for clause in found.clauses]
    if missing := [name for name in wanted if name not in names]:
        yield read.told(
            ("clauses",),
            f"lacks the clauses: {', '.join(missing)}",
            "Give every clause that the coach has: an agreement with a gap says nothing there.",
        )
    for at, name in enumerate(names):
        if name not in wanted:
            yield read.told(
                ("clauses", at, "id"),
                f"'{clean_line(name, 60)}' is no clause of the coach's",
                f"Use each of: {', '.join(wanted)}.",
            )
    yield from _ids(read, ("clauses",), names)
    for at, clause in enumerate(found.clauses):
        yield from _ids(read, ("clauses", at, "choices"), [one.id for one in clause.choices])


def _declines_faults(read: Yaml, found: Declines) -> Iterator[PackProblem]:
    yield from _filled(read)
    yield from _ids(read, ("declines",), [one.id for one in found.declines])


def _ids(read: Yaml, where: Where, names: list[str]) -> Iterator[PackProblem]:
    for at, name in enumerate(names):
        if not ID.fullmatch(name) or len(name) > 60:
            yield read.told(
                (*where, at, "id"),
                f"id may not be '{clean_line(name, 60)}'",
                "Use lower-case letters and digits with hyphens between them, 60 at most.",
            )
    for at in twice(names):
        yield read.told(
            (*where, at, "id"),
            f"has the id '{clean_line(names[at], 60)}' for the second time",
            "Give one of the two another id, or delete it.",
        )


def _hard_thing_faults(read: Yaml, found: HardThingWords, language: str) -> Iterator[PackProblem]:
    english = primary(language) == ENGLISH
    slots = _ENGLISH_SLOTS if english else PARTS
    if (grades := [grade.id for grade in found.grades]) != list(GRADES):
        yield read.told(
            ("grades",),
            f"holds the grades in this order: {', '.join(grades)}",
            f"Give each once, from the mildest up: {', '.join(GRADES)}.",
        )
    for at, grade in enumerate(found.grades):
        for place, words in enumerate(grade.words):
            for brace in _BRACES.findall(words):
                if brace[1:-1] not in slots:
                    yield read.told(
                        ("grades", at, "words", place),
                        f"holds the placeholder '{clean_line(brace, 30)}', which nothing fills in"
                        f" {language_name(language)}",
                        f"Use: {', '.join(f'{{{slot}}}' for slot in slots)}.",
                    )
    yield from _filled(read, but="words")
    needed = set(hard_thing_built_in().remarks) if english else {"language"}
    if missing := sorted(needed - found.remarks.keys()):
        yield read.told(
            ("remarks",),
            f"lacks the remarks: {', '.join(missing)}",
            "'language' says that the words were not checked, because the coach's checks know"
            " English only."
            if not english
            else "Say for each what was noticed and what to do about it.",
        )


def _filled(read: Yaml, but: str = "") -> Iterator[PackProblem]:
    """Words in braces where nothing is filled in; `but` is the key under a grade that has slots."""
    for where, text in _texts(read.value):
        if but and where[0] == "grades" and but in where:
            continue
        for brace in _BRACES.findall(text):
            yield read.told(
                where,
                f"holds the placeholder '{clean_line(brace, 30)}', which nothing fills",
                "Write the words themselves; ______ is what a pair fills in.",
            )


def _missing(read: Yaml, known: Collection[str] | None) -> Iterator[PackProblem]:
    for where, text in _texts(read.value):
        if known is not None and "passages" in where and text not in known:
            yield read.told(
                where,
                f"rests on the passage '{clean_line(text, 60)}', which is not there",
                "Name a passage of this pack or of the coach ('coach search' shows their ids).",
            )


def _texts(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:  # noqa: ANN401 - YAML
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*where, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _texts(one, (*where, at))


def pair_resting(found: PairWords, name: str, own: Collection[str]) -> PairWords:
    """With the ids of the pack's own passages as they are in use: `deutsch/…`."""

    def named(value: Any, key: str = "") -> Any:  # noqa: ANN401 - whatever the models hold
        if isinstance(value, dict):
            return {one: named(inside, one) for one, inside in value.items()}
        if isinstance(value, list | tuple):
            return [named(one, key) for one in value]
        return f"{name}/{value}" if key == "passages" and value in own else value

    return PairWords.model_validate(named(found.model_dump(by_alias=True)))
