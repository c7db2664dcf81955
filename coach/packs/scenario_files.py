"""The scenarios of a pack, and the scripted leaders written for them."""

from __future__ import annotations

from typing import NamedTuple

from coach.packs.files import PackFiles
from coach.packs.problems import PackProblem, problem
from coach.packs.scenario_rules import broken_rules
from coach.packs.texts import templates_in, text_of
from coach.packs.yaml_file import Model, Yaml, read_yaml, validated
from coach.rehearsal.scenario import Cues, Scenario
from coach.rehearsal.scripted import ScenarioScripts
from knowledge.text import clean_line
from knowledge.topics import load_topics


class PlacedScenario(NamedTuple):
    scenario: Scenario
    read: Yaml
    sound: bool
    """Whether it keeps to the rules, so that trying it says something."""


def read_scenarios(
    files: PackFiles, *, in_full: bool, language: str, cues: Cues
) -> tuple[list[PlacedScenario], list[PackProblem]]:
    found: list[PlacedScenario] = []
    problems: list[PackProblem] = []
    for file in files.under("scenarios"):
        read, scenario, told = _authored(
            file, files.content[file], Scenario, language=language, cues=cues
        )
        problems += told
        if read is None or scenario is None:
            continue
        told = _references(read, file, scenario)
        if in_full:
            told += broken_rules(read, scenario)
        problems += told
        found.append(PlacedScenario(scenario, read, sound=not told))
    return found, problems


def read_scripts(
    files: PackFiles,
) -> tuple[dict[str, ScenarioScripts], list[PackProblem]]:
    """The scripted leaders by the id of their scenario."""
    found: dict[str, ScenarioScripts] = {}
    problems: list[PackProblem] = []
    for file in files.under("scripts"):
        _, scripts, told = _authored(file, files.content[file], ScenarioScripts)
        problems += told
        name = file.rpartition("/")[2].removesuffix(".yaml")
        if f"scenarios/{name}.yaml" not in files.content:
            problems.append(
                problem(
                    file,
                    None,
                    f"holds leaders for the scenario '{name}', which is not in this pack",
                    "Name the file as the scenario's file is named.",
                )
            )
        elif scripts is not None:
            found[name] = scripts
    return found, problems


def _authored(
    file: str, content: bytes, model: type[Model], **also: object
) -> tuple[Yaml | None, Model | None, list[PackProblem]]:
    text, problems = text_of(file, content)
    if text is None:
        return None, None, problems
    problems += templates_in(file, text)
    read, told = read_yaml(file, text)
    if read is None:
        return None, None, [*problems, *told]
    item, told = validated(read, model, (), **also)
    return read, item, [*problems, *told]


def _references(read: Yaml, file: str, scenario: Scenario) -> list[PackProblem]:
    problems = []
    name = file.rpartition("/")[2]
    if scenario.id != name.removesuffix(".yaml"):
        problems.append(
            read.told(
                ("id",),
                f"id is '{scenario.id}', and the file is named {name}",
                "Make the two the same.",
            )
        )
    topics = [topic.id for topic in load_topics()]
    if scenario.topic not in topics:
        problems.append(
            read.told(
                ("topic",),
                f"topic '{clean_line(scenario.topic, 40)}' is none of the coach's",
                f"Use one of: {', '.join(topics)}.",
            )
        )
    return problems
