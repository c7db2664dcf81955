"""The interface texts of a pack as it is checked: everything that is wrong, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from coach.packs.files import MANIFEST, PackFiles
from coach.packs.interface_entries import (
    DATES,
    FORMS,
    LISTS,
    PLAIN,
    Entry,
    Fault,
    entries_of,
    unusable,
)
from coach.packs.interface_texts import known_texts
from coach.packs.manifest import Manifest, line_in_toml
from coach.packs.problems import PackProblem, problem
from coach.packs.texts import text_of
from coach.packs.yaml_file import read_yaml
from knowledge.text import clean_line

_GROUPS = ("texts", "counts", "dates", *LISTS, *PLAIN)
_NAMED = 3
"""Missing texts that a note quotes."""


def interface_problems(
    files: PackFiles, manifest: Manifest, *, in_full: bool = True
) -> Iterator[PackProblem]:
    """What is wrong with the texts; without `in_full` only whether the files are there.

    A text that another version of the coach has no longer is passed over where it is used.
    """
    for code in manifest.interface:
        if f"interface/{code.lower()}.yaml" not in files.content:
            yield problem(
                MANIFEST,
                line_in_toml(files.content[MANIFEST].decode("utf-8", "replace"), ("interface",)),
                f"lists interface texts in '{code}', and interface/{code.lower()}.yaml is missing",
                "Add the file, or take the language out of 'interface'.",
            )
    listed = {code.lower() for code in manifest.interface}
    for file in files.under("interface"):
        code = file.rpartition("/")[2].removesuffix(".yaml")
        if code not in listed:
            yield problem(
                file, None, "is not listed in pack.toml", f"Add '{code}' to 'interface' there."
            )
        if in_full:
            yield from _in_file(file, files.content[file])


def interface_notes(files: PackFiles) -> Iterator[str]:
    """How many texts each language leaves in English, with the first few; nothing where none."""
    known = known_texts()
    for file in files.under("interface"):
        entries = _entries(file, files.content[file])[0]
        there: dict[str, set[str]] = {"texts": set(), "counts": set()}
        for entry in entries:
            if len(entry.where) > 1 and entry.where[0] in there:
                there[entry.where[0]].add(entry.where[1])
        if missing := known.missing(there["texts"], there["counts"]):
            quoted = ", ".join(f"“{clean_line(text, 50)}”" for text in missing[:_NAMED])
            more = ", …" if len(missing) > _NAMED else ""
            yield (
                f"{clean_line(file, 60)} shows {len(missing)} of {known.total} texts in English:"
                f" {quoted}{more}"
            )


def _entries(file: str, content: bytes) -> tuple[list[Entry], list[PackProblem]]:
    text, problems = text_of(file, content)
    if text is None:
        return [], problems
    read, told = read_yaml(file, text)
    problems += told
    return ([] if read is None else list(entries_of(read.node))), problems


def _in_file(file: str, content: bytes) -> Iterator[PackProblem]:
    entries, problems = _entries(file, content)
    yield from problems
    if problems:
        return
    if not any(entry.where for entry in entries):
        yield problem(file, None, "holds no text", "Begin from: coach pack texts LANGUAGE")
        return
    told: set[tuple[str, ...]] = set()
    for entry in entries:
        # What is wrong with the name of a text is told once, not for every entry below it.
        where = entry.where[:2]
        if (fault := _unknown(entry)) is None:
            where, fault = entry.where, unusable(entry)
        if fault is not None and where not in told:
            told.add(where)
            yield problem(file, entry.line, f"{_name(where)} {fault.what}", fault.next_step)
    yield from _lacking(file, entries, told)


def _name(where: tuple[str, ...]) -> str:
    """The text, or the part of the file, that is spoken of."""
    group, *rest = where
    if not rest or group in LISTS:
        return f"'{clean_line(group, 60)}'"
    form = f", '{clean_line(rest[1], 20)}'," if len(rest) > 1 else ""
    return f"“{clean_line(rest[0], 80)}”{form}"


def _unknown(entry: Entry) -> Fault | None:
    """Where nothing of the screens goes by this name; None where something does."""
    group, *rest = entry.where
    if group not in _GROUPS:
        return Fault("is no part of interface texts", f"There are: {', '.join(_GROUPS)}.")
    if group not in PLAIN and not rest:
        return Fault("has nothing below it", "Write its entries on lines of their own below it.")
    match group:
        case "texts":
            return _unknown_text(rest)
        case "counts":
            return _unknown_count(rest)
        case "dates" if rest[0] not in DATES:
            return Fault("is no form of a day", f"There are: {', '.join(DATES)}.")
    return None


def _unknown_text(rest: list[str]) -> Fault | None:
    known = known_texts().plain
    if rest[0] not in known:
        return Fault("is no text of the screens", _nearest(rest[0], known))
    if rest[1:]:
        return Fault("is no text", "Write the words right after the colon.")
    return None


def _unknown_count(rest: list[str]) -> Fault | None:
    known = known_texts().counted
    if rest[0] not in known:
        return Fault("is no text that counts", _nearest(rest[0], known))
    if len(rest) != 2 or rest[1] not in FORMS:
        return Fault("has to be said in two ways", "Write 'one: …' and 'other: …' below it.")
    return None


def _nearest(name: str, names: Collection[str]) -> str:
    if near := get_close_matches(name[:400], names, 1, 0.6):
        return f"The nearest is “{clean_line(near[0], 200)}”."
    return "Take it out: 'coach pack texts LANGUAGE' prints every text there is."


def _lacking(
    file: str, entries: Sequence[Entry], told: Collection[tuple[str, ...]]
) -> Iterator[PackProblem]:
    """Lists of names that are too short, and counts with only one of their two forms."""
    below: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        below.setdefault(entry.where[:-1], []).append(entry)
    for name, wanted in LISTS.items():
        there = below.get((name,), [])
        if there and len(there) < wanted:
            what = f"'{name}' has {len(there)} entries, not {wanted}"
            yield problem(file, there[0].line, what, "Give them all, in their order.")
    for where, there in below.items():
        forms = {entry.where[-1] for entry in there}
        if where[:1] == ("counts",) and len(where) == 2 and where not in told:
            for form in (form for form in FORMS if form not in forms):
                yield problem(
                    file,
                    there[0].line,
                    f"“{clean_line(where[1], 80)}” lacks its words for '{form}'",
                    "A text that counts needs words for 'one' and for 'other'.",
                )
