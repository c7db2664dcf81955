"""The ground rules of a pair, one set each."""

from __future__ import annotations

import json
from typing import Any

from coach.store.records import Side
from coach.store.table import Table, to_json


class GroundRulesTable(Table):
    def of(self, side: Side, person_id: int | None) -> dict[str, Any] | None:
        """The rules kept by somebody of `side` with this person; None where there are none yet."""
        row = self._row(
            "SELECT rules FROM ground_rules WHERE coalesce(person_id, 0) = ? AND side = ?",
            person_id or 0,
            side,
        )
        if row is None:
            return None
        rules: dict[str, Any] = json.loads(row["rules"])
        return rules

    def keep(self, side: Side, person_id: int | None, rules: dict[str, Any]) -> None:
        now = self._now()
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO ground_rules (person_id, side, rules, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (coalesce(person_id, 0), side) DO UPDATE SET"
                " rules = excluded.rules, updated_at = excluded.updated_at",
                (person_id, side, to_json(rules), now, now),
            )
