"""The sentence model in JAX, with small differences that can be learnt.

Its six layers as in Wang, W., et al., 2020, MiniLM, NeurIPS; the differences as in Hu, E. J., et
al., 2022, LoRA, ICLR. Runs only where JAX is installed (`uv pip install jax optax`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

LAYERS, HEADS, WIDTH = 6, 12, 384
RANK = 16
LOUDNESS = 2.0
"""By what the learnt differences are multiplied."""
DROPPED = 0.1
KINDS = ("query", "key", "value", "mixed", "wide", "narrow")
"""The matrices of a layer, in the order of the file."""
_BIASES = {
    "query": "attention.self.query.bias",
    "key": "attention.self.key.bias",
    "value": "attention.self.value.bias",
    "mixed": "attention.output.dense.bias",
    "wide": "intermediate.dense.bias",
    "narrow": "output.dense.bias",
}
_NORMS = {"after_mixing": "attention.output.LayerNorm", "after_narrowing": "output.LayerNorm"}
_EMBEDDINGS = "inner.embeddings."
FIRST_NORM = f"{_EMBEDDINGS}LayerNorm"

Tree: TypeAlias = Any
"""What JAX calls a pytree: dictionaries and lists of arrays."""
Values: TypeAlias = Any
"""An array of JAX, whose types are not installed where types are checked."""
Key: TypeAlias = Any
"""A key of JAX's random numbers, or None."""


class Batch(NamedTuple):
    """Pairs of one width: a row a pair, filled up with zeros; `judged` marks the second half."""

    tokens: NDArray[np.int64]
    halves: NDArray[np.int64]
    there: NDArray[np.float32]
    judged: NDArray[np.float32]


def matrix_names(published: Mapping[str, NDArray[np.float32]]) -> list[str]:
    return [
        name for name, value in published.items() if name.startswith("val_") and value.ndim == 2
    ]


def vector_names(layer: int) -> dict[str, str]:
    """The biases and norms of a layer, by what this module calls them."""
    start = f"inner.encoder.layer.{layer}."
    names = {f"bias {kind}": start + name for kind, name in _BIASES.items()}
    for kind, name in _NORMS.items():
        names |= {f"{kind} weight": f"{start}{name}.weight", f"{kind} bias": f"{start}{name}.bias"}
    return names


def published_parts(published: Mapping[str, NDArray[np.float32]]) -> Tree:
    """The weights that stay as they are."""
    names = matrix_names(published)
    layers = [
        dict(zip(KINDS, names[layer * len(KINDS) :], strict=False)) for layer in range(LAYERS)
    ]
    return {
        "words": jnp.asarray(published[f"{_EMBEDDINGS}word_embeddings.weight"]),
        "places": jnp.asarray(published[f"{_EMBEDDINGS}position_embeddings.weight"]),
        "halves": jnp.asarray(published[f"{_EMBEDDINGS}token_type_embeddings.weight"]),
        "layers": [
            {kind: jnp.asarray(published[name]) for kind, name in layer.items()} for layer in layers
        ],
    }


def learnable_parts(
    published: Mapping[str, NDArray[np.float32]], shares: Sequence[float], seed: int
) -> Tree:
    """What is learnt, as it is before: no difference, and each label as likely as its share."""
    rng = np.random.default_rng(seed)
    names = matrix_names(published)
    layers = []
    for layer in range(LAYERS):
        low = {}
        for kind, name in zip(KINDS, names[layer * len(KINDS) :], strict=False):
            rows, columns = published[name].shape
            low[kind] = (
                rng.normal(0, rows**-0.5, (rows, RANK)).astype(np.float32),
                np.zeros((RANK, columns), np.float32),
            )
        vectors = {kind: published[name] for kind, name in vector_names(layer).items()}
        layers.append({"low": low, "vectors": vectors})
    share = np.asarray(shares)
    learnt = {
        "first_norm": (published[f"{FIRST_NORM}.weight"], published[f"{FIRST_NORM}.bias"]),
        "layers": layers,
        "top": (
            np.zeros((3 * WIDTH, len(share)), np.float32),
            np.log(share / (1 - share)).astype(np.float32),
        ),
    }
    return jax.tree.map(jnp.asarray, learnt)


def log_odds(learnt: Tree, fixed: Tree, batch: Batch, key: Key = None) -> Values:
    """A row a pair, a column a label; `key` drops a tenth at random, as in learning."""
    rows, width = batch.tokens.shape
    keys = [None] * (2 * LAYERS + 1) if key is None else list(jax.random.split(key, 2 * LAYERS + 1))
    states = fixed["words"][batch.tokens] + fixed["halves"][batch.halves]
    states = _norm(states + fixed["places"][None, :width], *learnt["first_norm"])
    away = (1 - batch.there)[:, None, None, :] * -1e9

    def heads(values: Values) -> Values:
        return values.reshape(rows, width, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

    for number, (layer, matrices) in enumerate(zip(learnt["layers"], fixed["layers"], strict=True)):
        low, vectors = layer["low"], layer["vectors"]

        def line(
            values: Values,
            kind: str,
            low: Tree = low,
            vectors: Tree = vectors,
            held: Tree = matrices,
        ) -> Values:
            down, up = low[kind]
            return values @ held[kind] + vectors[f"bias {kind}"] + (values @ down) @ up * LOUDNESS

        query, key_, value = (heads(line(states, kind)) for kind in KINDS[:3])
        looked = jax.nn.softmax(
            query @ key_.transpose(0, 1, 3, 2) / np.sqrt(WIDTH // HEADS) + away, -1
        )
        mixed = (looked @ value).transpose(0, 2, 1, 3).reshape(rows, width, WIDTH)
        states = _norm(
            states + _dropped(line(mixed, "mixed"), keys[2 * number]),
            vectors["after_mixing weight"],
            vectors["after_mixing bias"],
        )
        wide = jax.nn.gelu(line(states, "wide"), approximate=False)
        states = _norm(
            states + _dropped(line(wide, "narrow"), keys[2 * number + 1]),
            vectors["after_narrowing weight"],
            vectors["after_narrowing bias"],
        )
    marked = batch.judged[..., None]
    mean = (states * marked).sum(1) / marked.sum(1)
    peak = jnp.where(marked > 0, states, -1e9).max(1)
    seen = _dropped(jnp.concatenate([mean, peak, states[:, 0]], -1), keys[-1])
    weights, bias = learnt["top"]
    return seen @ weights + bias


def _norm(values: Values, weight: Values, bias: Values) -> Values:
    middle = values.mean(-1, keepdims=True)
    spread = ((values - middle) ** 2).mean(-1, keepdims=True)
    return (values - middle) / jnp.sqrt(spread + 1e-12) * weight + bias


def _dropped(values: Values, key: Key) -> Values:
    if key is None:
        return values
    return values * jax.random.bernoulli(key, 1 - DROPPED, values.shape) / (1 - DROPPED)
