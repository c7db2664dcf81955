"""Small guidance on disk, the real sentence model, and other processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from knowledge import connection
from knowledge.embedding import Embedder, open_embedder
from knowledge.settings import LibrarySettings

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "child.py"

PASSAGES = {
    "asking/one-at-a-time": (
        "Ask one thing, then wait",
        ["leader"],
        ["during"],
        "Put one question and leave it alone. Two at once let people answer the easy one.",
        ["I ask five things in a row", "she only replied to the last bit"],
    ),
    "boundaries/you-may-decline": (
        "Decline what you do not want",
        ["mentor"],
        ["before", "during"],
        "A mentor may decline any personal question. Nobody needs a reason for a no.",
        ["he wants to know about my religion", "do I have to answer everything"],
    ),
    "notes-and-data/few-lines": (
        "Keep few notes and delete them",
        ["leader", "mentor"],
        ["after"],
        "Write five lines after a session and set a day on which they are deleted.",
        ["how long may I keep my notes", "who sees what I wrote down"],
    ),
    "programme/pair-far-apart": (
        "Pair people who work far apart",
        ["coordinator"],
        ["before"],
        "Choose a mentor from another department, well outside the leader's reporting line.",
        ["matching directors with juniors", "can she mentor her own boss"],
    ),
    "commitments/report-back": (
        "Say what became of it",
        ["leader"],
        ["after"],
        "Tell the junior what you did with their suggestion, also when you did nothing.",
        ["I promised something and forgot", "nothing ever changes afterwards"],
    ),
}


def write_passage(
    guidance: Path,
    place: str,
    *,
    title: str = "Leave the door open",
    audience: list[str] | None = None,
    stage: list[str] | None = None,
    text: str = "Finish with a sentence that lets the other person come back to it later.",
    asks: list[str] | None = None,
) -> Path:
    topic, name = place.split("/")
    file = guidance / topic / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"  - {ask}" for ask in asks or ["how do I finish", "the last minute"])
    file.write_text(
        f"""---
id: {name}
title: {title}
audience: [{", ".join(audience or ["leader"])}]
topic: {topic}
stage: [{", ".join(stage or ["during"])}]
facts: ["3.05"]
sources:
  - {{ref: 91, cite: "Brooks and John, 2018"}}
evidence: practitioner
reviewed: 2026-11-22
asks:
{lines}
---
{text}
""",
        encoding="utf-8",
    )
    return file


def write_guidance(folder: Path) -> Path:
    for place, (title, audience, stage, text, asks) in PASSAGES.items():
        write_passage(
            folder, place, title=title, audience=audience, stage=stage, text=text, asks=asks
        )
    return folder


@pytest.fixture
def guidance(tmp_path: Path) -> Path:
    return write_guidance(tmp_path / "passages")


@pytest.fixture
def settings(tmp_path: Path, guidance: Path) -> LibrarySettings:
    return LibrarySettings(folder=tmp_path / "index", guidance=guidance)


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return open_embedder(LibrarySettings(folder=tmp_path_factory.mktemp("unused")))


@pytest.fixture
def child() -> Callable[..., subprocess.Popen[str]]:
    """Start child.py with a task and the settings as its arguments."""

    def start(task: str, settings: LibrarySettings) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(CHILD), task, settings.model_dump_json()],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


class Prober:
    """Stands in for the process that `probe_store` starts, with one that is started once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("probing_child.py"))],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command[-2:]) + "\n")
        self._process.stdin.flush()
        return subprocess.CompletedProcess(command, int(self._process.stdout.readline()), b"", b"")

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


@pytest.fixture(scope="session")
def _prober() -> Iterator[Prober]:
    prober = Prober()
    yield prober
    prober.close()


@pytest.fixture(autouse=True)
def _probed_at_once(
    request: pytest.FixtureRequest, _prober: Prober, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chroma is not imported for every look at a store, but where a test asks for `real_probe`."""
    if hasattr(os, "fork") and "real_probe" not in request.fixturenames:
        stand_in = SimpleNamespace(
            run=_prober.run, DEVNULL=subprocess.DEVNULL, PIPE=subprocess.PIPE
        )
        monkeypatch.setattr(connection, "subprocess", stand_in)


@pytest.fixture
def real_probe() -> None:
    """The process in which a store is read first is started as outside of the tests."""
