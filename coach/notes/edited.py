"""What its owner makes of a summary: items reworded, merged, dropped, added.

Neither the notes nor the summary they gave change. Every function gives a new `Edited`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_serializer

from coach.errors import BadInput
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.pair import Pair
from coach.notes.people import people_in
from coach.notes.shareable import shareable
from coach.notes.summary import Summary
from coach.words import alike, content_stems
from knowledge.text import clean_line

Kind = Literal["commitments", "insights", "decisions", "open_questions"]
KINDS: dict[Kind, str] = {
    "commitments": "Who does what",
    "insights": "What was learnt",
    "decisions": "What was agreed",
    "open_questions": "Still open",
}
Origin = Literal["found", "reworded", "merged", "added"]
LONGEST = 600
"""Characters of one item."""
_ECHO = 0.7
"""The share of a hidden line's content words that makes a text a repetition of it."""


class EditedItem(CommitmentItem):
    """One item of any kind; only commitments have an owner and a day.

    `lines` is empty for what its owner added without naming lines. `number` tells it apart within
    its notes and is never used again. `commitment` is the number of the stored commitment.
    `hidden` is the number of a private or sensitive line whose words it repeats.
    """

    kind: Kind
    number: int
    lines: tuple[int, ...] = ()
    owner: str | None = None
    origin: Origin = "found"
    hidden: int | None = None
    commitment: int | None = None

    # A stored day must come back as a day: the words have a field of their own.
    @field_serializer("due", when_used="json")
    def _due(self, value: date | None) -> str | None:
        return value.isoformat() if value else None


class Edited(BaseModel):
    """`items` in the order they are shown; `last` is the highest number ever given.

    `keep_names` are third persons who may be named in what is passed on, `pair` the names of those
    whose session it was, `apart` the lines nothing may leave from.
    """

    model_config = ConfigDict(frozen=True)

    items: tuple[EditedItem, ...] = ()
    last: int = 0
    keep_names: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[EditedItem, ...]:
        return tuple(item for item in self.items if item.kind == kind)

    def item(self, number: int) -> EditedItem:
        """Raises BadInput where there is none."""
        for item in self.items:
            if item.number == number:
                return item
        raise BadInput(
            f"There is no item {number} in these notes.", "'coach notes show' lists them."
        )

    @property
    def touched(self) -> bool:
        """Whether its owner has put work into it."""
        return any(item.origin != "found" for item in self.items) or self.last > len(self.items)


def as_found(
    summary: Summary, pair: Collection[str] = (), keep_names: Collection[str] = ()
) -> Edited:
    """The summary before anybody edited it."""
    items: list[EditedItem] = []
    for kind in KINDS:
        found: tuple[Item, ...] = getattr(summary, kind)
        for item in found:
            promised = {}
            if isinstance(item, CommitmentItem):
                promised = item.model_dump(include={"owner", "due", "due_words"})
            items.append(
                EditedItem(
                    kind=kind,
                    number=len(items) + 1,
                    text=item.text,
                    lines=item.lines,
                    **promised,
                )
            )
    sensitive = {number for finding in summary.sensitive for number in finding.lines}
    return Edited(
        items=tuple(items),
        last=len(items),
        keep_names=tuple(keep_names),
        pair=tuple(sorted(pair)),
        apart=tuple(
            sorted({*summary.private_lines, *summary.held_lines, *sensitive, *summary.to_machine})
        ),
    )


def reword(
    edited: Edited,
    number: int,
    note: str,
    *,
    text: str,
    owner: str | None = None,
    due: date | None = None,
) -> Edited:
    """New words for an item, and for a commitment its owner and day. Raises BadInput."""
    old = edited.item(number)
    is_commitment = old.kind == "commitments"
    item = old.model_copy(
        update={
            "text": _words(text),
            "owner": _owner(owner) if is_commitment else None,
            "due": due if is_commitment else None,
            "due_words": old.due_words if due == old.due else None,
            "origin": "added" if old.origin == "added" else "reworded",
        }
    )
    if item.model_copy(update={"origin": old.origin}) == old:
        return edited
    return _with(edited, [_checked(item, note, edited.apart) if i is old else i
                          for i in edited.items])  # fmt: skip


def drop(edited: Edited, number: int) -> Edited:
    """Without the item. Raises BadInput where there is none."""
    gone = edited.item(number)
    return _with(edited, [item for item in edited.items if item is not gone])


def merge(edited: Edited, number: int, other: int, note: str, text: str | None = None) -> Edited:
    """Two items as one, where the first stood, resting on the lines of both.

    Without `text` the words of both stand side by side. Of commitments the first one's owner
    counts, and the later day. Raises BadInput for items of two kinds, or one and the same.
    """
    one, two = edited.item(number), edited.item(other)
    if one is two:
        raise BadInput("An item cannot be merged with itself.", "Choose two items.")
    if one.kind != two.kind:
        raise BadInput(
            f"“{KINDS[one.kind]}” and “{KINDS[two.kind]}” cannot become one item.",
            "Merge two items of the same kind, or reword one and drop the other.",
        )
    later = max((item for item in (one, two) if item.due), key=lambda i: i.due or date.min,
                default=one)  # fmt: skip
    merged = one.model_copy(
        update={
            "text": _words(text or _joined(one.text, two.text)),
            "lines": tuple(sorted({*one.lines, *two.lines})),
            "owner": one.owner or two.owner,
            "due": later.due,
            "due_words": later.due_words,
            "origin": "merged",
            "commitment": one.commitment or two.commitment,
        }
    )
    rest = [merged if item is one else item for item in edited.items if item is not two]
    return _with(edited, [_checked(i, note, edited.apart) if i is merged else i for i in rest])


def add(
    edited: Edited,
    kind: Kind,
    note: str,
    *,
    text: str,
    lines: Sequence[int] = (),
    owner: str | None = None,
    due: date | None = None,
) -> Edited:
    """One more item, at the end of its kind. Raises BadInput for lines that are not there."""
    count = note.count("\n") + 1
    if wrong := [number for number in lines if not 1 <= number <= count]:
        raise BadInput(f"There is no line {wrong[0]} in these notes.", f"They have {count} lines.")
    item = EditedItem(
        kind=kind,
        number=edited.last + 1,
        text=_words(text),
        lines=tuple(sorted(set(lines))),
        owner=_owner(owner) if kind == "commitments" else None,
        due=due if kind == "commitments" else None,
        origin="added",
    )
    added = (*edited.items, _checked(item, note, edited.apart))
    order = list(KINDS)
    return edited.model_copy(
        update={
            "items": tuple(sorted(added, key=lambda i: order.index(i.kind))),
            "last": item.number,
        }
    )


def shareable_of(edited: Edited, in_words: Callable[[str], str] = str) -> str:
    """The edited items as Markdown that may be passed on; see `coach.notes.shareable`."""
    kept: dict[Kind, list[EditedItem]] = {kind: [] for kind in KINDS}
    for item in edited.items:
        if item.hidden is None:
            # An owner's name would be taken as one to keep: a third person's is replaced first.
            kept[item.kind].append(item.model_copy(update={"owner": _shown_owner(edited, item)}))
    return shareable(Extract(**{kind: tuple(items) for kind, items in kept.items()}),
                     pair_of(edited), edited.keep_names, in_words=in_words)  # fmt: skip


def pair_of(edited: Edited) -> Pair:
    return Pair(frozenset(edited.pair), {})


def third_persons(edited: Edited) -> tuple[str, ...]:
    """Names in the items that are not the pair's own, each once, in the order they come."""
    pair = pair_of(edited)
    names = [p.name for i in edited.items for p in people_in(i.text) if not pair.includes(p.name)]
    return tuple(dict.fromkeys(names))


def _shown_owner(edited: Edited, item: EditedItem) -> str | None:
    owner = item.owner
    if owner in ("me", "both", None) or item.origin == "found":
        return owner
    return owner_shown(owner, edited)


def owner_shown(owner: str, edited: Edited) -> str:
    """`owner`, or "A colleague" where that is a third person who is not to be named."""
    known = pair_of(edited).includes(owner) or owner.casefold() in map(
        str.casefold, edited.keep_names
    )
    # "the team" and "HR" are nobody in particular.
    return owner if known or owner[0].islower() or owner.isupper() else "A colleague"


def _checked(item: EditedItem, note: str, apart: Sequence[int]) -> EditedItem:
    """With the first line set apart that its words repeat, if there is one."""
    lines = note.split("\n")
    hidden = [n for n in apart if n <= len(lines) and repeats(item.text, lines[n - 1])]
    cited = [n for n in item.lines if n in apart]
    return item.model_copy(update={"hidden": next(iter([*hidden, *cited]), None)})


def repeats(text: str, line: str) -> bool:
    """Whether `text` says again what `line` says: most of its words, or the same in short."""
    stems = content_stems(line)
    if len(stems) < 2:
        return bool(stems) and line.casefold().strip() in text.casefold()
    shared = len(stems & content_stems(text))
    return (shared >= 2 and shared / len(stems) >= _ECHO) or alike(text, line)


def rechecked(edited: Edited, note: str) -> Edited:
    """With every item its owner worded held anew against the lines that are set apart now."""
    return _with(
        edited,
        [
            item if item.origin == "found" else _checked(item, note, edited.apart)
            for item in edited.items
        ],
    )


def _with(edited: Edited, items: Sequence[EditedItem]) -> Edited:
    return edited.model_copy(update={"items": tuple(items)})


def _words(text: str) -> str:
    words = clean_line(text, LONGEST)
    if not words:
        raise BadInput("An item needs words.", "Write what it says, or drop it.")
    return words


def _owner(owner: str | None) -> str | None:
    name = clean_line(owner or "", 60)
    return {"": None, "i": "me", "both of us": "both"}.get(
        name.casefold(), name.casefold() if name.casefold() in ("me", "both") else name
    )


def _joined(one: str, other: str) -> str:
    return one if one.casefold() == other.casefold() else f"{one.rstrip('.;')}; {other}"
