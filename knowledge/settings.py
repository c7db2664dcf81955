"""Where the guidance and its index are, and which sentence model reads them."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.passages import Passage, load_passages


class LibrarySettings(BaseModel):
    """How to open the library.

    `folder` holds the index and its lock and is created when needed. `host` names a Chroma
    server, with `https://` in front where it speaks TLS; without one the store is embedded in
    `folder`. `embedding_model` is any ONNX sentence model, with its `tokenizer` (by default the
    `tokenizer.json` beside it). `guidance` is a folder of passages in place of the built-in ones;
    `further` are passages of others that are searched beside them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path
    host: str | None = None
    port: int = 8000
    embedding_model: Path | None = None
    tokenizer: Path | None = None
    guidance: Path | None = None
    further: tuple[Passage, ...] = ()

    def passages(self) -> tuple[Passage, ...]:
        """Every passage there is to search. Raises PassageError and KnowledgeError."""
        return load_passages(self.guidance, self.further)
