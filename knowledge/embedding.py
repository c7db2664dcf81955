"""Turning texts into vectors on this machine, with an ONNX sentence model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import SentenceModel, find_sentence_model
from knowledge.settings import LibrarySettings
from knowledge.text import clean_line

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # has no types
    from tokenizers import Tokenizer

    Matrix = npt.NDArray[np.float32]  # two axes
    Vector = npt.NDArray[np.float32]  # one axis

LONGEST_TEXT = 256
"""Tokens; what the model was trained for. The rest of a longer text is not read."""

BATCH = 8
"""Texts in one run. On two cores 8 is a tenth faster than 16, and than one by one."""


_opening = Lock()
_opened: dict[tuple[str, str], Embedder] = {}


class Embedder(Protocol):
    """Texts in, unit vectors out."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of float32 a text, in their order, each of length 1."""


class OnnxEmbedder:
    """Mean pooling over the attention mask, or the model's own sentence output where it has one.

    Safe to share between threads. Raises EmbeddingUnavailable when the model cannot be run.
    """

    def __init__(self, model: SentenceModel) -> None:
        self._name = model.name
        self._fingerprint = f"{model.digest[:32]}-mean-{LONGEST_TEXT}"
        self._session = open_session(model)
        self._tokenizer = open_tokenizer(model)
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._output = _sentence_output(self._session)
        try:
            self._dimensions = int(self.embed(["a"]).shape[1])
        except Exception as error:  # a model that is no sentence model fails in many ways
            raise _cannot_run(model, error) from error

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> Matrix:
        import numpy as np  # late: 0.1 s that a start of the coach need not pay

        encoded = [list(one.ids) for one in self._tokenizer.encode_batch(list(texts))]
        # Texts of one length share a run, so that little is spent on padding.
        order = sorted(range(len(encoded)), key=lambda index: len(encoded[index]))
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]

        def run(batch: Sequence[int]) -> Matrix:
            return self._run([encoded[index] for index in batch])

        if len(batches) == 1:
            parts = [run(batches[0])]
        else:
            # One thread a run and several runs at once: faster than several threads a run.
            with ThreadPoolExecutor(_cores()) as pool:
                parts = list(pool.map(run, batches))
        if not parts:
            return np.empty((0, self._dimensions), dtype=np.float32)
        vectors = np.empty((len(encoded), parts[0].shape[1]), dtype=np.float32)
        for batch, part in zip(batches, parts, strict=True):
            vectors[batch] = part
        return vectors

    def _run(self, ids: Sequence[Sequence[int]]) -> Matrix:
        import numpy as np

        width = max(1, *(len(one) for one in ids))
        tokens = np.zeros((len(ids), width), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = one
            mask[row, : len(one)] = 1
        given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": tokens * 0}
        (output,) = self._session.run(
            [self._output], {name: value for name, value in given.items() if name in self._inputs}
        )
        states = np.asarray(output, dtype=np.float32)
        if states.ndim == 3:
            weights = mask[:, :, None].astype(np.float32)
            states = (states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0)
        lengths = np.linalg.norm(states, axis=1, keepdims=True)
        unit: Matrix = (states / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit


def open_embedder(settings: LibrarySettings) -> Embedder:
    """The model the settings name. Raises EmbeddingUnavailable."""
    return shared_embedder(find_sentence_model(settings.embedding_model, settings.tokenizer))


def shared_embedder(model: SentenceModel) -> Embedder:
    """One embedder a model and process: each takes 90 MB and a quarter of a second to open."""
    with _opening:
        key = (model.name, model.digest)
        if key not in _opened:
            _opened[key] = OnnxEmbedder(model)
        return _opened[key]


def open_session(model: SentenceModel) -> InferenceSession:
    """One thread a run. Raises EmbeddingUnavailable."""
    # Its package counts its users: on import it writes a device number and a queue of events into
    # the home directory, to be sent. Read on import only, so it is set before.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # late, as numpy above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # It never gives back what the longest texts took: 450 MB more, and hardly faster with it.
    options.enable_cpu_mem_arena = False
    # Errors only: its warnings, as of a machine without a GPU, would land on the person's screen.
    onnxruntime.set_default_logger_severity(3)
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            model.model, options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # its errors have no class in common below Exception
        raise _cannot_run(model, error) from error


def open_tokenizer(model: SentenceModel) -> Tokenizer:
    """Cuts after `LONGEST_TEXT` tokens and fills nothing up. Raises EmbeddingUnavailable."""
    from tokenizers import Tokenizer  # late, as numpy above

    try:
        tokenizer = Tokenizer.from_str(model.tokenizer.decode("utf-8"))
    except Exception as error:  # it raises Exception itself
        raise _cannot_run(model, error) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST_TEXT)
    return tokenizer


def _cannot_run(model: SentenceModel, error: Exception) -> EmbeddingUnavailable:
    return EmbeddingUnavailable(
        f"The sentence model {model.name} cannot be run ({clean_line(str(error))}).",
        "Check that it is an ONNX sentence model with its own tokenizer.json, or remove the"
        " setting to use the built-in model.",
    )


def _sentence_output(session: InferenceSession) -> str:
    """The output to read: a vector a text where the model has one, else the token states."""
    outputs = session.get_outputs()
    for output in outputs:
        if len(output.shape) == 2 and output.name in {"sentence_embedding", "sentence_embeddings"}:
            return str(output.name)
    return str(outputs[0].name)


def _cores() -> int:
    # More than four gain little on a few thousand short texts and take the machine over.
    return max(1, min(4, os.cpu_count() or 1))
