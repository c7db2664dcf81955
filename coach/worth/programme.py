"""A report over many pairs: counts and self-ratings, and no group smaller than five.

Every figure is held back unless at least five pairs stand behind it, and so is one more wherever a
figure held back could be found by subtracting those shown from their total.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.worth.export import PairFile
from knowledge.text import clean_line

LEAST = 5
"""Pairs behind anything that is shown."""
NO_GROUP = "without a group"
_LARGEST = 1_000_000
"""Bytes of one file; a longer one is cut off, and then no longer valid."""


class Figure(NamedTuple):
    """`of` gives what one account adds up to and over how many, None where it says nothing."""

    name: str
    unit: str
    of: Callable[[PairFile], tuple[float, float] | None]


class Shown(BaseModel):
    """One figure for one group; `value` is None where it is held back."""

    model_config = ConfigDict(frozen=True)

    figure: str
    unit: str
    value: float | None


class GroupReport(BaseModel):
    model_config = ConfigDict(frozen=True)

    group: str
    pairs: int
    figures: tuple[Shown, ...]


class ProgrammeReport(BaseModel):
    """`left_out` says only whether groups were left out, not how many or how large they are."""

    model_config = ConfigDict(frozen=True)

    everybody: GroupReport
    groups: tuple[GroupReport, ...]
    left_out: bool


def read_files(files: Sequence[Path]) -> tuple[tuple[PairFile, ...], tuple[str, ...]]:
    """What `coach worth export` wrote, each pair and side once, and the names of other files.

    Of two files of the same account the one with more sessions counts.
    """
    accounts: dict[tuple[str, str], PairFile] = {}
    refused = []
    for file in files:
        try:
            with file.open("rb") as opened:
                read = PairFile.model_validate_json(opened.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            # What is wrong with it could hold words that do not belong in a report.
            refused.append(clean_line(file.name, 80))
            continue
        key = (read.pair, read.side)
        if key not in accounts or len(read.sessions) >= len(accounts[key].sessions):
            accounts[key] = read
    return tuple(accounts.values()), tuple(refused)


def programme_report(accounts: Sequence[PairFile]) -> ProgrammeReport:
    """Raises BadInput where fewer than five pairs stand behind the whole of it."""
    if pairs_behind(accounts) < LEAST:
        raise BadInput(
            f"A report needs the files of at least {LEAST} pairs.",
            "Collect more files before you make one. Nothing is shown about fewer.",
        )
    groups: dict[str, list[PairFile]] = {}
    for account in accounts:
        groups.setdefault(account.group or NO_GROUP, []).append(account)
    # One group alone is everybody, and stands there already.
    shown = safe_groups(groups) if len(groups) > 1 else frozenset()
    by_figure = {figure.name: _safe_for(figure, groups, shown) for figure in FIGURES}
    return ProgrammeReport(
        everybody=_report(
            "everybody",
            accounts,
            {f.name for f in FIGURES if pairs_behind(_behind(f, accounts)) >= LEAST},
        ),
        groups=tuple(
            _report(name, groups[name], {f.name for f in FIGURES if name in by_figure[f.name]})
            for name in sorted(shown)
        ),
        left_out=len(groups) > 1 and len(shown) < len(groups),
    )


def safe_groups(
    groups: Mapping[str, Sequence[PairFile]], among: Collection[str] | None = None
) -> frozenset[str]:
    """The groups, of those in `among`, that may be shown beside the total of all.

    Those of five pairs or more; but when all that is left out comes to fewer than five, total minus
    shown would give it away, so the smallest shown groups are left out too until it does not.
    """
    shown = {
        name
        for name, members in groups.items()
        if pairs_behind(members) >= LEAST and (among is None or name in among)
    }
    while shown:
        hidden = [a for name, members in groups.items() if name not in shown for a in members]
        if not hidden or pairs_behind(hidden) >= LEAST:
            break
        shown.remove(min(shown, key=lambda name: (pairs_behind(groups[name]), name)))
    return frozenset(shown)


def pairs_behind(accounts: Collection[PairFile]) -> int:
    """The fewest pairs these accounts can come from: leader and mentor may be of one pair."""
    leaders = len({a.pair for a in accounts if a.side == "leader"})
    return max(leaders, len({a.pair for a in accounts if a.side == "mentor"}))


def _behind(figure: Figure, accounts: Sequence[PairFile]) -> list[PairFile]:
    return [account for account in accounts if figure.of(account) is not None]


def _safe_for(
    figure: Figure, groups: Mapping[str, Sequence[PairFile]], shown: Collection[str]
) -> frozenset[str]:
    """The groups for which this figure may be shown: as for groups, over those who gave it."""
    return safe_groups({name: _behind(figure, all_) for name, all_ in groups.items()}, shown)


def _report(name: str, accounts: Sequence[PairFile], figures: Collection[str]) -> GroupReport:
    return GroupReport(
        group=name,
        pairs=pairs_behind(accounts),
        figures=tuple(
            Shown(
                figure=figure.name,
                unit=figure.unit,
                value=_value(figure, accounts) if figure.name in figures else None,
            )
            for figure in FIGURES
        ),
    )


def _value(figure: Figure, accounts: Sequence[PairFile]) -> float:
    parts = [part for account in accounts if (part := figure.of(account)) is not None]
    return round(sum(total for total, _ in parts) / sum(over for _, over in parts), 1)


def _sessions(account: PairFile) -> tuple[float, float] | None:
    return float(len(account.sessions)), 1.0


def _minutes(account: PairFile) -> tuple[float, float] | None:
    given = [one.minutes for one in account.sessions if one.minutes is not None]
    return (float(sum(given)), float(len(given))) if given else None


def _made(account: PairFile) -> tuple[float, float] | None:
    return float(account.commitments.made), 1.0


def _kept(account: PairFile) -> tuple[float, float] | None:
    made = account.commitments.made
    return (100.0 * account.commitments.kept, float(made)) if made else None


def _rated(moment: str) -> Callable[[PairFile], tuple[float, float] | None]:
    def of(account: PairFile) -> tuple[float, float] | None:
        both = [
            pair
            for topic in account.topics
            for pair in zip(topic.before, topic.after, strict=False)
            if pair[0] is not None and pair[1] is not None
        ]
        place = 0 if moment == "before" else 1
        return (float(sum(pair[place] or 0 for pair in both)), float(len(both))) if both else None

    return of


def _yes(question: str) -> Callable[[PairFile], tuple[float, float] | None]:
    def of(account: PairFile) -> tuple[float, float] | None:
        given = [v for one in account.sessions if (v := getattr(one, question)) is not None]
        return (100.0 * given.count(2), float(len(given))) if given else None

    return of


FIGURES: tuple[Figure, ...] = (
    Figure("Sessions a pair", "", _sessions),
    Figure("Minutes a session", "", _minutes),
    Figure("Self-rating before a session", "of 10", _rated("before")),
    Figure("Self-rating after a session", "of 10", _rated("after")),
    Figure("Commitments made a pair", "", _made),
    Figure("Commitments kept", "%", _kept),
    Figure("Something new to hear or to say: yes", "%", _yes("heard")),
    Figure("The mentor set the course: yes", "%", _yes("led")),
    Figure("Would give the hour again: yes", "%", _yes("again")),
)
