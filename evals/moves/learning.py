"""Learning the weights of many weak signs: ridge logistic regression over a kernel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BIAS = 25.0
"""The kernel of the bias: a bias is hardly held back."""
_ROUNDS = 150
_RARE = 40
"""Rows a column may be in to be multiplied by itself."""


def learn(matrix: Array, labels: Array, trust: Array) -> tuple[Array, Array]:
    """One ridge logistic regression a column of `labels`, solved together in the dual.

    `trust` weighs each row, at most 1. The curvature of the loss is bounded by a quarter, so one
    inverse serves every step and label (Böhning, D., 1992, Annals of the Institute of Statistical
    Mathematics 44, 197-200); the steps gather speed and start over where they overshoot (O'Donoghue
    & Candès, 2015, Foundations of Computational Mathematics 15, 715-732). Returns the weights, one
    row a sign, and the biases.
    """
    kernel = _products(matrix) + BIAS
    bound = np.linalg.inv(kernel / 4 + np.eye(len(kernel)))
    dual = np.zeros(labels.shape)
    ahead, pace = dual, np.ones(labels.shape[1])
    for _ in range(_ROUNDS):
        likely = _sigmoid(kernel @ ahead)
        slope = trust[:, None] * (likely - labels) + ahead
        after = ahead - bound @ slope
        over = (slope * (kernel @ (after - dual))).sum(axis=0) > 0
        quicker = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = after + np.where(over, 0, (pace - 1) / quicker) * (after - dual)
        dual, pace = after, np.where(over, 1, quicker)
    return matrix.T @ dual, BIAS * dual.sum(axis=0)


def _products(matrix: Array) -> Array:
    """`matrix @ matrix.T`, where nearly all columns are nearly all zeros: most words are rare."""
    held = np.count_nonzero(matrix, axis=0)
    often = matrix[:, held > _RARE]
    products = np.asarray(often @ often.T, dtype=np.float64)
    seldom = matrix[:, (held > 1) & (held <= _RARE)].T
    columns, places = np.nonzero(seldom)
    values = seldom[columns, places]
    ends = np.flatnonzero(np.diff(columns)) + 1
    for rows, row_values in zip(np.split(places, ends), np.split(values, ends), strict=True):
        products[np.ix_(rows, rows)] += np.outer(row_values, row_values)
    # A row's product with itself counts what no other row holds too.
    np.fill_diagonal(products, (matrix * matrix).sum(axis=1))
    return products


def likelihoods(matrix: Array, weights: Array, bias: Array) -> Array:
    return _sigmoid(matrix @ weights + bias)


def _sigmoid(total: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))), dtype=np.float64)
