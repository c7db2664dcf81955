"""Packs and evaluations: out of every figure unless named, and then with their own data sets."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from coach.errors import BadInput
from coach.packs.content import bank_questions, further_passages
from coach.packs.kept import add_pack
from coach.packs.loaded import load_packs, only_packs
from coach.packs.new import new_pack
from evals.own.packs import suites_of
from evals.running.begun import Plan
from evals.running.plainly import run_plainly
from evals.running.planning import plan_from
from evals.running.results import Subject, value_of
from evals.suites.catalogue import SUITES
from evals.suites.drafting import DRAFTING
from evals.suites.world import World
from tests.coach.packs.german import folder as german_folder

ROWS: dict[str, list[dict[str, object]]] = {
    "questions": [
        {"id": "1", "for": "leader", "topic": "agreement", "label": "good",
         "text": "What would you like us to agree on before we begin?"},
        {"id": "2", "for": "leader", "topic": "agreement", "label": "poor",
         "text": "Don't you agree that your generation is just less loyal?"},
        {"id": "3", "for": "leader", "topic": "agreement", "label": "good",
         "text": "Who told you that? Give me the name."},
    ],
    "turns": [
        {"id": "1", "mentor": "The rota is made without us.",
         "leader": "What would you change about it?", "moves": ["open_question", "follow_up"]},
    ],
    "searches": [
        {"id": "1", "query": "what does our scheme keep on file",
         "passages": ["say-what-our-scheme-keeps"]},
        {"id": "2", "query": "best recipe for lemon cake", "passages": []},
    ],
}  # fmt: skip
GIVEN: dict[str, Any] = {
    "model": None,
    "base_url": None,
    "folders": (),
    "part": "dev",
    "limit": None,
    "at_once": 1,
    "name": None,
    "log_dir": None,
    "fresh": False,
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two packs: one with rows of every kind, one in German."""
    packs, source = tmp_path_factory.mktemp("packs"), tmp_path_factory.mktemp("source")
    made = new_pack("probe", source)
    about = ""
    (made / "datasets").mkdir()
    for kind, rows in ROWS.items():
        about += (
            f'\n[datasets.some-{kind}]\nkind = "{kind}"\ntitle = "{kind}"\nlicence = "CC0-1.0"\n'
        )
        text = "".join(f"{json.dumps(row)}\n" for row in rows)
        (made / "datasets" / f"some-{kind}.jsonl").write_text(text, encoding="utf-8")
    manifest = made / "pack.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + about, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_PACKS", str(packs))
        add_pack(made)
        add_pack(german_folder())
    return packs


@pytest.fixture(autouse=True)
def _added(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PACKS", str(kept))


def planned(*suites: str, packs: tuple[str, ...] = ()) -> tuple[Plan, Subject]:
    plan, subject, _ = plan_from(suites, packs=packs, **GIVEN)
    return plan, subject


def test_only_named_packs_are_in_use_and_the_others_return_afterwards() -> None:
    assert [pack.name for pack in load_packs().in_use] == ["probe", "deutsch"]
    with only_packs(["deutsch"]):
        assert [pack.name for pack in load_packs().in_use] == ["deutsch"]
        with only_packs(()):
            assert load_packs().in_use == ()
            assert further_passages() == ()
            assert not any("/" in question.id for question in bank_questions())
        assert len(load_packs().in_use) == 1
    assert "COACH_PACKS_ONLY" not in os.environ
    assert len(load_packs().in_use) == 2


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, built_index: Path) -> Path:
    """A copy of the index, which takes up a pack's passages and lets them go again."""
    target = tmp_path_factory.mktemp("index") / "guidance"
    shutil.copytree(built_index, target)
    return target


def test_figures_do_not_depend_on_what_somebody_has_added(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row for row in DRAFTING.rows("dev") if "situation" in row.data]
    rows = [row for row in rows if row.data["situation"]["topic"] == "agreement"][:2]

    def drafted() -> list[Any]:
        result = asyncio.run(run_plainly(DRAFTING, rows, World(index=index)))
        assert not result.failed
        return [(one.shown, one.counts, one.evidence) for one in result.samples]

    assert any("/" in one.id for one in bank_questions())
    with_packs = drafted()
    monkeypatch.setenv("COACH_PACKS", str(tmp_path / "none"))
    assert not any("/" in one.id for one in bank_questions())
    assert with_packs == drafted()


def test_a_plan_without_packs_is_the_same_with_and_without_them_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, subject = planned("moves")
    monkeypatch.setenv("COACH_PACKS", str(tmp_path / "none"))
    assert planned("moves") == (plan, subject)
    assert plan.packs == ()


def test_a_named_pack_brings_its_rows_as_suites_and_marks_the_run() -> None:
    plan, subject = planned(packs=("probe",))
    assert [suite.id for suite in plan.suites] == [
        "packs-questions",
        "packs-searches",
        "packs-turns",
    ]
    assert plan.packs == ("probe",)
    assert subject.own[0].startswith("pack probe 0.1.0 ")
    both, _ = planned("moves", packs=("probe",))
    assert next(suite.id for suite in both.suites) == "moves"
    assert {suite.id for suite in both.suites} - {suite.id for suite in SUITES} == {
        "packs-questions",
        "packs-searches",
        "packs-turns",
    }
    rows = plan.suites[1].rows("dev")
    assert [(row.id, row.data["passages"]) for row in rows] == [
        ("probe/some-searches/1", ["probe/say-what-our-scheme-keeps"]),
        ("probe/some-searches/2", []),
    ]


def test_a_pack_that_is_not_there_or_holds_no_rows_is_told() -> None:
    with pytest.raises(BadInput) as caught:
        planned(packs=("bakery",))
    assert caught.value.problem == "There is no pack 'bakery' in use here."


def figures(kind: str, packs: tuple[str, ...], world: World) -> dict[str, float | None]:
    with only_packs(packs):
        of_packs = suites_of(packs)
    (suite,) = [one for one in of_packs.suites if one.id == f"packs-{kind}"]
    result = asyncio.run(run_plainly(suite, suite.rows("dev"), world, packs))
    assert not result.failed
    return {one.id: value_of(one, result.samples) for one in result.figures}


def test_questions_and_turns_are_judged_as_the_coach_judges_them(tmp_path: Path) -> None:
    world = World(index=tmp_path)
    assert figures("questions", ("probe",), world) == {"good_passes": 0.5, "poor_held": 1.0}
    turns = figures("turns", ("probe",), world)
    assert turns["rated"] == 1.0
    assert turns["moves_f1"] is not None
    assert turns["moves_f1"] > 0.5


def test_of_german_questions_what_nothing_speaks_against_is_not_judged(tmp_path: Path) -> None:
    with only_packs(("deutsch",)):
        of_packs = suites_of(("deutsch",))
    (suite,) = of_packs.suites
    rows = suite.rows("dev")
    result = asyncio.run(run_plainly(suite, rows, World(index=tmp_path), ("deutsch",)))
    passed = value_of(suite.figures[0], result.samples)
    assert passed == 1.0
    poor = [row.id for row in rows if row.data["label"] == "poor"]
    unjudged = [one.id for one in result.samples if one.unjudged]
    assert set(unjudged) < set(poor)


def test_searches_are_made_in_the_guidance_with_the_pack_s_own(index: Path) -> None:
    found = figures("searches", ("probe",), World(index=index))
    assert found["recall"] == 1.0
    assert found["abstained"] == 1.0
