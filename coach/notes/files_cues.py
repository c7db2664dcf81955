"""Subtitles and meeting transcripts, made ready to read without moving a single line.

A summary names lines by number, so what a format adds is taken out within its line, or the line is
left empty; no line is added, joined or dropped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_TIMING = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d")
_NOT_SAID = re.compile(r"^(?:STYLE|REGION|NOTE)(?:\s|$)")
_VOICE = re.compile(r"^\s*<v(?:\.[\w.]+)?[ \t]+(?P<name>[^>]+)>")
# Markup within a cue: classes, ruby, languages, karaoke times. Voices are kept: they say who.
_MARKUP = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>|</v>")
# Zoom's own form of a speaker's line.
_BRACKETED = re.compile(r"^\[(?P<name>[^\]\d]{2,60})\]\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\s*$")


def is_cues(text: str) -> bool:
    """Whether `text` is WebVTT, or SubRip, which says the same with commas."""
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return True
    return sum(1 for line in text.splitlines()[:40] if _TIMING.match(line)) >= 2


def readable(text: str) -> str:
    """`text` with as many lines as before, without what a player needs and a reader does not."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if is_cues(text):
        blocks = groupby(lines, key=lambda line: bool(line.strip()))
        return "\n".join(line for full, block in blocks for line in _block(list(block), full=full))
    if sum(1 for line in lines if _BRACKETED.match(line)) >= 2:
        lines = [_BRACKETED.sub(r"\g<name>  \g<time>", line) for line in lines]
    return "\n".join(lines)


def _block(lines: Sequence[str], *, full: bool) -> Iterator[str]:
    """One cue or comment; empty lines between blocks come with `full` unset."""
    if not full:
        yield from lines
        return
    timing = next((place for place, line in enumerate(lines) if _TIMING.match(line)), None)
    if timing is None:
        # The head, a style sheet or a comment; in a loose file also words without a time.
        hidden = bool(_NOT_SAID.match(lines[0]))
        head = lines[0].lstrip("\ufeff").startswith("WEBVTT")
        yield from ("" if hidden or (head and place) else line for place, line in enumerate(lines))
        return
    # Whatever stands before the time is the cue's name, which nobody said.
    yield from ("" for _ in lines[:timing])
    yield lines[timing]
    name = ""
    for line in lines[timing + 1 :]:
        if voice := _VOICE.match(line):
            name = html.unescape(voice["name"]).strip()
            line = line[voice.end() :]  # noqa: PLW2901 - the same line, without its voice
        said = html.unescape(_MARKUP.sub("", line)).strip()
        yield f"<v {name}>{said}" if name else said
