"""How near a query is to what people say: of each need, and of what the guidance leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from knowledge.rows import Kind, Row

if TYPE_CHECKING:
    from knowledge.embedding import Matrix, Vector

NEAREST = 5
"""Sayings that tell on which side of the guidance's border a query lies."""

CLOSEST = 4
"""Sayings of a need that are looked at one by one; 2 to 8 do equally well."""

CLOSEST_SHARE = 0.4
"""How much these count in how near a need is; the rest is the mean of all that is said of it."""


class Reading:
    """One query held against everything that is said. Likenesses lie in -1 to 1."""

    def __init__(
        self,
        needs: Mapping[str, float],
        nearest_needs: Mapping[str, float],
        nearest_asks: Mapping[str, float],
        beyond: float,
    ) -> None:
        self.needs = needs
        """How near each need is: its CLOSEST sayings and the mean of all of them."""
        self._nearest_needs = nearest_needs
        self._nearest_asks = nearest_asks
        self._beyond = beyond

    def margin(self, needs: Collection[str], passages: Collection[str]) -> float:
        """How much nearer the query is to these than to what lies beyond the guidance; -2 to 2."""
        sides = [
            _top([self._nearest_needs[need] for need in needs]),
            _top([self._nearest_asks[name] for name in passages if name in self._nearest_asks]),
        ]
        return sum(sides) / len(sides) - self._beyond


class Sayings:
    """The vectors of asks, needs and what lies beyond the guidance. There must be a need."""

    def __init__(self, rows: Sequence[Row], vectors: Matrix) -> None:
        import numpy as np  # late: 0.1 s that a start of the coach need not pay

        kept = [n for n, row in enumerate(rows) if row.kind != "text"]
        self._vectors = vectors[kept]
        self._needs = _Owners(rows, kept, "need")
        self._passages = _Owners(rows, kept, "ask")
        beyond = [place for place, number in enumerate(kept) if rows[number].kind == "beyond"]
        self._beyond = np.array(beyond, np.intp)

    def read(self, query: Vector) -> Reading:
        """`query` is a unit vector."""
        import numpy as np  # late, as above

        likeness: Vector = self._vectors @ query
        near, closeness = self._needs.nearest(likeness)
        asks, _ = self._passages.nearest(likeness)
        beyond = _top(np.asarray(likeness[self._beyond]).tolist())
        needs, passages = self._needs.names, self._passages.names
        return Reading(
            dict(zip(needs, closeness, strict=True)),
            dict(zip(needs, near, strict=True)),
            dict(zip(passages, asks, strict=True)),
            beyond,
        )


class _Owners:
    """Which sayings are whose, as one array: a loop over the owners would take milliseconds."""

    def __init__(self, rows: Sequence[Row], kept: Sequence[int], kind: Kind) -> None:
        import numpy as np  # late, as above

        places: dict[str, list[int]] = {}
        for place, number in enumerate(kept):
            if rows[number].kind == kind:
                places.setdefault(rows[number].passage, []).append(place)
        self.names = tuple(places)
        self._counts = np.array([len(own) for own in places.values()])
        # One column a saying; what lies past an owner's last one points behind all of them.
        self._places = np.full((len(places), int(self._counts.max())), len(kept), np.intp)
        for line, own in enumerate(places.values()):
            self._places[line, : len(own)] = own

    def nearest(self, likeness: Vector) -> tuple[list[float], list[float]]:
        """Of each owner's sayings the nearest, and the closest few mixed with all of them."""
        import numpy as np  # late, as above

        own = np.append(likeness, np.float32(-np.inf))[self._places]
        own.sort(axis=1)
        best = own[:, -1]
        held = np.where(np.isfinite(own), own, 0.0)
        few = held[:, -CLOSEST:].sum(axis=1) / np.minimum(self._counts, CLOSEST)
        every = held.sum(axis=1) / self._counts
        return best.tolist(), (CLOSEST_SHARE * few + (1 - CLOSEST_SHARE) * every).tolist()


def _top(likenesses: Sequence[float]) -> float:
    best = sorted(likenesses, reverse=True)[:NEAREST]
    return sum(best) / len(best) if best else 0.0
