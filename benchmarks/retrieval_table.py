"""What benchmarks/retrieval.py measured, as text to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from public_collections import COLLECTIONS


def table(result: Mapping[str, Any]) -> str:
    parts: dict[str, Callable[[Any], Iterator[str]]] = {
        "quality": _quality,
        "latency": _latency,
        "adding": _adding,
        "cold": _cold,
    }
    return "\n".join(
        line for name, lines in parts.items() if name in result for line in lines(result[name])
    )


def _quality(measured: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "nDCG@10 (fused with its 95 % bootstrap interval)"
    yield f"  {'':<12}{'texts':>7}{'queries':>9}{'lexical':>9}{'vector':>8}{'fused':>8}"
    for one in measured:
        lexical, vector, fused = one["ndcg@10"].values()
        low, high = one["interval"]["fused"]
        yield (
            f"  {one['collection']:<12}{one['texts']:>7}{one['queries']:>9}{lexical:>9.3f}"
            f"{vector:>8.3f}{fused:>8.3f}  ({low:.3f} to {high:.3f})"
        )
        for name, figure in one["published"].items():
            yield f"    published: {name} {figure:.3f}"
    for one in measured:
        yield f"  {one['collection']}: licence {COLLECTIONS[one['collection']].licence}"


def _latency(measured: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "a search, milliseconds p50 / p95 (random unit vectors, words of the collections)"
    sides = [*measured[0]["milliseconds"]]
    yield f"  {'passages':<10}" + "".join(f"{side:>20}" for side in sides)
    for one in measured:
        taken = (_pair(one["milliseconds"][side]) for side in sides)
        yield f"  {one['passages']:<10,}" + "".join(f"{pair:>20}" for pair in taken)
    for one in measured:
        times = ", ".join(
            f"{_pair(ratio)} times {side}" for side, ratio in one["coach_times"].items()
        )
        peaks = ", ".join(f"{side} {peak:.0f}" for side, peak in one["peak_mb"].items())
        yield f"  at {one['passages']:,} the coach takes {times}; peak memory in MB: {peaks}"


def _adding(measured: Mapping[str, Any]) -> Iterator[str]:
    yield f"adding {measured['passages']:,} passages: {measured['seconds']:.1f} s"
    yield (
        f"  {measured['passages_a_second']:.1f} a second, the model alone"
        f" {measured['embedding_alone_a_second']:.1f}: {measured['ratio']:.2f} of its speed"
        f" ({measured['processor_ratio']:.2f} by processor time);"
        f" peak memory {measured['peak_mb']:.0f} MB"
    )


def _cold(measured: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"process start to first result, index of {measured['rows']:,} rows already built"
        f" (in {measured['built_in_seconds']:.0f} s), median of {measured['rounds']}"
    )
    for name, seconds in measured["seconds"].items():
        of_chroma, peak = measured["of_chroma"][name], measured["peak_mb"][name]
        yield f"  {name:<28}{seconds:>7.3f} s {of_chroma:>6.2f} of Chroma's{peak:>7.0f} MB peak"


def _pair(points: Mapping[str, float]) -> str:
    return f"{points['p50']:.2f} / {points['p95']:.2f}"
