"""Recorded answers: replayed to the same results, and told where they no longer fit."""

from __future__ import annotations

import asyncio
from importlib import resources
from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.models.port import LanguageModel
from evals.planted.__main__ import results_of
from evals.running.begun import runs_folder
from evals.running.history import history, version_lines
from evals.running.plainly import run_plainly
from evals.running.recording import recordings
from evals.running.results import Results, SuiteResult, write_results
from evals.running.subject import prompts_used
from evals.safety.scripted import Careless
from evals.suites.rehearsal import REHEARSAL
from evals.suites.world import World

LINE = "I'd have to look at what it says on the sheet, and the sheet isn't mine."


def rehearsed(world: World) -> SuiteResult:
    rows = [row for row in REHEARSAL.rows("dev") if row.id == "workarounds.off_topic.realistic"]
    return asyncio.run(run_plainly(REHEARSAL, rows, world))


def recorded(tmp_path: Path, model: LanguageModel) -> Results:
    results = results_of("recorded", [rehearsed(World(index=tmp_path, model=model))])
    subject = results.subject.model_copy(
        update={"model": "server:careless", "prompts": prompts_used(())}
    )
    return results.model_copy(update={"subject": subject})


def with_other_line_prompt(folder: Path) -> tuple[Path, ...]:
    text = resources.files("prompts").joinpath("files/mentor-line.md").read_text(encoding="utf-8")
    changed = text.replace("version: 1.1.0", "version: 1.2.0").replace(
        "Only the words spoken.", "Spoken words only."
    )
    folder.mkdir()
    (folder / "mentor-line.md").write_text(changed, encoding="utf-8")
    return (folder,)


def test_a_replay_gives_the_same_samples_with_no_model(tmp_path: Path) -> None:
    run = recorded(tmp_path, Careless(LINE))
    (before,) = run.suites[0].samples
    assert before.calls
    replay = World(index=tmp_path, recorded=recordings(run, run.subject.prompts))
    (after,) = rehearsed(replay).samples
    assert (after.shown, after.counts, after.evidence) == (
        before.shown,
        before.counts,
        before.evidence,
    )
    assert [call.asked for call in after.calls] == [call.asked for call in before.calls]


def test_a_changed_prompt_is_named_and_its_samples_count_as_not_run(tmp_path: Path) -> None:
    run = recorded(tmp_path, Careless(LINE))
    folders = with_other_line_prompt(tmp_path / "prompts")
    now = prompts_used(folders)
    world = World(index=tmp_path, folders=folders, recorded=recordings(run, now))
    (sample,) = rehearsed(world).samples
    assert sample.counts == {}
    assert sample.error is not None
    assert "the prompt 'mentor-line' was 1.1.0" in sample.error
    assert "and is now 1.2.0" in sample.error


def test_a_run_without_a_model_has_nothing_to_replay(tmp_path: Path) -> None:
    run = results_of("built-in", [rehearsed(World(index=tmp_path))])
    with pytest.raises(BadInput, match="nothing to replay"):
        recordings(run, ())


def test_the_history_of_a_prompt_names_each_wording_and_what_changed_sides(tmp_path: Path) -> None:
    old = recorded(tmp_path, Careless(LINE))
    folders = with_other_line_prompt(tmp_path / "prompts")
    (sample,) = old.suites[0].samples
    worse = {name: count._replace(right=0) for name, count in sample.counts.items()}
    suite = old.suites[0].model_copy(
        update={"samples": (sample.model_copy(update={"counts": worse}),)}
    )
    subject = old.subject.model_copy(update={"prompts": prompts_used(folders)})
    new = old.model_copy(update={"name": "reworded", "subject": subject, "suites": (suite,)})
    for results in (old, new):
        (runs_folder() / results.name).mkdir()
        write_results(runs_folder() / results.name, results)
    first, second = history("mentor-line")
    assert (first.version, second.version) == ("1.1.0", "1.2.0")
    assert second.before == f"1.1.0 ({first.digest})"
    assert [change.sample for change in second.changed] == ["workarounds.off_topic.realistic"]
    assert f"1 samples changed sides since 1.1.0 ({first.digest})" in "\n".join(
        version_lines(second)
    )
    (unchanged,) = history("repair-line")
    assert unchanged.runs == ("recorded", "reworded")
    figure, values = next(item for item in unchanged.figures.items() if item[1][0] != item[1][1])
    line = f"    {values[1]:.3f}  {figure} (before: {values[0]:.3f})"
    assert line in list(version_lines(unchanged))
    assert history("mentor-line", model="openai:other") == ()
