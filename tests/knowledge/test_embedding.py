from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge import sentence_model
from knowledge.embedding import Embedder, OnnxEmbedder, open_embedder
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import find_sentence_model
from knowledge.settings import LibrarySettings

TEXTS = ["How do I say sorry?", "What is the way to apologise?", "Boil the rice for ten minutes."]


def test_vectors_have_length_one_and_stand_in_order(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (3, embedder.dimensions) == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    backwards = embedder.embed(TEXTS[::-1])
    assert np.allclose(backwards[::-1], vectors, atol=1e-4)


def test_what_means_the_same_lies_near(embedder: Embedder) -> None:
    sorry, apologise, rice = embedder.embed(TEXTS)
    assert sorry @ apologise > 0.6
    assert sorry @ rice < 0.2


def test_the_company_a_text_is_embedded_in_makes_no_difference(embedder: Embedder) -> None:
    many = [*TEXTS, *(f"Sentence number {n} about {'meetings ' * (n % 20)}" for n in range(60))]
    together = embedder.embed(many)
    alone = np.concatenate([embedder.embed([text]) for text in many])
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_no_texts_empty_texts_and_very_long_ones(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    empty, long, longer = embedder.embed(["", "word " * 300, "word " * 30_000])
    assert np.linalg.norm(empty) == pytest.approx(1, abs=1e-5)
    assert long @ longer == pytest.approx(1, abs=1e-4)


def test_a_setting_may_name_another_model(tmp_path: Path, embedder: Embedder) -> None:
    found = find_sentence_model()
    (tmp_path / "other.onnx").write_bytes(found.model)
    (tmp_path / "tokenizer.json").write_bytes(found.tokenizer)
    settings = LibrarySettings(folder=tmp_path, embedding_model=tmp_path / "other.onnx")
    other = open_embedder(settings)
    assert other.name == "other"
    assert other.fingerprint == embedder.fingerprint  # the same two files
    (tmp_path / "tokenizer.json").write_bytes(found.tokenizer + b" ")
    assert open_embedder(settings).fingerprint != embedder.fingerprint


@pytest.mark.parametrize("wrong", ["model", "tokenizer"])
def test_a_broken_model_is_told_in_words(tmp_path: Path, wrong: str) -> None:
    broken = find_sentence_model()
    if wrong == "model":
        broken = broken._replace(model=b"\x00 not a model")
    else:
        broken = broken._replace(tokenizer=b"\x00 not a tokenizer")
    with pytest.raises(EmbeddingUnavailable, match="cannot be run"):
        OnnxEmbedder(broken)


def test_a_model_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingUnavailable, match=r"none\.onnx"):
        find_sentence_model(tmp_path / "none.onnx")


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_model, "MODEL_PLACE", ("no-such-package", "model.onnx"))
    with pytest.raises(EmbeddingUnavailable, match="no-such-package is not installed"):
        find_sentence_model()


def test_a_file_that_is_not_the_published_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_model, "TOKENIZER_SHA256", "0" * 64)
    with pytest.raises(EmbeddingUnavailable, match="not the one that was published"):
        find_sentence_model()


def test_embedding_leaves_nothing_in_the_home_directory(tmp_path: Path) -> None:
    code = (
        "from knowledge.embedding import shared_embedder\n"
        "from knowledge.sentence_model import find_sentence_model\n"
        "print(shared_embedder(find_sentence_model()).embed(['a']).shape)"
    )
    # What counts users of ONNX Runtime is read once a process, from the environment.
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "(1, 384)\n", done.stderr
    assert not list(tmp_path.rglob("*"))
