"""Notes as numbered lines: what stands where, and who said it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from coach.errors import BadInput
from coach.names import doubtful_names, given_names
from coach.notes.tables import table_rows
from knowledge.text import clean_line, clean_text

LARGEST_NOTES = 2_000_000
"""Bytes: some 300,000 words, far beyond any session."""

LineKind = Literal["text", "heading", "blank", "frame"]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of the notes.

    `number` counts from 1 as in the file. `text` is the whole line, cleaned; `body` what is said
    in it, without bullet, box, time and speaker. `checked` is the state of a check box, None
    without one. A `frame` line holds only times or format marks.
    """

    number: int
    text: str
    body: str
    kind: LineKind = "text"
    indent: int = 0
    bullet: bool = False
    arrow: bool = False
    """Whether its bullet is an arrow, which most people keep for what follows from something."""
    checked: bool | None = None
    speaker: str | None = None


ROLES = frozenset({"leader", "mentor", "mentee", "me", "you", "director", "junior", "senior"})
_NOT_SPEAKERS = frozenset(
    """
    action actions ap todo task tasks next commitment commitments promise promises follow
    followup decision decisions decided agreed agreement q a question questions open answer
    insight insights learnt learned learning learnings takeaway takeaways key note notes nb ps
    idea ideas private confidential date time place where when who what why how topic subject
    session agenda present attendees apologies summary background context example quote re update
    deadline due owner by from to cc important warning reminder correction edit later side
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december today tomorrow yesterday first second third
    finally also then now i we he she they it good bad pros cons plus minus system assistant user
    human instruction instructions participants parked status risk risks theme themes both someone
    somebody everyone nobody people
    """.split()
)
_BULLET = re.compile(
    r"^(?:-+>|→|=+>|⇒|➡️?|>{1,2}|[-*+•◦‣·–.~]|\d{1,2}[a-z]?[.)]|\(?[a-z]\)|"
    r"(?![☐☑✓✔✅🔒🔐🤐🤫🙊💡])[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s+"
)
_ARROW = re.compile(r"^(?:-+>|→|=+>|⇒|➡️?|>>)\s")
_BOX = re.compile(r"^\[(?P<mark>[ xX✓✔]?)\]\s*|^(?P<sign>[☐☑✓✔✅])\s*")
_TIME = re.compile(
    r"^[\[(]?(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,? )?\d{1,2}:\d{2}"
    r"(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]m)?[\])]?\s*[-–|]?\s*"
)
_NAME = (
    r"(?:(?:Speaker|SPEAKER|Participant|Person|Guest|Voice)[ _]?\d{1,2}|[Mm]e|[A-Z][\w.'’-]*)(?: "
    r"(?:[A-Z][\w.'’-]*|\([^)\d]{1,30}\))){0,3}"
)
_SPEAKER = re.compile(
    rf"^\*{{0,2}}(?P<name>{_NAME})\*{{0,2}}(?:[\s,|]+[\[(]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])]?)?\s"
    rf"*:\*{{0,2}}\s*"
)
# "13:04:03 ISLA - so": a dash parts speaker and words only behind a time.
_DASHED = re.compile(rf"^(?P<name>{_NAME})\s+[-–—]\s+")
_SPEAKER_LINE = re.compile(
    rf"^(?P<name>{_NAME})\s+[\[(]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[AaPp][Mm])?[\])]?$"
)
_VOICE = re.compile(r"^<v(?:\.[\w.]+)? (?P<name>[^>]{1,60})>(?P<said>.*?)(?:</v>)?$")
_FRAME = re.compile(
    r"^(?:WEBVTT\b.*|\d{1,2}:\d{2}[:.,\d]* --> .*|NOTE\b ?|[-=_*~]{3,}|\d{1,6}|```\w*)$"
)
_EMPHASIS = re.compile(r"\*\*|__(?=\w)|(?<=\w)__|`|(?<!\S)\*(?=\w)|(?<=\w)\*(?!\w)")
_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$|^\*\*(?P<bold>[^*]{2,60}?):?\*\*:?$")


def read_notes(file: Path) -> str:
    """The text of a notes file (plain text or Markdown in UTF-8), as it stands.

    Raises BadInput, naming the file, for what cannot be read as text, and OSError where the file
    cannot be opened.
    """
    if file.is_dir():
        raise BadInput(f"{clean_line(str(file))} is a folder.", "Name a file inside it.")
    with file.open("rb") as opened:
        data = opened.read(LARGEST_NOTES + 1)
    return decode_notes(data, clean_line(str(file)))


def decode_notes(data: bytes, name: str) -> str:
    """Bytes as text; `name` is what the person calls them, for the message of a BadInput."""
    if len(data) > LARGEST_NOTES:
        raise BadInput(
            f"{name} is larger than {LARGEST_NOTES // 1_000_000} MB, more than any notes.",
            "Cut it into one file a session, then try again.",
        )
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadInput(
            f"{name} is a PDF, Word or other packed document.",
            "Copy its text into a .txt or .md file, then try again.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name} is not written in UTF-8, so it cannot be read safely.",
            "Save it as UTF-8 text, then try again.",
        ) from error
    if "\x00" in text:
        raise BadInput(f"{name} is not text.", "Name a text or Markdown file that holds the notes.")
    if not clean_text(text).strip():
        raise BadInput(f"{name} is empty.", "Write or paste the notes first, then try again.")
    return text


def numbered(text: str) -> tuple[NoteLine, ...]:
    """Every line of `text`, cleaned, with its number; the numbers are those of an editor."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cleaned = [clean_text(line).replace("\n", " ").rstrip() for line in raw]
    read_as = [_with_capitals(line) for line in cleaned] if is_lower_case(cleaned) else cleaned
    read_as = [_spoken_softly(line) if _is_shouted(line) else line for line in read_as]
    speakers = _speakers(read_as)
    rows = table_rows(read_as)
    lines: list[NoteLine] = []
    speaking: str | None = None
    for number, line in enumerate(cleaned, start=1):
        if (row := rows.get(number - 1)) is not None:
            kind: LineKind = "text" if row else "frame"
            lines.append(NoteLine(number, line, row, kind, bullet=True))
            continue
        if (speaker_line := _SPEAKER_LINE.match(line.strip())) and speakers.on_own_line:
            name = speaker_line["name"]
            speaking = name if name in speakers.names else None
            lines.append(NoteLine(number, line, "", "frame"))
            continue
        read = replace(_read(number, read_as[number - 1], speakers), text=line)
        if read.kind in ("blank", "heading"):
            # A transcript's blank lines part cues, not speakers; ordinary notes start afresh.
            keeps = read.kind == "blank" and speakers.on_own_line
            speaking = speaking if keeps else None
        elif read.speaker:
            speaking = read.speaker
        elif read.kind == "text" and speaking and not read.bullet:
            # Without times or voices only what an editor wrapped belongs to the turn above.
            wrapped = read.indent > 0 or (lines and len(lines[-1].text) >= 60)
            speaking = speaking if speakers.on_own_line or wrapped else None
            read = replace(read, speaker=speaking)
        lines.append(read)
    return tuple(lines)


class _Speakers(NamedTuple):
    """The names that stand before what they said; `on_own_line` as in meeting transcripts."""

    names: frozenset[str]
    on_own_line: bool


def _speakers(lines: list[str]) -> _Speakers:
    """Names before a colon that are people: known names and roles, or ones that keep coming."""
    counts: Counter[str] = Counter()
    own_lines = said = 0
    for line in lines:
        stripped = line.strip()
        said += bool(stripped) and not _FRAME.match(stripped)
        bare = _TIME.sub("", stripped)
        if own := _SPEAKER_LINE.match(stripped):
            counts[own["name"]] += 3
            own_lines += 1
        elif voice := _VOICE.match(bare):
            counts[voice["name"].strip()] += 3
        # A name before a colon in a list is who does it, not who says it.
        elif (found := _spoken(bare, timed=bare != stripped)) and bare[found.end() :].strip():
            counts[found["name"]] += 1
    names = frozenset(name for name, count in counts.items() if _is_speaker(name, count))
    turns = sum(counts[name] for name in names)
    if (turns < 3 and turns * 2 < said) or (not own_lines and turns * 5 < said):
        return _Speakers(frozenset(), False)
    return _Speakers(names, own_lines >= 2)


def _spoken(body: str, *, timed: bool) -> re.Match[str] | None:
    return _SPEAKER.match(body) or (_DASHED.match(body) if timed else None)


def is_label(word: str) -> bool:
    """Whether a word before a colon announces something, as "Action:" does."""
    return word.casefold() in _NOT_SPEAKERS


def _is_speaker(name: str, count: int) -> bool:
    first = re.split(r"[\s(]", name, maxsplit=1)[0].rstrip(".")
    if is_label(first) and len(first) != 1:
        return False
    if first in ("Q", "A", "I"):
        return False
    if first.casefold() in ROLES or name[-1].isdigit():
        return True
    known = first in given_names() or first in doubtful_names()
    return known or count >= 3


def _is_mark(sign: str) -> bool:
    return sign in " -*+>•" or ord(sign) >= 0x2190


def is_lower_case(lines: list[str]) -> bool:
    """Whether the notes are typed without capitals, names included."""
    firsts = (next((sign for sign in line if not _is_mark(sign)), "") for line in lines)
    starts = [first for first in firsts if first.isalpha()]
    return len(starts) >= 4 and sum(first.islower() for first in starts) >= 0.7 * len(starts)


def _is_shouted(line: str) -> bool:
    """Whether a line of some length is in capitals, which says nothing about its words."""
    letters = [letter for letter in line if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= 12 and len(line.split()) >= 3 and capitals >= 0.8 * len(letters)


def _spoken_softly(line: str) -> str:
    small = _with_capitals(line.lower())
    small = re.sub(r"(^\W*|[.!?]\s+)([a-z])", lambda start: start[0].upper(), small)
    return re.sub(r"\bi\b", "I", small)


def _with_capitals(line: str) -> str:
    return re.sub(
        r"(?<![\w'’])[a-z]{3,}(?![\w])",
        lambda word: word[0].capitalize() if word[0].capitalize() in given_names() else word[0],
        line,
    )


def _read(number: int, line: str, speakers: _Speakers) -> NoteLine:
    stripped = line.strip()
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if not stripped:
        return NoteLine(number, line, "", "blank")
    if _FRAME.match(stripped):
        return NoteLine(number, line, "", "frame")
    if heading := _HEADING.match(stripped):
        return NoteLine(number, line, heading["title"] or heading["bold"], "heading", indent)
    arrow = bool(_ARROW.match(stripped))
    body = stripped if arrow else stripped.lstrip("> ")
    bullet = False
    while marked := _BULLET.match(body):  # "- → call her"
        bullet, arrow = True, arrow or bool(_ARROW.match(body))
        body = body[marked.end() :]
    checked: bool | None = None
    if box := _BOX.match(body):
        mark = (box["mark"] or "") + (box["sign"] or "")
        checked = mark in {"x", "X", "✓", "✔", "☑", "✅"}
        body = body[box.end() :]
    timed = bool(_TIME.match(body))
    body = _TIME.sub("", body)
    speaker: str | None = None
    if voice := _VOICE.match(body):
        speaker, body = voice["name"].strip(), voice["said"]
    elif not bullet and (found := _spoken(body, timed=timed)) and found["name"] in speakers.names:
        speaker, body = found["name"], body[found.end() :]
    body = _EMPHASIS.sub("", body)
    return NoteLine(number, line, body.strip(), "text", indent, bullet, arrow, checked, speaker)
