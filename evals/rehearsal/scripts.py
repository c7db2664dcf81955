"""What good, poor, repairing and declining leaders say in each built-in scenario, by hand."""

from __future__ import annotations

from functools import cache
from importlib import resources

from coach.rehearsal.scripted import OWN, ScenarioScripts, Treatment, shared_scripts
from coach.rubric.authored import read_authored


@cache
def scripts_of(scenario_id: str) -> ScenarioScripts:
    """Raises FileNotFoundError where nobody has written scripts for the scenario."""
    name = f"{scenario_id}.yaml"
    source = resources.files("evals.rehearsal").joinpath("scripts", name)
    return read_authored(source.read_text(encoding="utf-8"), name, ScenarioScripts)


def script(scenario_id: str, treatment: Treatment) -> tuple[str, ...]:
    source = scripts_of(scenario_id) if treatment in OWN else shared_scripts()
    return source.lines(treatment)
