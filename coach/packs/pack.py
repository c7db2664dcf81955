"""A pack as it was read: everything in it, each thing with an id that says who provides it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.packs.language_file import LanguageFile
from coach.packs.manifest import Dataset, Manifest
from coach.packs.pair_files import PairWords
from coach.packs.principles import PackPrinciple
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.scripted import ScenarioScripts
from knowledge.passages import Passage
from knowledge.question_bank import Activity, BankQuestion

_FROZEN = ConfigDict(frozen=True)


class PackDataset(BaseModel):
    """A data set with its rows as they stand in the file, one JSON object a line."""

    model_config = _FROZEN

    id: str
    about: Dataset
    language: str = "en"
    rows: tuple[dict[str, object], ...]


class PackPrompt(BaseModel):
    """A prompt that takes the place of the built-in one; `reason` is that of its newest change."""

    model_config = _FROZEN

    id: str
    version: str
    reason: str


class Pack(BaseModel):
    """`place` is the folder it is read from; `origin` says whether a person added that folder."""

    model_config = _FROZEN

    manifest: Manifest
    origin: Literal["folder", "installed"]
    place: Path | None = None
    passages: tuple[Passage, ...] = ()
    questions: tuple[BankQuestion, ...] = ()
    activities: tuple[Activity, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    scripts: dict[str, ScenarioScripts] = {}
    """Scripted leaders, by the id of the scenario they were written for."""
    prompts: tuple[PackPrompt, ...] = ()
    principles: tuple[PackPrinciple, ...] = ()
    datasets: tuple[PackDataset, ...] = ()
    words: LanguageFile | None = None
    """What it says of its language; None where it says nothing."""
    pair: PairWords = PairWords()

    @property
    def name(self) -> str:
        return self.manifest.name

    def counts(self) -> dict[str, int]:
        return {
            "guidance": len(self.passages),
            "questions": len(self.questions),
            "activities": len(self.activities),
            "scenarios": len(self.scenarios),
            "prompts": len(self.prompts),
            "principles": len(self.principles),
            "datasets": len(self.datasets),
            "pair": len(self.pair.brought()),
            "interface": len(self.manifest.interface),
        }
