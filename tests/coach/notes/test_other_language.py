"""Notes in another language: nothing is taken out, everything is held back, no model is asked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from coach.cli.main import coach
from coach.notes.summary import set_apart, summarize, summarize_built_in
from tests.coach.notes.test_model_summary import ScriptedModel

GERMAN = """\
Gespräch mit Ines, 3.12.2026

- Ich rufe Ines bis Freitag an und frage, wer nachts schalten darf.
- Privat: Ihr Mann ist krank.
- Wir haben vereinbart, dass die Übergabe bezahlt wird.
"""
TOLD = (
    "These notes read as German, which the coach does not know. It takes nothing out of them, "
    "cannot tell what is private in them, and holds every line back. No model is sent any."
)


async def test_nothing_of_german_notes_is_taken_out_shared_or_sent() -> None:
    model = ScriptedModel()
    for summary in (summarize_built_in(GERMAN), await summarize(GERMAN, model=model)):
        assert summary.insights == summary.commitments == summary.decisions == ()
        assert summary.private_lines == (1, 3, 4, 5)
        assert summary.shareable == f"# Summary of our session\n\n{TOLD}\n"
        assert (summary.fallback, summary.wording) == (TOLD, "built-in")
        assert summary.session_date == date(2026, 12, 3)
    assert model.prompts == []


def test_german_words_in_english_notes_change_nothing() -> None:
    notes = (
        "Session with Ines\n"
        "- I will ask who may switch at night by Friday (she says: das geht nicht)\n"
        "- the handover is a quarter of an hour that nobody is paid for\n"
    )
    read = set_apart(notes)
    assert read.language == "en"
    assert len(summarize_built_in(notes).commitments) == 1


def test_the_command_keeps_its_shape_and_code_and_says_why(tmp_path: Path) -> None:
    german, english = tmp_path / "g.txt", tmp_path / "e.txt"
    german.write_text(GERMAN, encoding="utf-8")
    english.write_text("- I will ask Ines by Friday what is missing\n", encoding="utf-8")
    done = CliRunner().invoke(coach, ["summarize", str(german), str(english), "--json"])
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert set(first) == set(second)
    assert first["fallback"] == TOLD
    assert second["fallback"] is None
    assert TOLD in CliRunner().invoke(coach, ["summarize", str(german)]).stderr
