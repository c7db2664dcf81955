"""What the coach works with while it is evaluated: the model, the prompts and the guidance."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach.models.port import LanguageModel, Limits
from evals.suites.listening import Call, Listening

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embedding import Embedder
    from knowledge.library import Library

PATIENT = Limits(first_seconds=300, between_seconds=120, whole_seconds=900)
"""What a model says is measured, not how fast this machine is."""


@dataclass
class _Guidance:
    opening: threading.Lock = field(default_factory=threading.Lock)
    library: Library | None = None
    embedder: Embedder | None = None
    vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """`model` is None for the built-in wording. `calls` are the model's answers to one sample.

    `index` is a folder for the index of the built-in guidance: a person's own documents would make
    figures that nobody else can repeat. `judge` is asked a team's own principles. `recorded` gives
    the model of a sample, by its suite's and its own id, where a run is replayed.
    """

    index: Path
    model: LanguageModel | None = None
    folders: tuple[Path, ...] = ()
    limits: Limits = PATIENT
    calls: list[Call] = field(default_factory=list)
    judge: LanguageModel | None = None
    recorded: Callable[[str, str], LanguageModel] | None = None
    _guidance: _Guidance = field(default_factory=_Guidance)

    def listening(self, suite: str, sample: str) -> World:
        """The same world for one sample, with a list of its own that the model's calls go to."""
        calls: list[Call] = []
        model, judge = self.model, self.judge
        if self.recorded:
            # One recording holds the calls of both: what was asked tells them apart.
            model = self.recorded(suite, sample)
            judge = model if judge else None
        return replace(
            self,
            model=Listening(model, calls) if model else None,
            judge=Listening(judge, calls) if judge else None,
            calls=calls,
        )

    def guidance(self) -> Library:
        """The guidance with its index, opened once: the built-in one, and of packs in use.

        Raises KnowledgeError.
        """
        with self._guidance.opening:
            if self._guidance.library is None:
                from coach.packs.content import further_passages
                from knowledge.library import LibrarySettings, open_library

                self._guidance.library = open_library(
                    LibrarySettings(folder=self.index, further=further_passages())
                )
            return self._guidance.library

    def meaning(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, by the sentence model that searches use.

        Raises EmbeddingUnavailable where the model is not there.
        """
        with self._guidance.opening:
            if self._guidance.embedder is None:
                from knowledge.embedding import open_embedder
                from knowledge.settings import LibrarySettings

                self._guidance.embedder = open_embedder(LibrarySettings(folder=self.index))
            known, embedder = self._guidance.vectors, self._guidance.embedder
            if new := [text for text in dict.fromkeys(texts) if text not in known]:
                known |= dict(zip(new, embedder.embed(new), strict=True))
        import numpy as np

        return np.stack([known[text] for text in texts])
