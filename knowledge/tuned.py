"""The sentence model of the search tuned for one task: the log odds of its labels for two texts.

A file of the task holds small differences to the published weights (Hu, E. J., et al., 2022, LoRA,
ICLR) and one layer on top; `evals.tuning` learns and writes it. The two texts are read as one pair,
and the second is judged. NumPy and ONNX Runtime are imported on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, NamedTuple

from knowledge.adapting import LowRank, adapted
from knowledge.embedding import open_session, open_tokenizer
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import find_sentence_model

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # has no types
    from tokenizers import Tokenizer

    Matrix = npt.NDArray[np.float32]

BEGIN, END = 101, 102
"""Tokens before a pair, and after each half of it."""


class TunedModel(NamedTuple):
    """Last states, their means and peaks over the second text, weighed for each label."""

    session: InferenceSession
    tokenizer: Tokenizer
    weights: Matrix
    bias: Matrix

    def tokens(self, text: str) -> list[int]:
        # Half of a character pair, as a broken paste leaves it, would stop the tokenizer.
        whole = text.encode("utf-8", "replace").decode("utf-8")
        ids: list[int] = self.tokenizer.encode(whole, add_special_tokens=False).ids
        return ids

    def log_odds(self, before: Sequence[int], judged: Sequence[int]) -> Matrix:
        """One number a label. Both are tokens with those that open and close a text.

        One pair at a time: in a batch the model's int8 steps depend on the texts beside it.
        """
        import numpy as np  # late: 0.1 s that a start of the coach need not pay

        tokens = np.array([[*before, *judged]], dtype=np.int64)
        halves = np.array([[0] * len(before) + [1] * len(judged)], dtype=np.int64)
        given = {"input_ids": tokens, "attention_mask": tokens * 0 + 1, "token_type_ids": halves}
        (states,) = self.session.run(None, given)
        own = states[0, len(before) :]
        seen = np.concatenate([own.mean(axis=0), own.max(axis=0), states[0, 0]])
        odds: Matrix = seen @ self.weights + self.bias
        return odds


def open_tuned(file: Traversable) -> TunedModel | None:
    """The model that `file` makes of the published one (about a second); None where none opens."""
    try:
        published = find_sentence_model()
        added, shifted, weights, bias = stored(file)
        tuned = published._replace(model=adapted(published.model, added, shifted))
        tokenizer = open_tokenizer(published)
        tokenizer.no_truncation()
        return TunedModel(open_session(tuned), tokenizer, weights, bias)
    except (EmbeddingUnavailable, ImportError):
        return None


def stored(file: Traversable) -> tuple[dict[str, LowRank], dict[str, Matrix], Matrix, Matrix]:
    """What was learnt: added to matrices, to vectors, and the weights and bias of the layer on top.

    In the file the halves of a difference are whole steps of one size a row or column.
    """
    import numpy as np

    with resources.as_file(file) as path, np.load(path, allow_pickle=False) as held:
        numbers = {name: held[name].astype(np.float32) for name in held.files}
    added, shifted = {}, {}
    for name, value in numbers.items():
        kind, _, of = name.partition(" ")
        if kind == "down":
            added[of] = LowRank(
                value * numbers[f"down_step {of}"], numbers[f"up {of}"] * numbers[f"up_step {of}"]
            )
        elif kind == "shift":
            shifted[of] = value
    return added, shifted, numbers["weights"], numbers["bias"]
