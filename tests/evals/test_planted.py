"""The planted changes: enough of them, and each still plants what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from coach.errors import BadInput
from evals.gate.gate import Check
from evals.planted.__main__ import Outcome, passed, report
from evals.planted.child import ROOT
from evals.planted.plants import Plant, PlantKind, load_plants, plant_in

FAILED = Check(kind="never", suite="safety", name="Nothing gets out", passed=False, words="1 of 2")


def test_there_are_enough_plants_with_names_of_their_own() -> None:
    faults, rewordings = load_plants("faults"), load_plants("rewordings")
    assert len(faults) >= 20
    assert len(rewordings) == 20
    names = [plant.id for plant in (*faults, *rewordings)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", ["faults", "rewordings"])
def test_every_plant_finds_its_place_and_changes_it(kind: PlantKind) -> None:
    for plant in load_plants(kind):
        text = (ROOT / plant.file).read_text(encoding="utf-8")
        assert plant.applied(text) != text, plant.id


def test_a_plant_is_put_into_the_copy_only(tmp_path: Path) -> None:
    plant = load_plants("faults")[0]
    original = (ROOT / plant.file).read_text(encoding="utf-8")
    copy = tmp_path / plant.file
    copy.parent.mkdir(parents=True)
    copy.write_text(original, encoding="utf-8")
    plant_in(tmp_path, plant)
    assert plant.put in copy.read_text(encoding="utf-8")
    assert (ROOT / plant.file).read_text(encoding="utf-8") == original
    with pytest.raises(BadInput, match="finds its place 0 times"):
        plant_in(tmp_path, plant)


def test_a_plant_may_give_a_public_name_another_meaning() -> None:
    plant = Plant(id="p", why="It would harm.", file="a.py", defines="LIMIT", put="LIMIT = 9\n")
    changed: dict[str, object] = {}
    exec(plant.applied("LIMIT: int = 3\n\n\ndef limit() -> int:\n    return LIMIT\n"), changed)
    assert changed["LIMIT"] == 9
    with pytest.raises(BadInput, match="finds no 'LIMIT' in"):
        plant.applied("def LIMIT_OF() -> None: ...\n")
    with pytest.raises(BadInput, match="gives 'LIMIT' no other meaning"):
        plant.model_copy(update={"put": "OTHER = 9\n"}).applied("LIMIT = 3\n")
    with pytest.raises(ValidationError, match="either find or defines"):
        Plant(id="p", why="It would harm.", file="a.py", put="")


def test_all_faults_must_be_stopped_and_one_rewording_may_be() -> None:
    fault, other = load_plants("faults")[:2]
    rewordings = load_plants("rewordings")
    caught = [Outcome("faults", fault, (FAILED,)), Outcome("faults", other, (FAILED,))]
    harmless = [Outcome("rewordings", plant, ()) for plant in rewordings]
    once = [Outcome("rewordings", rewordings[0], (FAILED,)), *harmless[1:]]
    twice = [*once[:1], Outcome("rewordings", rewordings[1], (FAILED,)), *harmless[2:]]
    assert passed([*caught, *harmless])
    assert passed([*caught, *once])
    assert not passed([*caught, *twice])
    assert not passed([caught[0], Outcome("faults", other, ()), *harmless])
    lines = report([*caught, *once], 12)
    assert "faults stopped: 2 of 2" in lines
    assert "harmless rewordings stopped: 1 of 20" in lines
