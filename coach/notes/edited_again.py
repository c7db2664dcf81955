"""A summary made anew with its owner's answers, and what its owner had made of the one before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.notes.edited import KINDS, Edited, EditedItem, as_found, rechecked
from coach.notes.summary import Summary


def found_again(
    edited: Edited, before: Summary, after: Summary, note: str, pair: Collection[str] = ()
) -> Edited:
    """`edited`, which was made from `before`, as it stands with `after`; `note` is the text.

    What was reworded, merged, added or dropped stays so. What was left as found takes its new
    form, or goes where its lines are private now; what was not found before is added. Numbers
    stay, and new items get new ones.
    """
    fresh = as_found(after, {*pair, *edited.pair}, edited.keep_names)
    old = as_found(before)
    untouched = {_key(item): item for item in edited.items if item.origin == "found"}
    same = _matched(old.items, fresh.items)
    kept = {item.number: item for item in edited.items if item.origin != "found"}
    last, new = edited.last, []
    for place, item in enumerate(fresh.items):
        known = old.items[same[place]] if place in same else None
        if known is None:
            last += 1
            new.append(item.model_copy(update={"number": last}))
        elif stands := untouched.get(_key(known)):
            given = {"number": stands.number, "commitment": stands.commitment}
            kept[stands.number] = item.model_copy(update=given)
    order = [kept[item.number] for item in edited.items if item.number in kept] + new
    kinds = list(KINDS)
    items = sorted(order, key=lambda item: kinds.index(item.kind))
    touched = fresh.model_copy(update={"items": tuple(items), "last": last})
    return rechecked(touched, note)


def _key(item: EditedItem) -> tuple[str, str, tuple[int, ...]]:
    return item.kind, item.text, item.lines


def _matched(old: Sequence[EditedItem], fresh: Sequence[EditedItem]) -> dict[int, int]:
    """Which fresh item is which old one, by place: word for word first, then by common lines."""
    places = {_key(item): place for place, item in enumerate(old)}
    same = {at: places[_key(item)] for at, item in enumerate(fresh) if _key(item) in places}
    free = [place for place in range(len(old)) if place not in same.values()]
    for at, item in enumerate(fresh):
        if at in same:
            continue
        near = [
            place
            for place in free
            if old[place].kind == item.kind and set(old[place].lines) & set(item.lines)
        ]
        if near:
            same[at] = near[0]
            free.remove(near[0])
    return same
