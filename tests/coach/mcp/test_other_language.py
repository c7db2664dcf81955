"""What a host is told where the person and the packs speak German."""

from __future__ import annotations

from pathlib import Path

import pytest
from mcp import Client

from coach.langchain import drafting, summarizing
from coach.mcp.desk import Desk
from coach.mcp.server import CoachServer
from coach.packs.kept import add_pack
from coach.questions.request import QuestionSet
from coach.settings import Settings
from tests.coach.packs.german import folder, german_lines
from tests.support.mcp_calls import done, refused


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_PACKS", str(target))
        add_pack(folder())
    return target


@pytest.fixture(autouse=True)
def _added(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PACKS", str(kept))


@pytest.mark.usefixtures("guidance_index")
async def test_the_server_works_in_german_and_says_what_is_not_rated(
    server: CoachServer, desk: Desk
) -> None:
    async with Client(server) as client:
        talk = await done(client, "start_rehearsal", scenario="deutsch/nachts-zu-zweit")
        assert talk["brief"].startswith("Not rated: the coach's detectors do not know German.")
        turn = await done(
            client,
            "continue_rehearsal",
            rehearsal=talk["rehearsal"],
            words=german_lines("good")[1],
        )
        assert turn["moves"] == []
        assert turn["feedback"]["rated"] is False
        back = await done(client, "look_back", rehearsal=talk["rehearsal"], guess="")
        assert "there are no figures" in back["in_words"]

        reviewed = await done(client, "review_turn", words="Warum?", heard="Das läuft nicht gut.")
        assert (reviewed["moves"], reviewed["feedback"]["rated"]) == ([], False)

        found = await done(client, "search_guidance", query="Betriebsrat fragen", count=2)
        assert found["passages"][0]["id"].startswith("deutsch/")
        assert "reads as German" in found["reason"]

        drafted = await done(client, "draft_questions", side="leader", language="de", count=2)
        assert len(drafted["questions"]) == 2
        assert all(one["source"].startswith("deutsch/") for one in drafted["questions"])
        wrong = await refused(client, "draft_questions", side="leader", language="Deutsch")
        assert "is no code of a language" in wrong

        notes = await done(client, "summarize_notes", text="Ich rufe Ines bis Freitag an.")
        assert notes["private_lines"] == [1]
        assert "reads as German" in notes["fallback"] or "read as German" in notes["fallback"]


def test_the_langchain_parts_do_the_same(desk: Desk, built_index: Path) -> None:
    from coach.packs.content import further_passages
    from knowledge.library import LibrarySettings, open_library

    settings = LibrarySettings(folder=built_index, further=further_passages())
    library = open_library(settings, vectors=False)
    asked = {"side": "leader", "about": "Ich will verstehen, welche Umwege es gibt", "count": 2}
    drafted = drafting(library, settings=Settings()).invoke(asked)
    assert isinstance(drafted, QuestionSet)
    assert all(one.source.startswith("deutsch/") for one in drafted.questions)
    summary = summarizing(settings=Settings()).invoke("Ich rufe Ines bis Freitag an.")
    assert summary.commitments == ()
    assert summary.private_lines == (1,)
